"""Handing in together: what is complete goes in, the rest stays and is told, and never a sheet of somebody else."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging import handing_in
from judging.handing_in import submit_complete
from judging.models import CalibrationEntry, PanelMember, Round, Score, Scoresheet
from judging.own_scores import criteria_of, own_scores
from judging.recusing import recuse
from submissions.models import Entry
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]


@pytest.fixture
def entries(category):
    return [editions.entry(people.person(f"Desainer {n}"), category, Entry.ACCEPTED) for n in range(4)]


@pytest.fixture
def round(category, judges, entries):
    return rounds.open_round(category, judges, entries)


def sheet(person, entry) -> Scoresheet:
    return Scoresheet.objects.select_related("round", "contender").get(judge=person, contender__entry=entry)


def draft(person, entry, values) -> Scoresheet:
    return rounds.scored(sheet(person, entry), values, is_submitted=False)


def versions(person) -> dict[int, int]:
    return dict(Scoresheet.objects.standing().filter(judge=person).values_list("pk", "version"))


def test_the_complete_ones_are_handed_in_and_the_others_say_what_they_lack(round, judges, entries):
    one, other = judges
    whole = [draft(one, entries[0], 7), draft(one, entries[1], {"originality": 8, "function": 6})]
    half = draft(one, entries[2], {"originality": 5})
    theirs = draft(other, entries[0], 9)
    told = submit_complete(round=round, versions=versions(one), by=one)
    assert set(told.done) == {each.contender.code for each in whole}
    reasons = dict(told.left)
    assert reasons[half.contender.code] == "no score yet: Function"
    assert reasons[sheet(one, entries[3]).contender.code] == "no score yet: Originality and Function"
    states = {each.pk: Scoresheet.objects.get(pk=each.pk).status for each in (*whole, half, theirs)}
    assert list(states.values()) == ["submitted", "submitted", "in_progress", "in_progress"]
    assert Event.objects.filter(verb="sheet.submitted").count() == 2
    again = submit_complete(round=round, versions=versions(one), by=one)
    assert (again.done, len(again.left)) == ((), 2)


def test_a_sheet_that_changed_meanwhile_stays_a_draft(round, judges, entries):
    one = judges[0]
    first, second = draft(one, entries[0], 7), draft(one, entries[1], 7)
    seen = {first.pk: first.version, second.pk: second.version - 1}
    told = submit_complete(round=round, versions=seen, by=one)
    assert told.done == (first.contender.code,)
    assert "another window" in dict(told.left)[second.contender.code]
    assert sheet(one, entries[1]).status == Scoresheet.IN_PROGRESS


def test_nothing_is_handed_in_where_one_of_them_is_not_open(round, judges, entries):
    one, other = judges
    own, theirs = draft(one, entries[0], 7), draft(other, entries[0], 7)
    for foreign in (theirs.pk, 999_999):
        with pytest.raises(NotAllowed):
            submit_complete(round=round, versions={own.pk: own.version, foreign: 2}, by=one)
    gone = draft(one, entries[1], 7)
    recuse(sheet=gone, kind="other", reason="Guru saya.", by=one)
    with pytest.raises(NotAllowed):
        submit_complete(round=round, versions={own.pk: own.version, gone.pk: gone.version}, by=one)
    for stranger in (entries[0].owner, people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            submit_complete(round=round, versions={own.pk: own.version}, by=stranger)
    assert not Scoresheet.objects.filter(status=Scoresheet.SUBMITTED).exists()


def test_a_bounded_number_at_once(round, judges, monkeypatch):
    monkeypatch.setattr(handing_in, "MOST_AT_ONCE", 2)
    with pytest.raises(Invalid):
        submit_complete(round=round, versions={1: 1, 2: 1, 3: 1}, by=judges[0])


def test_after_the_end_only_what_was_reopened_goes_in(round, judges, entries):
    one = judges[0]
    row, again = draft(one, entries[0], 7), draft(one, entries[1], 7)
    Round.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    round.refresh_from_db()
    with pytest.raises(NotAllowedNow, match="Judging has closed"):
        submit_complete(round=round, versions=versions(one), by=one)
    Scoresheet.objects.filter(pk=again.pk).update(status=Scoresheet.REOPENED)
    told = submit_complete(round=round, versions={row.pk: row.version, again.pk: again.version}, by=one)
    assert told.done == (again.contender.code,)
    assert "Judging has closed" in told.left[0][1]


def test_calibration_and_the_rest_can_go_in_together(round, judges, entries):
    """The calibration sheet lies last on the desk and is complete; others may not be ahead of it."""
    CalibrationEntry.objects.create(round=round, entry=entries[3])
    rows = [draft(judges[0], entry, 7) for entry in entries]
    told = submit_complete(round=round, versions={row.pk: row.version for row in rows}, by=judges[0])
    assert (len(told.done), told.left) == (4, ())
    assert told.done[0] == sheet(judges[0], entries[3]).contender.code


def test_totals_are_exact_and_equal_ones_know_of_each_other(round, judges, entries, django_assert_num_queries):
    one, other = judges
    draft(one, entries[0], {"originality": 7, "function": 7})
    draft(one, entries[1], {"originality": 8, "function": "5.5"})
    draft(one, entries[2], {"originality": 7})
    draft(other, entries[0], 7)
    rows = list(Scoresheet.objects.filter(judge=one).select_related("round", "contender").in_desk_order())
    criteria = criteria_of(round, one)
    with django_assert_num_queries(1):
        first, second, half, nothing = own_scores(rows, criteria)
    assert first.total == second.total == half.total == Fraction(7)
    assert first.equals == (second.sheet.contender.code,)
    assert second.equals == (first.sheet.contender.code,)
    assert (half.equals, half.is_complete, [c.code for c in half.missing]) == ((), False, ["function"])
    assert (nothing.total, nothing.rounded, nothing.is_complete) == (None, None, False)


def test_on_a_mixed_panel_only_the_own_criteria_are_asked(round, judges, entries):
    PanelMember.objects.filter(round=round, judge=judges[0]).update(criteria=["function"])
    row = draft(judges[0], entries[0], {"function": 6})
    told = submit_complete(round=round, versions={row.pk: row.version}, by=judges[0])
    assert told.done == (row.contender.code,)
    (own,) = own_scores([sheet(judges[0], entries[0])], criteria_of(round, judges[0]))
    assert [str(given.value) for given in own.given] == ["6.00"]


def test_not_applicable_is_complete_but_never_alone(round, judges, entries):
    Round.objects.update(renormalises=True)
    round.refresh_from_db()
    one = judges[0]
    criteria = {each.code: each for each in round.rubric.criteria.all()}
    row = draft(one, entries[0], {"originality": 6})
    Score.objects.create(sheet=row, criterion=criteria["function"], value=None)
    alone = draft(one, entries[1], {})
    for each in criteria.values():
        Score.objects.create(sheet=alone, criterion=each, value=None)
    told = submit_complete(round=round, versions={row.pk: row.version, alone.pk: alone.version}, by=one)
    assert told.done == (row.contender.code,)
    assert told.left == ((alone.contender.code, "not one score yet"),)
    assert own_scores([sheet(one, entries[0])], list(criteria.values()))[0].total == Fraction(6)
