"""Which judge needs a look, and what the order would be without each."""

import json
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.fairness import TooLarge, alpha, fairness_report
from judging.fairness.table import table_of
from judging.fairness.telling import as_lines, as_values
from judging.ranking import Mark, rank

ONE = {"score": 100}


def panel(entries=40, judges=5, each=3, seed=1, odd=lambda value, chance: value):
    """Judge J00 gives what `odd` makes of an honest score."""
    chance = random.Random(seed)
    marks = []
    for e in range(entries):
        worth = chance.gauss(6, 1)
        for j in sorted(chance.sample(range(judges), each)):
            value = worth + j / 2 + chance.gauss(0, 0.5)
            marks.append(
                Mark(f"E{e:02}", f"J{j:02}", "score", Decimal(f"{odd(value, chance) if j == 0 else value:.2f}"))
            )
    return marks


def test_a_judge_at_random_stands_out_by_infit_and_outfit():
    report = fairness_report(panel(odd=lambda value, chance: chance.uniform(3, 9)), ONE)

    first, *others = report.judges
    assert first.infit > 1.5
    assert first.outfit > 1.5
    assert max(judge.infit for judge in others) < first.infit


def test_a_judge_who_hardly_tells_entries_apart_raises_the_alarm_and_one_who_overdoes_it_too():
    flat = fairness_report(panel(odd=lambda value, chance: 6 + (value - 6) / 20), ONE)
    wild = fairness_report(panel(odd=lambda value, chance: 6 + 5 * (value - 6)), ONE)
    plain = fairness_report(panel(), ONE)

    assert [judge.spread.alarm for judge in flat.judges] == ["narrow", None, None, None, None]
    assert wild.judges[0].spread.alarm == "wide"
    assert {judge.spread.alarm for judge in plain.judges} == {None}


def test_below_eight_sheets_nothing_is_said_of_fit_and_spread():
    report = fairness_report(panel(entries=10, judges=5, each=3, odd=lambda value, chance: 6), ONE)

    assert {judge.sheets < 8 for judge in report.judges} == {True, False}
    for judge in report.judges:
        assert (judge.infit is None) == (judge.outfit is None) == (judge.sheets < 8)
        assert judge.sheets >= 8 or judge.spread.alarm is None


def test_infit_and_outfit_are_about_one_where_all_err_alike():
    report = fairness_report(panel(entries=300), ONE)

    assert [judge.infit for judge in report.judges] == pytest.approx([1] * 5, abs=0.25)
    assert [judge.outfit for judge in report.judges] == pytest.approx([1] * 5, abs=0.25)


@pytest.mark.parametrize(("adjusted", "rule"), [(True, "severity_adjusted"), (False, "weighted_mean")])
def test_without_a_judge_is_what_ranking_the_rest_gives(adjusted, rule):
    marks = panel(entries=14, judges=5, each=3)
    whole = {p.entry: p.place for p in rank(marks, ONE, rule)}

    for without in fairness_report(marks, ONE, top=3).without_each_judge(adjusted=adjusted):
        rest = {p.entry: p.place for p in rank([m for m in marks if m.judge != without.judge], ONE, rule)}
        assert without.moved == sum(rest[entry] != whole[entry] for entry in whole)
        assert set(without.entered) == {entry for entry in whole if rest[entry] <= 3 < whole[entry]}
        assert set(without.left) == {entry for entry in whole if whole[entry] <= 3 < rest[entry]}
        if without.furthest:
            entry, before, after = without.furthest
            assert (whole[entry], rest[entry]) == (before, after)
            assert abs(before - after) == max(abs(whole[e] - rest[e]) for e in whole)


def test_a_judge_who_alone_holds_the_panel_together_is_named(marked):
    marks = marked({"A": [9, 8, None], "B": [5, 6, None], "C": [None, 7, 5], "D": [None, 4, 4], "E": [None, 3, None]})

    found = {without.judge: without for without in fairness_report(marks, ONE).without_each_judge()}

    assert [found[judge].splits for judge in ("J01", "J02", "J03")] == [False, True, False]
    assert found["J02"].unjudged == ("E",)


def test_a_single_judge_cannot_be_left_out(marked):
    (only,) = fairness_report(marked({"A": [9], "B": [5]}), ONE).without_each_judge()

    assert (only.unjudged, only.splits, only.moved) == (("A", "B"), False, 0)


def test_reliability_grows_with_judges_and_says_how_many_are_needed():
    found = fairness_report(panel(entries=60, judges=8, each=4), ONE).variance

    for adjusted in (False, True):
        needed = found.judges_needed(0.9, adjusted=adjusted)
        assert found.reliability(needed, adjusted=adjusted) >= 0.9
        assert needed == 1 or found.reliability(needed - 1, adjusted=adjusted) < 0.9
    assert found.judges_needed(0.9, adjusted=True) < found.judges_needed(0.9)
    assert found.judges_needed(1) is None


def test_alpha_is_silent_where_it_means_nothing():
    assert alpha([], []).interval is None
    assert alpha([1, 2], [5, 6]).nominal is None
    assert alpha([1, 1, 2, 2], [5, 5, 5, 5]).nominal is None
    assert alpha([1, 1, 2, 2], [-5, 5, 5, 5]).ratio is None
    assert alpha([1, 1, 2, 2], [3, 3, 5, 5]).ratio == 1


def test_what_is_too_large_is_refused():
    with pytest.raises(TooLarge):
        table_of([("A", judge, 1) for judge in range(501)])
    with pytest.raises(TooLarge, match="too many draws"):
        fairness_report([Mark(n, 1, "score", n) for n in range(2001)], ONE, draws=100_000)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["J00", "J03"]), st.integers(-4, 4))
def test_neither_order_nor_a_recused_judge_nor_a_constant_changes_the_report(chance, judge, constant):
    marks = panel(entries=12)
    plain = fairness_report(marks, ONE, draws=100)
    turned = [*marks, Mark("E01", "J09", "Teknik", 3)]
    chance.shuffle(turned)
    weights = {"score": 100, "Teknik": 0}
    moved = [Mark(m.entry, m.judge, m.criterion, m.value + (constant if m.judge == judge else 0)) for m in marks]

    other = fairness_report([*turned, *(Mark(m.entry, m.judge, "Teknik", 0) for m in marks)], weights, draws=100)
    milder = fairness_report(moved, ONE, draws=100)

    assert (other.judges, other.intervals, other.variance) == (plain.judges, plain.intervals, plain.variance)
    shift = {j.judge: constant * ((j.judge == judge) - 1 / 5) for j in plain.judges}
    assert [j.effect for j in milder.judges] == pytest.approx([j.effect + shift[j.judge] for j in plain.judges])
    assert milder.residual_sd == pytest.approx(plain.residual_sd)
    order = sorted(plain.adjusted, key=plain.adjusted.get)
    assert sorted(milder.adjusted, key=milder.adjusted.get) == order


tables = st.dictionaries(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from(["J1", "J2", "J3", "J4"])),
    st.integers(-4, 20).map(lambda twice: Decimal(twice) / 2),
    min_size=1,
)


@settings(deadline=None)
@given(tables, st.integers(1, 6))
def test_any_table_gets_a_report_that_claims_no_more_than_it_knows(values, top):
    marks = [Mark(entry, judge, "score", value) for (entry, judge), value in values.items()]

    report = fairness_report(marks, ONE, top=top, draws=100)

    told = as_values(report)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert as_lines(report, rank(marks, ONE))
    assert {interval.entry for interval in report.intervals} == {mark.entry for mark in marks}
    for interval in report.intervals:
        assert interval.low is None or 1 <= interval.low <= interval.high <= len(report.intervals)
    for part in report.parts:
        assert sum(judge.effect for judge in report.judges if judge.judge in part.judges) == pytest.approx(0, abs=1e-8)
    if report.fitted.freedom <= 0 or len(report.parts) > 1:
        assert {interval.p_top for interval in report.intervals} == {None}
