"""The fairness study of a round: asked for when it closes, computed by the worker, kept with the check number."""

import json
import random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from audit.models import Work
from judging.fairness import fairness_report
from judging.models import FairnessStudy, PanelMember, Round, Score
from judging.rounds import close_round
from judging.studying import STUDYING, Findings, ask, digest_in_force, readable_by, study_of, top_of
from judging.tabulating import tabulate
from submissions.models import Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db


def worked() -> None:
    call_command("worker", once=True, verbosity=0)


def found(round: Round) -> Findings:
    return Findings.of_json(study_of(round).values)


@pytest.fixture
def cast():
    return results.cast()


@pytest.fixture
def wide(category):
    """Twelve works and four judges, three sheets a work, who differ in severity."""
    chance = random.Random(3)
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(4)]
    marks = {}
    for number in range(12):
        entry = editions.entry(people.person(), category, Entry.ACCEPTED)
        worth = 4 + number / 3
        panel = [judge for place, judge in enumerate(judges) if place != number % 4]
        given = {judge: worth + judges.index(judge) / 2 + chance.gauss(0, 0.4) for judge in panel}
        marks[entry] = {judge: round(2 * min(10, max(0, value))) / 2 for judge, value in given.items()}
    return rounds.closed_round(category, marks)


def test_a_round_that_closes_has_its_study_computed_by_the_worker(cast):
    Round.objects.filter(pk=cast.round.pk).update(status=Round.OPEN)
    assert not Work.objects.filter(kind=STUDYING).exists()
    closed = close_round(round=cast.round, by=cast.organiser)
    assert study_of(closed) is None
    worked()
    study = study_of(closed)
    assert (study.digest, study.top, study.is_waiting, study.trouble) == (tabulate(round=closed).digest, 3, False, "")
    assert Work.objects.get(kind=STUDYING).state == Work.DONE


def test_what_is_kept_is_what_the_report_says(wide):
    ask(round=wide, digest=digest_in_force(wide))
    worked()
    kept, tabulation = found(wide), tabulate(round=wide)
    report = fairness_report(tabulation.marks, tabulation.weights)
    line = report.cut_line(tabulation.placings())
    assert [one.judge for one in kept.judges] == [one.judge for one in report.judges]
    assert [one.effect for one in kept.judges] == pytest.approx([one.effect for one in report.judges], abs=1e-6)
    assert [one.infit for one in kept.judges] == pytest.approx([one.infit for one in report.judges], abs=1e-6)
    intervals = {one.entry: (one.low, one.high) for one in report.intervals}
    assert {one.contender: (one.low, one.high) for one in kept.works} == intervals
    assert [one.contender for one in kept.works] == [one.entry for one in tabulation.placings()]
    assert kept.cut.probability == pytest.approx(line.probability, abs=1e-6)
    assert (kept.cut.inside, kept.cut.outside) == (line.inside, line.outside)
    assert [step.place for step in kept.steps] == [1, 2, 3]
    assert kept.steps[2].probability == kept.cut.probability
    by_rests = {(rest.contender, rest.judge): rest.points for rest in kept.rests}
    assert len(by_rests) == kept.sheets == 36
    adjusted = {one.contender: one.adjusted for one in kept.works}
    effects = {one.judge: one.effect for one in kept.judges}
    for sheet in tabulation.sheets():
        said = adjusted[sheet.entry] + effects[sheet.judge] + by_rests[sheet.entry, sheet.judge]
        assert said == pytest.approx(float(sheet.total), abs=1e-5)


def test_without_a_judge_goes_by_the_official_rule_where_it_is_the_plain_mean(wide):
    ask(round=wide, digest=digest_in_force(wide))
    worked()
    tabulation = tabulate(round=wide)
    report = fairness_report(tabulation.marks, tabulation.weights)
    plain = {one.judge: one.moved for one in report.without_each_judge(adjusted=False)}
    assert found(wide).without_by == "raw"
    assert {one.judge: one.without.moved for one in found(wide).judges} == plain


def test_asked_twice_nothing_is_computed_again_and_what_the_worker_gave_up_is(cast):
    digest = digest_in_force(cast.round)
    ask(round=cast.round, digest=digest)
    assert Work.objects.get(kind=STUDYING).attempts == 0
    Work.objects.filter(kind=STUDYING).update(attempts=3)
    ask(round=cast.round, digest=digest)
    assert Work.objects.get(kind=STUDYING).attempts == 3, "it waits already"
    Work.objects.filter(kind=STUDYING).update(state=Work.FAILED)
    ask(round=cast.round, digest=digest)
    worked()
    first = study_of(cast.round)
    ask(round=cast.round, digest=digest)
    assert Work.objects.get(kind=STUDYING).state == Work.DONE
    Work.objects.filter(kind=STUDYING).update(state=Work.WAITING)
    worked()
    again = study_of(cast.round)
    assert (again.pk, again.computed_at) == (first.pk, first.computed_at)


def test_scores_that_changed_have_a_study_of_their_own(cast):
    digest = digest_in_force(cast.round)
    ask(round=cast.round, digest=digest)
    Score.objects.filter(sheet=rounds.sheet_of(cast.judges[0], cast.entries["Budi"])).update(value=10)
    worked()
    assert study_of(cast.round).values is not None
    assert not FairnessStudy.objects.filter(digest=digest).exists(), "nobody can compute it any more"


def test_after_publication_it_stands_by_the_digest_of_the_ranking(cast):
    before = digest_in_force(cast.round)
    ranking = results.published(cast)
    assert digest_in_force(cast.round) == ranking.input_digest == before
    ask(round=cast.round, digest=ranking.input_digest)
    worked()
    places = dict(ranking.standings.values_list("contender", "place"))
    assert {one.contender: one.place for one in found(cast.round).works} == places
    FairnessStudy.objects.all().delete()
    cast.round.contenders.update(is_out=True)
    ask(round=cast.round, digest=ranking.input_digest)
    worked()
    assert {one.contender: one.place for one in found(cast.round).works} == places, "recomputed from the frozen works"
    FairnessStudy.objects.all().delete()
    Score.objects.filter(sheet=rounds.sheet_of(cast.judges[0], cast.entries["Budi"])).update(value=10)
    ask(round=cast.round, digest=ranking.input_digest)
    worked()
    assert study_of(cast.round).trouble == "changed"


def test_the_top_is_as_many_as_move_on(cast):
    assert top_of(cast.round) == 3
    Round.objects.update(moves_on_rule=Round.TOP, moves_on_value=2)
    cast.round.refresh_from_db()
    assert top_of(cast.round) == 2
    ask(round=cast.round, digest=digest_in_force(cast.round))
    worked()
    assert study_of(cast.round).top == 2
    assert found(cast.round).cut is None, "two works share the second place, so nobody is below it"
    Round.objects.update(moves_on_value=1)
    cast.round.refresh_from_db()
    ask(round=cast.round, digest=digest_in_force(cast.round))
    worked()
    assert not found(cast.round).cut.is_shared
    assert [step.place for step in found(cast.round).steps] == [1]


def test_without_any_counting_sheet_it_says_so(cast):
    Score.objects.all().delete()
    ask(round=cast.round, digest=digest_in_force(cast.round))
    worked()
    assert (study_of(cast.round).trouble, study_of(cast.round).values) == ("no_sheet", None)


def test_of_a_mixed_panel_only_the_agreement_by_criterion_is_told(cast):
    PanelMember.objects.filter(round=cast.round, judge=cast.judges[0]).update(criteria=["originality"])
    ask(round=cast.round, digest=digest_in_force(cast.round))
    worked()
    study = study_of(cast.round)
    kept = Findings.of_json(study.values)
    assert study.trouble == "by_criterion"
    assert [one.code for one in kept.criteria] == ["originality", "function"]
    assert kept.criteria[0].interval is not None
    assert (kept.works, kept.judges, kept.cut) == ((), (), None)


def test_sheets_in_two_parts_are_told_with_sheets_that_would_join_them(category):
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(4)]
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED) for _ in range(5)]
    marks = {entry: dict.fromkeys(judges[:2], 6 + n) for n, entry in enumerate(entries[:3])}
    marks |= {entry: dict.fromkeys(judges[2:], 5 + n) for n, entry in enumerate(entries[3:])}
    row = rounds.closed_round(category, marks, rule="severity_adjusted")
    results.conflict(judges[0], entries[3])
    ask(round=row, digest=digest_in_force(row))
    worked()
    kept = found(row)
    assert [len(part.works) for part in kept.parts] == [3, 2]
    assert {one.place for one in kept.works} == {None}, "the rule finds no order"
    assert {one.low for one in kept.works} == {None}
    far = {row.contenders.get(entry=entry).pk: entry for entry in entries[3:]}
    (first, second) = kept.links
    assert first.contender in far
    assert first.judge in (judges[0].pk, judges[1].pk)
    assert (first.judge, far[first.contender]) != (judges[0].pk, entries[3])
    assert second.contender not in far
    assert second.judge in (judges[2].pk, judges[3].pk)


def test_who_reads_it_with_names(cast):
    head, organiser, stranger = cast.head, cast.organiser, people.person("Orang")
    results.conflict(cast.colleague, cast.entries["Ayu"])

    def readers():
        everybody = {
            "head": head,
            "organiser": organiser,
            "colleague in conflict": cast.colleague,
            "judge": cast.judges[0],
            "owner": cast.owners["Ayu"],
            "stranger": stranger,
            "nobody": AnonymousUser(),
        }
        return {name for name, person in everybody.items() if readable_by(person).exists()}

    assert readers() == {"head", "organiser"}
    Round.objects.update(status=Round.OPEN)
    assert readers() == set()
    Round.objects.update(status=Round.PUBLISHED)
    assert readers() == {"organiser"}
    editions.seat(organiser, editions.competition(), Seat.JUDGE)
    results.conflict(organiser, cast.entries["Budi"])
    assert readers() == set()


def test_what_is_kept_is_plain_json_with_rounded_numbers(wide):
    ask(round=wide, digest=digest_in_force(wide))
    worked()
    values = study_of(wide).values
    assert json.loads(json.dumps(values, allow_nan=False)) == values
    assert json.loads(json.dumps(Findings.of_json(values).as_json())) == values
    assert len(json.dumps(values)) < 60_000

    def floats(value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            return [one for each in value for one in floats(each)]
        return [value] if isinstance(value, float) else []

    assert all(one == round(one, 6) for one in floats(values))
