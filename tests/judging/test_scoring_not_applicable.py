"""Criteria that do not apply to a work, criteria that others score, and criteria carried from the round before."""

from decimal import Decimal

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import Invalid
from judging.models import Criterion, PanelMember, Round, Scoresheet
from judging.scoring import (
    NOT_APPLICABLE,
    criteria_with_marks,
    running_total,
    save_scores,
    scores_digest,
    submit_sheet,
)
from submissions.models import Entry
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(3)]


@pytest.fixture
def sheets(category, judges):
    """Of one work, in a round in which a criterion may be left out."""
    entry = editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)
    rounds.open_round(category, judges, [entry], renormalises=True)
    return [rounds.sheet_of(judge, entry) for judge in judges]


def said(sheet):
    return {one.code: "n/a" if one.is_na else one.given for one in criteria_with_marks(sheet)}


def test_not_applicable_is_stored_as_missing_and_a_score_takes_it_back(sheets, judges):
    sheet, judge = sheets[0], judges[0]
    marks = {"originality": NOT_APPLICABLE, "function": Decimal(8)}
    save_scores(sheet=sheet, marks=marks, version=1, by=judge)
    assert said(sheet) == {"originality": "n/a", "function": Decimal(8)}
    assert sheet.scores.get(criterion__code="originality").value is None
    assert running_total(criteria_with_marks(sheet)) == Decimal(8)
    again = save_scores(sheet=sheet, marks=marks, version=1, by=judge)
    assert again.version == 2
    save_scores(sheet=sheet, marks={"originality": Decimal(3)}, version=2, by=judge)
    assert said(sheet) == {"originality": Decimal(3), "function": Decimal(8)}
    save_scores(sheet=sheet, marks={"originality": NOT_APPLICABLE}, version=3, by=judge)
    save_scores(sheet=sheet, marks={"originality": None}, version=4, by=judge)
    assert said(sheet) == {"originality": None, "function": Decimal(8)}
    assert [said(other) for other in sheets[1:]] == [{"originality": None, "function": None}] * 2


def test_where_the_round_wants_every_score_nothing_is_left_out(sheets, judges):
    Round.objects.update(renormalises=False)
    with pytest.raises(Invalid) as refused:
        save_scores(sheet=sheets[0], marks={"function": NOT_APPLICABLE}, version=1, by=judges[0])
    assert refused.value.fields == {"function": ["In this round every criterion needs a score."]}
    assert not sheets[0].scores.exists()


def test_a_sheet_is_handed_in_with_what_does_not_apply_and_its_digest_says_so(sheets, judges):
    marks = {"originality": NOT_APPLICABLE, "function": Decimal(8)}
    done = submit_sheet(sheet=sheets[0], marks=marks, version=1, by=judges[0])
    assert done.status == Scoresheet.SUBMITTED
    facts = Event.objects.about(sheets[0]).last().facts
    assert facts["digest"] == scores_digest(marks) != scores_digest({"function": Decimal(8)})
    assert scores_digest(marks) != scores_digest(marks | {"originality": Decimal(0)})


def test_a_sheet_without_any_score_is_not_handed_in(sheets, judges):
    marks = dict.fromkeys(["originality", "function"], NOT_APPLICABLE)
    with pytest.raises(Invalid) as refused:
        submit_sheet(sheet=sheets[0], marks=marks, version=1, by=judges[0])
    assert (refused.value.code, set(refused.value.fields)) == ("incomplete", {"originality", "function"})
    sheets[0].refresh_from_db()
    assert (sheets[0].status, sheets[0].scores.count()) == (Scoresheet.ASSIGNED, 0)


def test_what_was_left_out_is_missing_when_the_rules_no_longer_allow_it(sheets, judges):
    marks = {"originality": NOT_APPLICABLE, "function": Decimal(8)}
    save_scores(sheet=sheets[0], marks=marks, version=1, by=judges[0])
    Round.objects.update(renormalises=False)
    with pytest.raises(Invalid) as refused:
        submit_sheet(sheet=sheets[0], version=2, by=judges[0])
    assert list(refused.value.fields) == ["originality"]


def test_each_judge_of_a_mixed_panel_scores_their_own_criteria(sheets, judges, django_assert_num_queries):
    PanelMember.objects.filter(judge=judges[0]).update(criteria=["function"])
    PanelMember.objects.filter(judge=judges[1]).update(criteria=["originality"])
    rows = Scoresheet.objects.with_asked().select_related("round").order_by("pk")
    own = {sheet.judge_id: list(said(sheet)) for sheet in rows}
    assert [own[one.pk] for one in judges] == [["function"], ["originality"], ["originality", "function"]]
    with django_assert_num_queries(4):  # the sheets, and what was given on each
        assert [list(said(sheet)) for sheet in rows.all()] == [own[one.judge_id] for one in rows]
    assert list(said(sheets[0])) == ["function"]
    with pytest.raises(Invalid) as refused:
        save_scores(sheet=sheets[0], marks={"originality": Decimal(7)}, version=1, by=judges[0])
    assert list(refused.value.fields) == ["originality"]
    done = submit_sheet(sheet=sheets[0], marks={"function": Decimal(7)}, version=1, by=judges[0])
    assert done.status == Scoresheet.SUBMITTED


def test_the_list_of_a_judge_who_left_and_came_back_is_the_latest(sheets, judges):
    PanelMember.objects.filter(judge=judges[0]).update(criteria=["function"], left_at=timezone.now())
    assert list(said(sheets[0])) == ["function"]
    PanelMember.objects.create(round=sheets[0].round, judge=judges[0], criteria=["originality"])
    assert list(said(sheets[0])) == ["originality"]


def test_nobody_scores_a_carried_criterion(sheets, judges):
    Criterion.objects.filter(code="originality").update(is_carried=True)
    PanelMember.objects.filter(judge=judges[0]).update(criteria=["originality", "function"])
    assert [list(said(sheet)) for sheet in sheets] == [["function"]] * 3
    with pytest.raises(Invalid):
        save_scores(sheet=sheets[0], marks={"originality": Decimal(7)}, version=1, by=judges[0])
    submit_sheet(sheet=sheets[0], marks={"function": Decimal(7)}, version=1, by=judges[0])
