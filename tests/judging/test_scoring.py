"""Saving scores, and handing a scoresheet in."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from judging.models import Round, Scoresheet
from judging.scoring import criteria_with_marks, running_total, save_scores, scores_digest, submit_sheet
from submissions.models import Conflict, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]


@pytest.fixture
def sheet(category, judges):
    entry = editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)
    rounds.open_round(category, judges, [entry])
    return rounds.sheet_of(judges[0], entry)


def given(sheet):
    return {score.criterion.code: score.value for score in sheet.scores.select_related("criterion")}


def test_a_save_stores_what_was_given_and_leaves_the_rest(sheet, judges):
    saved = save_scores(sheet=sheet, marks={"originality": Decimal("7.5")}, version=1, by=judges[0])
    assert (saved.version, saved.status) == (2, Scoresheet.IN_PROGRESS)
    saved = save_scores(sheet=sheet, marks={"function": Decimal(9)}, comment=" Sol\r\nbagus ", version=2, by=judges[0])
    assert given(sheet) == {"originality": Decimal("7.5"), "function": Decimal(9)}
    saved = save_scores(sheet=sheet, marks={"function": None}, version=3, by=judges[0])
    assert given(sheet) == {"originality": Decimal("7.5")}
    saved.refresh_from_db()
    assert (saved.version, saved.comment) == (4, "Sol\nbagus")


def test_only_the_first_save_writes_an_event(sheet, judges):
    for version, value in enumerate((7, 8, 9), start=1):
        save_scores(sheet=sheet, marks={"originality": Decimal(value)}, version=version, by=judges[0])
    assert [event.verb for event in Event.objects.about(sheet)] == ["sheet.begun"]


@pytest.mark.parametrize("value", ["-0.5", "10.5", "7.3", "7.25", "NaN", "Infinity", "1E+1000000"])
def test_a_score_off_the_scale_is_refused_and_nothing_is_stored(sheet, judges, value):
    marks = {"originality": Decimal(8), "function": Decimal(value)}
    with pytest.raises(Invalid) as refused:
        save_scores(sheet=sheet, marks=marks, version=1, by=judges[0])
    assert refused.value.fields == {"function": ["Give a score from 0 to 10 in steps of 0.5."]}
    sheet.refresh_from_db()
    assert (given(sheet), sheet.version, sheet.status) == ({}, 1, Scoresheet.ASSIGNED)


def test_an_unknown_criterion_and_an_endless_comment_are_refused(sheet, judges):
    with pytest.raises(Invalid) as refused:
        save_scores(sheet=sheet, marks={"beauty": Decimal(8)}, version=1, by=judges[0])
    assert list(refused.value.fields) == ["beauty"]
    with pytest.raises(Invalid) as refused:
        save_scores(sheet=sheet, marks={}, comment="x" * 4001, version=1, by=judges[0])
    assert list(refused.value.fields) == ["comment"]


def test_a_save_that_did_not_see_the_latest_one_overwrites_nothing(sheet, judges):
    save_scores(sheet=sheet, marks={"originality": Decimal(8)}, version=1, by=judges[0])
    save_scores(sheet=sheet, marks={"originality": Decimal(9)}, version=2, by=judges[0])
    for stale in (1, 2):
        with pytest.raises(Changed):
            save_scores(sheet=sheet, marks={"originality": Decimal(3)}, version=stale, by=judges[0])
    with pytest.raises(Changed):
        submit_sheet(sheet=sheet, version=2, by=judges[0])
    assert given(sheet) == {"originality": Decimal(9)}


def test_the_same_save_sent_again_after_a_lost_answer_is_no_conflict(sheet, judges):
    marks = {"originality": Decimal(8), "function": None}
    first = save_scores(sheet=sheet, marks=marks, comment="Baik", version=1, by=judges[0])
    again = save_scores(sheet=sheet, marks=marks, comment="Baik", version=1, by=judges[0])
    assert again.version == first.version == 2
    with pytest.raises(Changed):
        save_scores(sheet=sheet, marks=marks, comment="Lain", version=1, by=judges[0])


def test_a_sheet_is_handed_in_with_the_digest_of_its_scores(sheet, judges):
    save_scores(sheet=sheet, marks={"originality": Decimal("7.5")}, version=1, by=judges[0])
    done = submit_sheet(sheet=sheet, marks={"function": Decimal(10)}, comment="Kuat", version=2, by=judges[0])
    sheet.refresh_from_db()
    assert (done.status, sheet.status, sheet.comment) == ("submitted", "submitted", "Kuat")
    assert sheet.submitted_at is not None
    event = Event.objects.about(sheet).last()
    assert event.verb == "sheet.submitted"
    assert event.facts["digest"] == scores_digest({"function": Decimal("10.00"), "originality": Decimal("7.50")})
    with pytest.raises(NotAllowedNow, match="handed in"):
        save_scores(sheet=sheet, marks={"function": Decimal(1)}, version=sheet.version, by=judges[0])
    with pytest.raises(NotAllowedNow, match="handed in"):
        submit_sheet(sheet=sheet, version=sheet.version, by=judges[0])


def test_a_sheet_with_a_missing_score_is_not_handed_in(sheet, judges):
    with pytest.raises(Invalid) as refused:
        submit_sheet(sheet=sheet, marks={"originality": Decimal(7)}, version=1, by=judges[0])
    assert refused.value.code == "incomplete"
    assert list(refused.value.fields) == ["function"]
    sheet.refresh_from_db()
    assert (sheet.status, given(sheet)) == (Scoresheet.ASSIGNED, {})


def test_nobody_else_writes_a_judges_sheet(sheet, judges, category):
    organiser, head = people.person("Panitia"), rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    editions.seat(organiser, category.competition)
    owner = sheet.contender.entry.owner
    for person in (judges[1], organiser, head, owner, people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            save_scores(sheet=sheet, marks={"originality": Decimal(1)}, version=1, by=person)
        with pytest.raises(NotAllowed):
            submit_sheet(sheet=sheet, marks={}, version=1, by=person)
    assert given(sheet) == {}


@pytest.mark.parametrize(
    "lose",
    [
        lambda sheet: Seat.objects.update(ended_at=timezone.now()),
        lambda sheet: Conflict.objects.create(person=sheet.judge, entry=sheet.contender.entry, origin="pinned"),
        lambda sheet: Entry.objects.update(owner=sheet.judge),
        lambda sheet: sheet.contender.entry.members.create(person=sheet.judge),
        lambda sheet: Entry.objects.update(status=Entry.WITHDRAWN),
        lambda sheet: sheet.judge.promises.all().delete(),
        lambda sheet: Round.objects.update(status=Round.PUBLISHED),
    ],
)
def test_whoever_loses_the_right_to_see_the_work_can_write_no_more(sheet, judges, lose):
    held = Scoresheet.objects.held_by(judges[0])
    assert held.get() == sheet
    lose(sheet)
    assert not held.exists()
    with pytest.raises(NotAllowed):
        save_scores(sheet=sheet, marks={"originality": Decimal(1)}, version=1, by=judges[0])


@pytest.mark.parametrize(
    "end",
    [
        lambda: Round.objects.update(closes_at=timezone.now() - timedelta(seconds=1)),
        lambda: Round.objects.update(status=Round.CLOSED),
    ],
)
def test_after_the_end_of_judging_nothing_is_stored(sheet, judges, end):
    end()
    assert Scoresheet.objects.held_by(judges[0]).exists()
    with pytest.raises(NotAllowedNow):
        save_scores(sheet=sheet, marks={"originality": Decimal(1)}, version=1, by=judges[0])
    with pytest.raises(NotAllowedNow):
        submit_sheet(sheet=sheet, marks={"originality": Decimal(1), "function": Decimal(2)}, version=1, by=judges[0])
    sheet.refresh_from_db()
    assert (given(sheet), sheet.version) == ({}, 1)


def test_a_reopened_sheet_is_written_again_even_after_the_round_closed(sheet, judges):
    rounds.scored(sheet, 5)
    Scoresheet.objects.filter(pk=sheet.pk).update(status=Scoresheet.REOPENED)
    Round.objects.update(status=Round.CLOSED)
    done = submit_sheet(sheet=sheet, marks={"function": Decimal(6)}, version=2, by=judges[0])
    assert done.status == Scoresheet.SUBMITTED


def test_the_running_total_weighs_what_is_scored_so_far(sheet, judges):
    assert running_total(criteria_with_marks(sheet)) is None
    save_scores(sheet=sheet, marks={"originality": Decimal("7.5")}, version=1, by=judges[0])
    assert running_total(criteria_with_marks(sheet)) == Decimal("7.5")
    save_scores(sheet=sheet, marks={"function": Decimal(4)}, version=2, by=judges[0])
    assert running_total(criteria_with_marks(sheet)) == Decimal("6.1")


def test_a_judges_marks_are_not_mixed_with_anothers(sheet, judges):
    other = rounds.sheet_of(judges[1], sheet.contender.entry)
    rounds.scored(other, 2)
    assert [criterion.given for criterion in criteria_with_marks(sheet)] == [None, None]
    assert [criterion.code for criterion in criteria_with_marks(sheet)] == ["originality", "function"]
