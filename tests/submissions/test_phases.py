"""Phases of a category: opened when nothing is missing, closed after the deadline, the deadline only ever later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions import phases
from submissions.models import Category, Competition, Entry
from tests.factories import editions, people

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def organiser():
    return people.person("Penyelenggara")


def draft(organiser, **fields):
    row = editions.category(phase=Category.DRAFT, **fields)
    editions.seat(organiser, row.competition)
    return row


def test_a_category_opens_when_nothing_is_missing_and_people_can_see_it(organiser):
    row = draft(organiser)
    with pytest.raises(NotAllowed):
        phases.open_category(category=row, by=people.person())
    phases.open_category(category=row, by=organiser)
    assert row.phase == Category.OPEN
    assert Event.objects.about(row).last().verb == "category.opened"
    with pytest.raises(NotAllowedNow):
        phases.open_category(category=row, by=organiser)


def test_a_category_stays_closed_while_something_is_missing(organiser):
    bare, hidden, late = draft(organiser), draft(organiser), draft(organiser)
    bare.slots.update(is_required=False)
    bare.questions.all().delete()
    with pytest.raises(Invalid) as refusal:
        phases.open_category(category=bare, by=organiser)
    assert len(refusal.value.fields["category"]) == 2
    Competition.objects.filter(pk=hidden.competition_id).update(announced_at=None)
    with pytest.raises(NotAllowedNow, match="Announce"):
        phases.open_category(category=hidden, by=organiser)
    now = timezone.now()
    Category.objects.filter(pk=late.pk).update(opens_at=now - timedelta(days=2), closes_at=now - timedelta(days=1))
    with pytest.raises(Invalid, match="deadline"):
        phases.open_category(category=late, by=organiser)


def test_a_category_closes_after_its_deadline_and_never_before(organiser):
    row = editions.category(phase=Category.OPEN)
    editions.seat(organiser, row.competition)
    with pytest.raises(NotAllowedNow, match="until"):
        phases.close_category(category=row, by=organiser)
    Category.objects.filter(pk=row.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    row.refresh_from_db()
    with pytest.raises(NotAllowed):
        phases.close_category(category=row, by=people.person())
    phases.close_category(category=row, by=organiser)
    assert row.phase == Category.CLOSED


def test_the_deadline_moves_later_with_a_reason_that_everybody_reads(organiser):
    row = editions.category(phase=Category.OPEN)
    editions.seat(organiser, row.competition)
    draft_owner, handed_in, withdrawn = (people.person(name) for name in ("Satu", "Dua", "Tiga"))
    editions.entry(draft_owner, row)
    editions.entry(handed_in, row, Entry.SUBMITTED)
    editions.entry(withdrawn, row, Entry.WITHDRAWN)
    later = row.closes_at + timedelta(days=3)
    with pytest.raises(NotAllowed):
        phases.extend_deadline(category=row, closes_at=later, reason="Listrik padam.", by=handed_in)
    for wrong, reason in ((row.closes_at, "Tetap."), (later - timedelta(days=5), "Lebih awal."), (later, "  ")):
        with pytest.raises(Invalid):
            phases.extend_deadline(category=row, closes_at=wrong, reason=reason, by=organiser)
    phases.extend_deadline(category=row, closes_at=later, reason="Listrik padam.", by=organiser)
    assert Category.objects.get(pk=row.pk).closes_at == later
    told = Message.objects.filter(about=f"category:{row.pk}")
    assert {message.recipient for message in told} == {draft_owner, handed_in}
    assert "Listrik padam." in told[0].body


def test_a_closed_category_opens_again_with_a_later_deadline_but_not_once_it_is_judged(organiser):
    row = editions.category(phase=Category.CLOSED)
    editions.seat(organiser, row.competition)
    past = row.closes_at + timedelta(hours=1)
    with pytest.raises(Invalid):
        phases.extend_deadline(category=row, closes_at=past, reason="Kurang.", by=organiser)
    ahead = timezone.now() + timedelta(days=2)
    phases.extend_deadline(category=row, closes_at=ahead, reason="Peladen mati.", by=organiser)
    assert Category.objects.get(pk=row.pk).is_open
    for phase in (Category.DRAFT, Category.JUDGING, Category.DELIBERATING, Category.DECIDED):
        Category.objects.filter(pk=row.pk).update(phase=phase)
        with pytest.raises(NotAllowedNow):
            phases.extend_deadline(category=row, closes_at=ahead + timedelta(days=1), reason="Lagi.", by=organiser)
