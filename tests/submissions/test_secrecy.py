"""A winning design is secret: what was released for a gallery before is not its teaser."""

import pytest

from audit.models import Event
from audit.refusals import NotAllowedNow
from files.models import StoredFile
from submissions.models import Category, DesignFile, Entry
from submissions.releasing import release, release_as_office, unrelease_as_office
from submissions.secrecy import lift_secret, set_secret
from tests.factories import editions, people

pytestmark = pytest.mark.django_db


def test_releases_of_the_office_end_when_the_entry_wins_and_can_be_given_again():
    category = editions.category(phase=Category.DECIDED)
    designer, organiser = people.person("Sari"), people.person("Penyelenggara")
    editions.seat(organiser, category.competition)
    entry, other = (editions.entry(who, category, Entry.ACCEPTED) for who in (designer, people.person("Budi")))
    for each in (entry, other):
        release(file=each.files.get(), by=each.owner)
        release_as_office(file=each.files.get(), by=organiser)
    assert DesignFile.objects.published().count() == 2
    set_secret(entry=entry, by=organiser)
    assert [file.entry for file in DesignFile.objects.published()] == [other]
    release_as_office(file=entry.files.get(), by=organiser)
    set_secret(entry=entry, by=organiser)
    assert DesignFile.objects.published().count() == 2
    assert [event.facts for event in Event.objects.filter(verb="entry.secrecy_set")] == [{"withheld": 1}]


def test_of_a_secret_design_one_picture_is_shown_and_of_an_open_one_all():
    category = editions.category(phase=Category.DECIDED)
    designer, organiser = people.person("Sari"), people.person("Penyelenggara")
    editions.seat(organiser, category.competition)
    entry = editions.entry(designer, category, Entry.ACCEPTED)
    first = entry.files.get()
    second = DesignFile.objects.create(entry=entry, slot=first.slot, stored=editions.stored_file(designer))
    paper = editions.stored_file(designer, kind=StoredFile.PDF)
    board = DesignFile.objects.create(entry=entry, slot=first.slot, stored=paper)
    for file in (first, second, board):
        release(file=file, by=designer)
    set_secret(entry=entry, by=organiser)
    with pytest.raises(NotAllowedNow, match="only a picture"):
        release_as_office(file=board, by=organiser)
    release_as_office(file=first, by=organiser)
    release_as_office(file=first, by=organiser)
    with pytest.raises(NotAllowedNow, match="one is shown already"):
        release_as_office(file=second, by=organiser)
    assert list(DesignFile.objects.published()) == [first]
    unrelease_as_office(file=first, by=organiser)
    release_as_office(file=second, by=organiser)
    assert list(DesignFile.objects.published()) == [second]
    lift_secret(entry=entry, by=organiser)
    release_as_office(file=first, by=organiser)
    release_as_office(file=board, by=organiser)
    assert DesignFile.objects.published().count() == 3
