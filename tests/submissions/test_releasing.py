"""A picture is public only when designer and office have both released it."""

import pytest

from audit.models import Event
from audit.refusals import NotAllowed, NotAllowedNow
from files.models import StoredFile
from submissions.entering import remove_file
from submissions.models import DesignFile, Entry
from submissions.releasing import release, release_as_office, unrelease, unrelease_as_office
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def scene():
    sari, dewi = person("Sari"), person("Dewi")
    entry = editions.entry(sari, status=Entry.SUBMITTED)
    editions.seat(dewi, entry.category.competition)
    return sari, dewi, entry, entry.files.get()


def test_it_takes_two_halves_and_either_side_ends_it(scene):
    sari, dewi, entry, file = scene
    with pytest.raises(NotAllowedNow, match="designer has not released"):
        release_as_office(file=file, by=dewi)
    release(file=file, by=sari)
    assert not DesignFile.objects.released().exists()
    release_as_office(file=file, by=dewi)
    assert list(DesignFile.objects.released()) == [file]
    unrelease_as_office(file=file, by=dewi)
    assert not DesignFile.objects.released().exists()
    release_as_office(file=file, by=dewi)
    unrelease(file=file, by=sari)
    file.refresh_from_db()
    assert (file.released_by_designer_at, file.released_by_office_at) == (None, None)
    assert Event.objects.about(entry).count() == 5


def test_nobody_speaks_for_the_other_side(scene):
    sari, dewi, entry, file = scene
    rival, judge, elsewhere = person("Wayan"), person("Made"), person("Lain")
    editions.seat(judge, entry.category.competition, "judge")
    editions.seat(elsewhere, editions.competition())
    for other in (dewi, rival, judge):
        for act in (release, unrelease):
            with pytest.raises(NotAllowed):
                act(file=file, by=other)
    release(file=file, by=sari)
    for other in (sari, rival, judge, elsewhere):
        for act in (release_as_office, unrelease_as_office):
            with pytest.raises(NotAllowed):
                act(file=file, by=other)


def test_only_a_good_file_of_an_entry_in_the_competition_is_released(scene):
    sari, _dewi, entry, file = scene
    StoredFile.objects.update(status=StoredFile.WAITING)
    with pytest.raises(NotAllowedNow):
        release(file=file, by=sari)
    StoredFile.objects.update(status=StoredFile.GOOD)
    for status in (Entry.DRAFT, Entry.WITHDRAWN, Entry.REJECTED):
        Entry.objects.update(status=status)
        with pytest.raises(NotAllowedNow):
            release(file=file, by=sari)
    Entry.objects.update(status=Entry.SUBMITTED)
    remove_file(entry=entry, file=file, by=sari)
    with pytest.raises(NotAllowedNow):
        release(file=file, by=sari)


def test_a_released_file_that_is_removed_is_public_no_more(scene):
    sari, dewi, entry, file = scene
    release(file=file, by=sari)
    release_as_office(file=file, by=dewi)
    remove_file(entry=entry, file=file, by=sari)
    assert not DesignFile.objects.released().exists()
