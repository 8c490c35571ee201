"""A winning design is secret: what was released for a gallery before is not its teaser."""

import pytest

from audit.models import Event
from submissions.models import Category, DesignFile, Entry
from submissions.releasing import release, release_as_office
from submissions.secrecy import set_secret
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
