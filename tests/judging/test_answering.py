"""A screening: yes, maybe, no, each answer handed in at once and changed while judging is open."""

from decimal import Decimal

import pytest

from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from audit.trail import broken_links
from judging.answering import answer, own_answers
from judging.models import Round, Score, Scoresheet
from judging.scoring import save_scores
from judging.screening_rubric import MAYBE, NO, YES, screening_rubric
from judging.tabulating import tabulate
from submissions.models import Conflict, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def curators(category):
    return [rounds.judge(category.competition, f"Kurator {n}", kind=Seat.CURATOR) for n in range(2)]


@pytest.fixture
def round(category, organiser, curators) -> Round:
    entries = [editions.entry(people.person("Ayu"), category, Entry.ACCEPTED) for _ in range(3)]
    rubric = screening_rubric(competition=category.competition, by=organiser)
    return rounds.open_round(category, curators, entries, kind=Round.SCREENING, rubric=rubric)


@pytest.fixture
def sheet(round, curators) -> Scoresheet:
    return round.sheets.filter(judge=curators[0]).in_desk_order().first()


def again(sheet) -> Scoresheet:
    return Scoresheet.objects.get(pk=sheet.pk)


def verbs(sheet) -> list[str]:
    events = Event.objects.filter(thing_type="judging.scoresheet", thing_id=sheet.pk).order_by("number")
    return list(events.values_list("verb", flat=True))


def test_one_press_saves_and_hands_in(sheet, curators, round):
    done = answer(sheet=sheet, value=YES, note="Bersih.", version=sheet.version, by=curators[0])
    assert (done.status, again(sheet).comment) == (Scoresheet.SUBMITTED, "Bersih.")
    assert Score.objects.get(sheet=sheet).value == 2
    assert verbs(sheet) == ["sheet.begun", "sheet.submitted"]
    placing = next(one for one in tabulate(round=round).placings() if one.entry == sheet.contender_id)
    assert (placing.place, placing.total) == (1, 2)


def test_an_answer_can_be_changed_while_judging_is_open_and_the_change_is_on_record(sheet, curators, round):
    first = answer(sheet=sheet, value=NO, note="Ragu.", version=sheet.version, by=curators[0])
    digests = {Event.objects.filter(verb="sheet.submitted").last().facts["digest"]}
    answer(sheet=sheet, value=MAYBE, version=first.version, by=curators[0])
    digests.add(Event.objects.filter(verb="sheet.submitted").last().facts["digest"])
    assert (Score.objects.get(sheet=sheet).value, again(sheet).comment) == (1, "Ragu.")
    assert again(sheet).status == Scoresheet.SUBMITTED
    assert verbs(sheet) == ["sheet.begun", "sheet.submitted", "sheet.answer_taken_back", "sheet.submitted"]
    assert len(digests) == 2
    Round.objects.filter(pk=round.pk).update(status=Round.CLOSED)
    with pytest.raises(NotAllowedNow):
        answer(sheet=sheet, value=YES, version=again(sheet).version, by=curators[0])
    assert Score.objects.get(sheet=sheet).value == 1
    assert list(broken_links()) == []


def test_the_same_answer_again_changes_nothing_and_another_window_is_not_overwritten(sheet, curators):
    seen = sheet.version
    stands = answer(sheet=sheet, value=YES, version=seen, by=curators[0])
    assert answer(sheet=sheet, value=YES, version=seen, by=curators[0]).version == stands.version
    with pytest.raises(Changed):
        answer(sheet=sheet, value=NO, version=seen, by=curators[0])
    assert Score.objects.get(sheet=sheet).value == 2
    assert again(sheet).status == Scoresheet.SUBMITTED
    assert len(verbs(sheet)) == 2


@pytest.mark.parametrize("value", [-1, 3, 0.5])
def test_nothing_but_yes_maybe_and_no(sheet, curators, value):
    with pytest.raises(Invalid):
        answer(sheet=sheet, value=value, version=sheet.version, by=curators[0])
    with pytest.raises(Invalid):
        answer(sheet=sheet, value=YES, note="x" * 4001, version=sheet.version, by=curators[0])
    with pytest.raises(Invalid):
        save_scores(sheet=sheet, marks={"layak": Decimal("0.5")}, version=sheet.version, by=curators[0])
    assert again(sheet).status == Scoresheet.ASSIGNED


def test_only_the_holder_of_a_sheet_of_a_screening_without_a_conflict(sheet, curators, round, organiser, category):
    for person in (curators[1], organiser, sheet.contender.entry.owner, people.person("Orang lain")):
        with pytest.raises(NotAllowed):
            answer(sheet=sheet, value=YES, version=sheet.version, by=person)
    conflict = Conflict.objects.create(person=curators[0], entry=sheet.contender.entry, origin=Conflict.PINNED)
    with pytest.raises(NotAllowed):
        answer(sheet=sheet, value=YES, version=sheet.version, by=curators[0])
    conflict.delete()
    judge = rounds.judge(category.competition)
    scored = rounds.open_round(category, [judge], [sheet.contender.entry])
    with pytest.raises(NotAllowed):
        answer(sheet=scored.sheets.get(), value=YES, version=1, by=judge)
    assert not Score.objects.exists()


def test_own_answers_are_told_in_the_order_of_the_desk(sheet, curators, round, django_assert_num_queries):
    answer(sheet=sheet, value=NO, version=sheet.version, by=curators[0])
    other = round.sheets.filter(judge=curators[1]).first()
    answer(sheet=other, value=YES, version=other.version, by=curators[1])
    with django_assert_num_queries(1):
        listed = own_answers(round=round, by=curators[0])
    assert [one.value for one in listed] == [NO, None, None]
    assert listed[0].code == sheet.contender.code


def test_one_answer_costs_few_queries_however_many_works(sheet, curators, django_assert_num_queries):
    with django_assert_num_queries(26):  # two of them read the criteria, once for the round
        stands = answer(sheet=sheet, value=YES, version=sheet.version, by=curators[0])
    with django_assert_num_queries(26):
        answer(sheet=sheet, value=NO, version=stands.version, by=curators[0])
