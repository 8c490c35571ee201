"""A round from preparation to the end of judging, by its verbs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.models import Round, Scoresheet
from judging.panels import panel_add, panel_remove
from judging.rounds import close_round, make_round, open_round
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(3)]


def ready_round(category, judges, entries=2):
    row = rounds.draft_round(category, judges)
    for _n in range(entries):
        contender = rounds.contender(row, editions.entry(people.person(), category, Entry.ACCEPTED))
        for judge in judges:
            Scoresheet.objects.create(round=row, contender=contender, judge=judge)
    return row


def test_an_organiser_makes_the_next_round_and_nobody_else_does(category, organiser, judges):
    rubric = rounds.rubric(category.competition)
    first = make_round(category=category, name="Kurasi", rubric=rubric, by=organiser)
    second = make_round(category=category, name="Final", rubric=rubric, sheets_per_entry=5, by=organiser)
    assert [(r.number, r.status, r.sheets_per_entry) for r in (first, second)] == [(1, "draft", 3), (2, "draft", 5)]
    other = people.person("Panitia lain")
    editions.seat(other, editions.competition())
    for stranger in (judges[0], people.person("Orang luar"), other):
        with pytest.raises(NotAllowed):
            make_round(category=category, name="Final", rubric=rubric, by=stranger)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sheets_per_entry": 0},
        {"sheets_per_entry": 16},
        {"name": "  "},
        {"name": "x" * 81},
        {"closes_at": timezone.now() - timedelta(days=1)},
        {"opens_at": timezone.now() + timedelta(days=9), "closes_at": timezone.now() + timedelta(days=8)},
    ],
)
def test_a_round_that_makes_no_sense_is_refused(category, organiser, wrong):
    rubric = rounds.rubric(category.competition)
    with pytest.raises(Invalid) as refused:
        make_round(**{"category": category, "name": "Kurasi", "rubric": rubric, "by": organiser, **wrong})
    assert refused.value.fields
    assert not Round.objects.exists()


def test_a_rubric_of_another_competition_is_refused(category, organiser):
    with pytest.raises(Invalid):
        make_round(category=category, name="Kurasi", rubric=rounds.rubric(editions.competition()), by=organiser)


def test_only_people_with_a_judges_seat_join_the_panel(category, organiser, judges):
    row = rounds.draft_round(category)
    member = panel_add(round=row, judge=judges[0], by=organiser)
    assert panel_add(round=row, judge=judges[0], by=organiser) == member
    with pytest.raises(Invalid):
        panel_add(round=row, judge=people.person("Belum juri"), by=organiser)
    with pytest.raises(NotAllowed):
        panel_add(round=row, judge=judges[1], by=judges[1])
    assert list(row.panel.values_list("judge", flat=True)) == [judges[0].pk]


def test_who_leaves_the_panel_keeps_only_what_was_handed_in(category, organiser, judges):
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED) for _ in range(3)]
    row = rounds.open_round(category, judges, entries)
    done = rounds.scored(rounds.sheet_of(judges[0], entries[0]), 7)
    rounds.scored(rounds.sheet_of(judges[0], entries[1]), 7, is_submitted=False)
    assert panel_remove(round=row, judge=judges[0], by=organiser) == 2
    assert list(row.sheets.standing().filter(judge=judges[0])) == [done]
    assert row.sheets.standing().count() == 7
    with pytest.raises(NotAllowedNow):
        panel_remove(round=row, judge=judges[0], by=organiser)


def test_opening_tells_every_judge_and_starts_the_judging_of_the_category(category, organiser, judges):
    row = ready_round(category, judges)
    opened = open_round(round=row, by=organiser)
    assert opened.status == Round.OPEN
    assert opened.opens_at <= timezone.now()
    category.refresh_from_db()
    assert category.phase == Category.JUDGING
    assert {message.recipient for message in Message.objects.all()} == set(judges)
    assert Event.objects.about(row).last().verb == "round.opened"
    with pytest.raises(NotAllowedNow):
        open_round(round=row, by=organiser)


def test_only_an_organiser_of_this_competition_opens(category, organiser, judges):
    row = ready_round(category, judges)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    for person in (judges[0], head, people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            open_round(round=row, by=person)


def test_opening_is_refused_with_every_reason_at_once(organiser, category):
    row = rounds.draft_round(category, rubric=rounds.rubric(category.competition, {"originality": 50, "function": 40}))
    row.rubric.criteria.first().levels.all().delete()
    Category.objects.filter(pk=category.pk).update(phase=Category.OPEN, closes_at=timezone.now() + timedelta(days=1))
    with pytest.raises(NotAllowedNow) as refused:
        open_round(round=row, by=organiser)
    reasons = refused.value.fields["round"]
    assert len(reasons) == 5
    assert "90, not to 100" in reasons[0]
    assert all(reason in refused.value.message for reason in reasons)
    row.refresh_from_db()
    assert row.status == Round.DRAFT


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda row: row.rubric.criteria.filter(code="function").update(weight=39), "sum to 99"),
        (lambda row: row.panel.update(left_at=timezone.now()), "No judge is on the panel"),
        (lambda row: Seat.objects.filter(kind="judge").update(ended_at=timezone.now()), "no judge's seat"),
        (lambda row: row.sheets.filter(pk=row.sheets.first().pk).update(status="void"), "1 entry lacks"),
        (lambda row: editions.entry(people.person(), row.category, Entry.ACCEPTED), "1 entry lacks"),
        (lambda row: Entry.objects.update(status=Entry.REJECTED), "No entry has passed"),
        (lambda row: Category.objects.update(phase=Category.OPEN), "not been closed"),
        (lambda row: Round.objects.update(closes_at=timezone.now()), "lies in the past"),
    ],
)
def test_each_thing_that_is_missing_keeps_the_round_closed(category, organiser, judges, spoil, words):
    row = ready_round(category, judges)
    spoil(row)
    with pytest.raises(NotAllowedNow, match=words) as refused:
        open_round(round=row, by=organiser)
    assert len(refused.value.fields["round"]) == 1


def test_closing_by_organiser_or_head_judge_leads_to_deliberation(category, organiser, judges):
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    row = rounds.open_round(category, judges, [editions.entry(people.person(), category, Entry.ACCEPTED)])
    with pytest.raises(NotAllowed):
        close_round(round=row, by=judges[0])
    closed = close_round(round=row, by=head)
    category.refresh_from_db()
    assert (closed.status, category.phase) == (Round.CLOSED, Category.DELIBERATING)
    with pytest.raises(NotAllowedNow):
        close_round(round=row, by=organiser)


def test_the_category_is_judged_on_while_another_round_is_open(category, organiser, judges):
    entry = editions.entry(people.person(), category, Entry.ACCEPTED)
    first = rounds.open_round(category, judges, [entry])
    rounds.open_round(category, judges, [entry])
    close_round(round=first, by=organiser)
    category.refresh_from_db()
    assert category.phase == Category.JUDGING
