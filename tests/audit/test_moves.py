from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from audit.moves import Move, move
from audit.refusals import NotAllowedNow
from submissions.models import Entry
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ACCEPT = Move("entry.tested", (Entry.SUBMITTED,), Entry.ACCEPTED)


@pytest.fixture
def entry():
    return editions.entry(person("Owner"), status=Entry.SUBMITTED)


def test_a_move_changes_the_status_and_writes_its_event(entry):
    organiser = person("Organiser")
    move(entry, ACCEPT, by=organiser, also={"screening_note": "good"}, reason="complete")
    entry.refresh_from_db()
    assert (entry.status, entry.screening_note) == (Entry.ACCEPTED, "good")
    event = Event.objects.about(entry).get()
    assert (event.verb, event.actor_id) == ("entry.tested", organiser.pk)
    assert event.facts == {"source": "submitted", "target": "accepted", "reason": "complete"}


def test_the_second_of_two_persons_with_an_old_copy_is_refused(entry):
    old_copy = Entry.objects.get(pk=entry.pk)
    move(entry, ACCEPT, by=person("First"))
    with pytest.raises(NotAllowedNow):
        move(old_copy, ACCEPT, by=person("Second"))
    assert Event.objects.about(entry).count() == 1


def test_a_condition_on_the_row_is_part_of_the_move(entry):
    past = timezone.now() - timedelta(minutes=1)
    with pytest.raises(NotAllowedNow):
        move(entry, ACCEPT, by=person("Late"), where={"category__closes_at__lt": past})
    entry.refresh_from_db()
    assert entry.status == Entry.SUBMITTED
    assert not Event.objects.exists()
