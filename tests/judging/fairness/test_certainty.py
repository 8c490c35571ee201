"""Rank intervals, the top, the cut line: how sure an order is."""

import random
from decimal import Decimal

import numpy as np
import pytest

from judging.fairness import fairness_report
from judging.ranking import Mark, RankingError, rank

ONE = {"score": 100}


def panel(entries, judges, each, seed, noise=0.7, gap=0.25):
    chance = random.Random(seed)
    mild = [chance.gauss(0, 0.8) for _ in range(judges)]
    return [
        Mark(f"E{e:02}", f"J{j:02}", "score", Decimal(f"{9 - gap * e + mild[j] + chance.gauss(0, noise):.3f}"))
        for e in range(entries)
        for j in sorted(chance.sample(range(judges), each))
    ]


def by_entry(report):
    return {interval.entry: interval for interval in report.intervals}


def test_the_draws_have_the_covariance_of_the_model():
    """The share of draws in which one entry beats another is the probability that their difference gives."""
    marks = panel(6, 5, 3, seed=2)
    report = fairness_report(marks, ONE, top=1, draws=20_000)
    line = report.cut_line(rank(marks, ONE, "severity_adjusted"))

    solution, counts = report.fitted.solution, np.bincount(report.table.rows)
    covariance = np.diag(1 / counts) + solution.share @ solution.spread @ solution.share.T
    draws = np.random.default_rng(5).multivariate_normal(solution.entries, report.residual_sd**2 * covariance, 40_000)
    places = (-draws).argsort(axis=1).argsort(axis=1) + 1
    inside, outside = (report.table.entries.index(entry) for entry in (line.inside, line.outside))
    assert line.probability == pytest.approx(np.mean(draws[:, inside] > draws[:, outside]), abs=0.01)
    assert [i.p_top for i in report.intervals] == pytest.approx(list(np.mean(places == 1, axis=0)), abs=0.015)
    for interval, own in zip(report.intervals, places.T, strict=True):
        assert abs(interval.low - np.quantile(own, 0.025)) <= 1
        assert abs(interval.high - np.quantile(own, 0.975)) <= 1


def test_places_that_the_sheets_bear_have_narrow_intervals_and_others_wide_ones():
    sure = fairness_report(panel(8, 4, 3, seed=3, noise=0.05), ONE)
    unsure = fairness_report(panel(8, 4, 3, seed=3, noise=1.5), ONE)

    assert max(i.high - i.low for i in sure.intervals) <= 2
    assert max(i.high - i.low for i in unsure.intervals) >= 5
    assert sum(i.p_top for i in unsure.intervals) == pytest.approx(3, abs=1e-6)


def test_a_cut_line_between_unequal_entries_is_resolved_and_between_equal_ones_not():
    clear, close = panel(6, 4, 3, seed=3, noise=0.05), panel(6, 4, 3, seed=3, noise=0.5, gap=0.02)

    resolved = fairness_report(clear, ONE, top=3).cut_line(rank(clear, ONE, "severity_adjusted"))
    open_ = fairness_report(close, ONE, top=3).cut_line(rank(close, ONE, "severity_adjusted"))

    assert (resolved.inside, resolved.outside, resolved.is_resolved) == ("E02", "E03", True)
    assert resolved.probability > 0.99
    assert not open_.is_resolved
    assert {open_.inside, open_.outside} <= set(open_.uncertain)


def test_a_tie_across_the_line_is_never_resolved(marked):
    marks = marked({"A": [9, 9], "B": [5, 5], "C": [5, 5], "D": [1, 2]})

    line = fairness_report(marks, ONE, top=2).cut_line(rank(marks, ONE))

    assert (line.inside, line.outside, line.is_resolved) == ("C", "D", False)


def test_an_order_that_contradicts_the_model_is_not_borne(marked):
    """By plain means B, whom the severe third judge saw, is second; the model says that it is better than A."""
    others = {f"E{n}": (9 - n / 2, 9.1 - n / 2, 5.9 - n / 2) for n in range(3, 9)}
    marks = marked({"A": (8, 8.1, None), "B": (8.4, None, 5.5), **others})

    line = fairness_report(marks, ONE, top=1).cut_line(rank(marks, ONE))

    assert (line.inside, line.outside, line.is_resolved) == ("A", "B", False)
    assert line.probability < 0.5


def test_nobody_below_the_line_is_no_line(marked):
    marks = marked({"A": [9, 8], "B": [5, 6]})

    assert fairness_report(marks, ONE, top=2).cut_line(rank(marks, ONE)) is None


def test_the_same_seed_gives_the_same_intervals_in_any_order_of_input():
    marks = panel(10, 5, 3, seed=8)
    shuffled = random.Random(1).sample(marks, len(marks))

    assert fairness_report(shuffled, ONE).intervals == fairness_report(marks, ONE).intervals
    assert fairness_report(marks, ONE, seed=2).intervals != fairness_report(marks, ONE).intervals


def test_without_a_sheet_to_spare_or_in_several_parts_nothing_is_claimed(marked):
    chain = fairness_report(marked({"A": [9, 8], "B": [None, 6]}), ONE)
    apart = fairness_report(marked({"A": [9, 8], "B": [5, 6], "C": [None, None, 7, 7], "D": [None, None, 1, 2]}), ONE)

    for report in (chain, apart):
        assert {(i.low, i.high, i.p_top) for i in report.intervals} == {(None, None, None)}
        assert report.cut_line(rank([], ONE)) is None
    assert chain.judges[0].effect_error is None
    assert (len(chain.parts), len(apart.parts)) == (1, 2)
    assert sum(judge.effect for judge in apart.judges) == pytest.approx(0, abs=1e-9)


def test_perfect_agreement_is_certain(marked):
    report = fairness_report(marked({"A": [9, 8], "B": [5, 4], "C": [5, 4], "D": [1, 0]}), ONE, top=1)

    assert [(i.entry, i.low, i.high, i.p_top) for i in report.intervals] == [
        ("A", 1, 1, 1),
        ("B", 2, 2, 0),
        ("C", 2, 2, 0),
        ("D", 4, 4, 0),
    ]
    assert report.variance is None
    assert [judge.infit for judge in report.judges] == [None, None]


@pytest.mark.parametrize("wrong", [{"top": 0}, {"draws": 99}, {"draws": 100_001}])
def test_every_input_is_bounded(marked, wrong):
    with pytest.raises(RankingError):
        fairness_report(marked({"A": [9, 8]}), ONE, **wrong)


def test_nothing_that_counts_is_nothing_to_report_on(marked):
    with pytest.raises(RankingError, match="no sheet counts"):
        fairness_report(marked({"A": [9]}), {"score": 50, "Teknik": 50})
