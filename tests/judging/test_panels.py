"""Who sits on a panel, and what is asked of each."""

import pytest
from django.test import Client

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.models import Round
from judging.panels import change_member
from judging.readiness import unfinished
from submissions.models import Entry, Question, Seat
from tests.factories import editions, people, results, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NOTHING = {"criteria": ["originality", "function"], "capacity": None, "expertise": {}}


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]


@pytest.fixture
def round(category, judges):
    choices = [{"code": "rubber", "label": "Karet"}, {"code": "eva", "label": "EVA"}]
    question = Question.objects.create(
        category=category, code="material", label="Bahan", kind=Question.CHOICE, choices=choices
    )
    return rounds.draft_round(category, judges, expertise_by=question)


def member(round, judge):
    return round.panel.get(judge=judge)


def test_what_is_asked_of_a_judge_stands_and_is_on_record(round, organiser, judges):
    grades = {"": 2, "rubber": 3, "eva": 0}
    changed = change_member(
        round=round, judge=judges[0], by=organiser, criteria=["function"], capacity=40, expertise=grades
    )
    row = member(round, judges[0])
    assert (row.criteria, row.capacity, row.expertise) == (["function"], 40, grades)
    told = Event.objects.about(changed).get()
    assert (told.verb, told.facts["criteria"], told.facts["capacity"]) == ("panel.changed", ["function"], 40)
    change_member(round=round, judge=judges[0], by=organiser, **{**NOTHING, "expertise": {"": 0}})
    row = member(round, judges[0])
    assert (row.criteria, row.capacity, row.expertise) == ([], None, {}), "all criteria are the same as none named"
    assert member(round, judges[1]).criteria == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"criteria": []}, "criteria"),
        ({"criteria": ["originality", "taste"]}, "criteria"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 10_001}, "capacity"),
        ({"expertise": {"": 4}}, "expertise"),
        ({"expertise": {"rubber": -1}}, "expertise"),
        ({"expertise": {"leather": 1}}, "expertise"),
    ],
)
def test_what_nobody_can_be_asked_is_refused(round, organiser, judges, wrong, field):
    with pytest.raises(Invalid) as refused:
        change_member(round=round, judge=judges[0], by=organiser, **{**NOTHING, **wrong})
    assert list(refused.value.fields) == [field]
    assert member(round, judges[0]).capacity is None


def test_a_carried_criterion_is_asked_of_nobody(round, organiser, judges):
    round.rubric.criteria.filter(code="function").update(is_carried=True)
    with pytest.raises(Invalid):
        change_member(round=round, judge=judges[0], by=organiser, **{**NOTHING, "criteria": ["function"]})
    change_member(round=round, judge=judges[0], by=organiser, **{**NOTHING, "criteria": ["originality"]})
    assert member(round, judges[0]).criteria == []


def test_lists_of_criteria_are_fixed_when_the_round_opens_the_rest_when_it_closes(round, organiser, judges):
    Round.objects.filter(pk=round.pk).update(status=Round.OPEN)
    with pytest.raises(NotAllowedNow, match="after the round has opened"):
        change_member(round=round, judge=judges[0], by=organiser, **{**NOTHING, "criteria": ["function"]})
    change_member(round=round, judge=judges[0], by=organiser, **{**NOTHING, "capacity": 5, "expertise": {"eva": 1}})
    assert member(round, judges[0]).capacity == 5
    Round.objects.filter(pk=round.pk).update(status=Round.CLOSED)
    with pytest.raises(NotAllowedNow):
        change_member(round=round, judge=judges[0], by=organiser, **NOTHING)


def test_only_an_organiser_without_a_conflict_asks_and_only_who_is_on_the_panel(category, round, organiser, judges):
    entry = editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)
    rounds.contender(round, entry)
    involved = people.person("Panitia dan mentor")
    editions.seat(involved, category.competition)
    results.conflict(involved, entry)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    for person in (involved, head, judges[0], entry.owner, people.person("Asing")):
        with pytest.raises(NotAllowed):
            change_member(round=round, judge=judges[0], by=person, **NOTHING)
    with pytest.raises(NotAllowedNow, match="not on the panel"):
        change_member(round=round, judge=head, by=organiser, **NOTHING)


def test_what_is_unfinished_on_a_mixed_panel_goes_by_group(category, judges, organiser):
    """One judge of each group is wanted: two sheets of the same group are not enough."""
    entry = editions.entry(people.person("Sekar"), category, Entry.ACCEPTED)
    panel = [*judges, rounds.judge(category.competition, "Teknisi")]
    row = rounds.open_round(category, panel, [entry], sheets_per_entry=1)
    row.panel.filter(judge=panel[2]).update(criteria=["function"])
    row.panel.filter(judge__in=judges).update(criteria=["originality"])
    code = row.contenders.get().code
    rounds.scored(rounds.sheet_of(judges[0], entry), 7)
    rounds.scored(rounds.sheet_of(judges[1], entry), 7)
    assert unfinished(row).entries == [(code, 2)]
    assert unfinished(row).scarce == [(code, 2, "Function")]
    closing = Client()
    closing.cookies["language"] = "en"
    closing.force_login(organiser)
    assert "not scored by enough: Function" in closing.get(f"/organise/rounds/{row.pk}/closing/").text
    rounds.scored(rounds.sheet_of(panel[2], entry), 7)
    assert unfinished(row).entries == []
