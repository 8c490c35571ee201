"""Who might still act in a round though they may no longer, and decisions that outlive the rule that made them."""

import pytest

from audit.refusals import Invalid, NotAllowed, NotAllowedNow, Refused
from judging.answering import answer
from judging.models import Advance, Contender, Criterion, Round, Score, Scoresheet
from judging.moving_on import decide_by_hand, decide_by_rule, decisions_digest, make_known
from judging.panels import change_member, panel_remove
from judging.readiness import findings
from judging.round_rules import change_rules
from judging.screening_rubric import MAYBE, NO, YES, screening_rubric
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db
NOTE = "Aturan diganti karena panel berubah."


@pytest.fixture
def category() -> Category:
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def organiser(category):
    person = people.person("Panitia")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def screening(category, organiser):
    curators = [rounds.judge(category.competition, f"Kurator {n}", kind=Seat.CURATOR) for n in range(2)]
    entries = [editions.entry(people.person("Ayu"), category, Entry.ACCEPTED) for _ in range(2)]
    rubric = screening_rubric(competition=category.competition, by=organiser)
    return rounds.open_round(category, curators, entries, kind=Round.SCREENING, rubric=rubric)


def test_who_left_the_panel_of_a_screening_changes_no_answer(screening, organiser):
    curator = screening.panel.order_by("pk").first().judge
    sheet = screening.sheets.filter(judge=curator).first()
    done = answer(sheet=sheet, value=YES, version=sheet.version, by=curator)
    panel_remove(round=screening, judge=curator, by=organiser)
    with pytest.raises(Refused):
        answer(sheet=done, value=NO, version=done.version, by=curator)
    assert Score.objects.get(sheet=sheet).value == YES
    other = screening.panel.filter(left_at=None).get().judge
    own = screening.sheets.filter(judge=other).first()
    first = answer(sheet=own, value=YES, version=own.version, by=other)
    answer(sheet=own, value=MAYBE, version=first.version, by=other)
    assert Score.objects.get(sheet=own).value == MAYBE


def test_a_curator_in_a_scored_round_and_from_another_competition_finds_nothing(category, organiser, screening):
    elsewhere = rounds.judge(editions.competition(), "Kurator lain", kind=Seat.CURATOR)
    scored = rounds.draft_round(category)
    curator = screening.panel.first().judge
    contender = screening.contenders.first()
    sheet = Scoresheet.objects.create(round=screening, contender=contender, judge=elsewhere)
    assert not Scoresheet.objects.held_by(elsewhere).exists()
    with pytest.raises(NotAllowed):
        answer(sheet=sheet, value=YES, version=1, by=elsewhere)
    Round.objects.filter(pk=scored.pk).update(status=Round.OPEN)
    one = rounds.contender(scored, contender.entry)
    Scoresheet.objects.create(round=scored, contender=one, judge=curator)
    assert not Scoresheet.objects.held_by(curator).filter(round=scored).exists()


def test_decisions_of_a_rule_that_is_gone_are_not_made_known():
    cast = results.cast()
    Round.objects.filter(pk=cast.round.pk).update(moves_on_rule="top", moves_on_value=1)
    cast.round.refresh_from_db()
    rounds.fixed_rules(cast.round, by=cast.organiser)
    decide_by_rule(round=cast.round, by=cast.organiser)
    dewi = Contender.objects.get(round=cast.round, entry=cast.entries["Dewi"])
    decide_by_hand(contender=dewi, decision="out", reason="Tidak dinilai.", by=cast.organiser)
    change_rules(round=cast.round, changes={"moves_on_rule": "", "moves_on_value": None}, note=NOTE, by=cast.organiser)
    assert Advance.objects.filter(contender__round=cast.round, by_rule=True, reason="").count() == 3
    with pytest.raises(NotAllowedNow):
        make_known(round=cast.round, digest=decisions_digest(cast.round), by=cast.organiser)
    for contender in Contender.objects.filter(round=cast.round, advance__by_rule=True):
        decide_by_hand(contender=contender, decision=contender.advance.decision, reason="Juri.", by=cast.organiser)
    make_known(round=cast.round, digest=decisions_digest(cast.round), by=cast.organiser)


def test_the_rule_of_a_round_whose_totals_stand_in_a_published_result_does_not_change():
    cast = results.cast()
    rounds.fixed_rules(cast.round, by=cast.organiser)
    rounds.moved_on(cast.round, cast.entries["Ayu"], cast.entries["Budi"], by=cast.organiser)
    rubric = rounds.rubric(cast.competition, {"impression": 50, "before": 50})
    Criterion.objects.filter(rubric=rubric, code="before").update(is_carried=True)
    marks = {cast.entries[name]: {cast.judges[0]: {"impression": 8}} for name in ("Ayu", "Budi")}
    last = rounds.closed_round(cast.category, marks, source=cast.round, rubric=rubric, kind=Round.LIVE)
    change_rules(round=cast.round, changes={"rule": "severity_adjusted"}, note=NOTE, by=cast.organiser)
    change_rules(round=cast.round, changes={"rule": "weighted_mean"}, note=NOTE, by=cast.organiser)
    results.publish(last, by=cast.organiser, confirmed_by=cast.head)
    with pytest.raises(NotAllowedNow):
        change_rules(round=cast.round, changes={"rule": "severity_adjusted"}, note=NOTE, by=cast.organiser)
    change_rules(round=cast.round, changes={"shares_comments": False}, note=NOTE, by=cast.organiser)
    results.publish(cast.round, by=cast.organiser, confirmed_by=cast.head)


@pytest.mark.parametrize("changes", [{"rule": "rank_sum"}, {"ties": [["rule", "severity_adjusted"]]}])
def test_a_mixed_panel_is_given_no_rule_that_cannot_count_it(category, organiser, changes):
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]
    entry = editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)
    row = rounds.open_round(category, judges, [entry])
    row.panel.filter(judge=judges[0]).update(criteria=["originality"])
    row.panel.filter(judge=judges[1]).update(criteria=["function"])
    rounds.fixed_rules(row, by=organiser)
    with pytest.raises(Invalid):
        change_rules(round=row, changes=changes, note=NOTE, by=organiser)
    change_rules(round=row, changes={"ties": [["criterion", "function"]]}, note=NOTE, by=organiser)
    with pytest.raises(Invalid):
        change_member(
            round=row, judge=judges[0], by=organiser, criteria=["originality"], capacity=-1, expertise={"": 0}
        )


def test_a_round_with_a_mixed_panel_does_not_open_with_ties_that_it_cannot_count(category, organiser):
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]
    row = rounds.draft_round(category, judges, ties=[["rule", "rank_sum"]])
    row.panel.filter(judge=judges[0]).update(criteria=["originality"])
    row.panel.filter(judge=judges[1]).update(criteria=["function"])
    assert "mixed" in {finding.code for finding in findings(row) if finding.is_blocking}
