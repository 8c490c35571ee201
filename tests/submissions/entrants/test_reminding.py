"""Drafts are reminded of a week, a day and two hours before the deadline: each once, in the reader's language."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Work
from submissions.entrants.reminding import REMINDING, remind, remind_later
from submissions.models import Category, DraftReminder, Entry, TeamMember
from submissions.phases import extend_deadline
from submissions.work import HANDLERS
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HOUR = timedelta(hours=1)


@pytest.fixture
def category():
    return editions.category(editions.competition(contact="WA 0812 3456 7890"))


@pytest.fixture
def entry(category):
    made = editions.entry(person("Sari", locale="id"), category, title="")
    Entry.objects.filter(pk=made.pk).update(begun_at=timezone.now() - timedelta(days=20))
    return made


def closing_in(category: Category, left: timedelta) -> Category:
    Category.objects.filter(pk=category.pk).update(closes_at=timezone.now() + left)
    category.refresh_from_db()
    return category


def subjects() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("subject", flat=True))


def test_owner_and_members_are_told_what_is_missing_each_in_their_language(category, entry):
    TeamMember.objects.create(entry=entry, person=person("Budi", locale="en"))
    editions.entry(person("Citra"), category, Entry.SUBMITTED)
    assert remind(category=closing_in(category, 20 * HOUR)) == 2
    sari, budi = Message.objects.order_by("pk")
    assert sari.subject.startswith("BELUM DIKIRIM: ")
    assert budi.subject.startswith("NOT HANDED IN YET: ")
    assert "Give your entry a title." in budi.body
    assert "0812 3456 7890" in sari.body
    assert f"/entries/{entry.code}/" in sari.body


def test_each_stage_is_told_once_and_a_worker_that_stood_still_tells_only_the_last(category, entry):
    assert remind(category=closing_in(category, timedelta(days=8))) == 0
    closes_at = closing_in(category, timedelta(days=6)).closes_at
    assert [remind(category=category) for _again in range(3)] == [1, 0, 0]
    assert DraftReminder.objects.get().closes_at == closes_at
    Category.objects.filter(pk=category.pk).update(closes_at=timezone.now() + HOUR)
    category.refresh_from_db()
    assert remind(category=category) == 1
    assert list(DraftReminder.objects.order_by("pk").values_list("stage", flat=True)) == ["d7", "h2"]
    assert remind(category=closing_in(category, -HOUR)) == 0


def test_a_draft_begun_within_the_stage_is_not_told_at_once(category, entry):
    Entry.objects.update(begun_at=timezone.now())
    assert remind(category=closing_in(category, 20 * HOUR)) == 0
    assert subjects() == []


def test_a_moved_deadline_moves_the_reminders(category, entry):
    rini = person("Rini")
    editions.seat(rini, category.competition)
    assert remind(category=closing_in(category, HOUR)) == 1
    extend_deadline(category=category, closes_at=timezone.now() + timedelta(days=9), reason="Banjir.", by=rini)
    work = Work.objects.get(kind=REMINDING, key=str(category.pk))
    assert abs(work.due_at - (category.closes_at - timedelta(days=7))) < timedelta(minutes=1)
    assert remind(category=category) == 0
    assert remind(category=closing_in(category, timedelta(days=6))) == 1


def test_the_worker_looks_again_at_the_next_stage_and_never_after_the_deadline(category, entry):
    closing_in(category, 20 * HOUR)
    HANDLERS[REMINDING](str(category.pk))
    work = Work.objects.get(kind=REMINDING, key=str(category.pk))
    assert abs(work.due_at - (category.closes_at - 2 * HOUR)) < timedelta(minutes=1)
    Work.objects.all().delete()
    remind_later(closing_in(category, HOUR))
    assert not Work.objects.filter(kind=REMINDING).exists()


def test_queries_do_not_grow_with_the_drafts(category, entry, django_assert_num_queries, django_assert_max_num_queries):
    closing_in(category, 20 * HOUR)
    with django_assert_max_num_queries(40) as one:
        remind(category=category)
    DraftReminder.objects.all().delete()
    for number in range(29):
        made = editions.entry(person(f"Orang {number}"), category)
        Entry.objects.filter(pk=made.pk).update(begun_at=timezone.now() - timedelta(days=20))
    with django_assert_num_queries(len(one)):
        assert remind(category=category) == 30
