"""Beginning an entry, and throwing a draft away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import NotAllowed, NotAllowedNow
from submissions.entering import delete_draft, start_draft, withdraw
from submissions.models import Category, DesignFile, Entry, Seat
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_designer_starts_a_draft_under_a_random_code():
    sari, rival, category = person("Sari"), person("Wayan"), editions.category()
    entry = start_draft(category=category, by=sari)
    other = start_draft(category=category, by=rival)
    assert (entry.status, entry.owner, len(entry.code)) == (Entry.DRAFT, sari, 4)
    assert entry.code != other.code
    assert list(Entry.objects.owned_by(sari)) == [entry]
    event = Event.objects.about(entry).get()
    assert (event.verb, event.actor_id, event.facts) == ("entry.started", sari.pk, {"category": category.pk})


@pytest.mark.parametrize("kind", [kind for kind, _name in Seat.KINDS])
def test_nobody_with_a_seat_in_the_competition_enters_it(kind):
    category, judge = editions.category(), person("Made")
    editions.seat(judge, category.competition, kind)
    with pytest.raises(NotAllowed):
        start_draft(category=category, by=judge)
    start_draft(category=editions.category(), by=judge)
    editions.seat(person("Lain"), category.competition, kind)
    Seat.objects.filter(person=judge).update(ended_at=timezone.now())
    start_draft(category=category, by=judge)
    assert Entry.objects.filter(owner=judge).count() == 2


@pytest.mark.parametrize("phase", [Category.DRAFT, Category.CLOSED, Category.JUDGING, Category.DECIDED])
def test_only_an_open_category_takes_entries(phase):
    with pytest.raises(NotAllowedNow):
        start_draft(category=editions.category(phase=phase), by=person())
    assert not Entry.objects.exists()


def test_an_open_phase_does_not_outlast_its_dates():
    category = editions.category()
    now = timezone.now()
    for opens, closes in ((1, 9), (-9, -1)):
        Category.objects.update(opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes))
        with pytest.raises(NotAllowedNow):
            start_draft(category=category, by=person())


def test_each_person_has_a_limit_that_withdrawn_entries_do_not_use_up():
    sari, rival = person("Sari"), person("Wayan")
    category = editions.category(entries_per_person=2)
    editions.entry(sari, category)
    second = editions.entry(sari, category, Entry.SUBMITTED)
    with pytest.raises(NotAllowedNow):
        start_draft(category=category, by=sari)
    start_draft(category=category, by=rival)
    withdraw(entry=second, by=sari)
    start_draft(category=category, by=sari)
    assert Entry.objects.filter(owner=sari).exclude(status=Entry.WITHDRAWN).count() == 2


def test_a_draft_that_was_never_handed_in_can_be_deleted_by_its_designer_alone():
    sari, rival = person("Sari"), person("Wayan")
    entry = editions.entry(sari)
    with pytest.raises(NotAllowed):
        delete_draft(entry=entry, by=rival)
    pk = entry.pk
    delete_draft(entry=entry, by=sari)
    assert not Entry.objects.exists()
    assert not DesignFile.objects.exists()
    assert Event.objects.get(verb="entry.draft_deleted").thing_id == pk


@pytest.mark.parametrize("status", [Entry.SUBMITTED, Entry.RETURNED, Entry.ACCEPTED, Entry.WITHDRAWN])
def test_what_was_handed_in_is_kept(status):
    sari = person("Sari")
    entry = editions.entry(sari, status=status)
    with pytest.raises(NotAllowedNow):
        delete_draft(entry=entry, by=sari)
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_a_draft_is_kept_once_its_category_is_closed():
    sari = person("Sari")
    entry = editions.entry(sari, editions.category(phase=Category.CLOSED))
    with pytest.raises(NotAllowedNow):
        delete_draft(entry=entry, by=sari)
