"""A judge who scores every criterion by one impression, and one who changes on the way: found, and nobody else."""

import random
from decimal import Decimal

import numpy as np
import pytest
import statsmodels.api as sm

from judging.fairness import fairness_report
from judging.fairness.drift import drifts
from judging.fairness.halo import halos
from judging.fairness.severity import fit
from judging.fairness.table import table_of
from judging.fairness.telling import as_lines, as_values
from judging.ranking import Mark, rank

THREE = {"a": 40, "b": 30, "c": 30}
JUDGES, EACH = 5, 3


def panel(entries=40, seed=1, impression=lambda scores: scores, change=0.0):
    """(marks, order): J0 scores what `impression` makes of honest scores, and rises by `change` from first to last."""
    chance = random.Random(seed)
    sheets = [(e, j) for e in range(entries) for j in sorted(chance.sample(range(JUDGES), EACH))]
    own = {j: [e for e, judge in sheets if judge == j] for j in range(JUDGES)}
    for listed in own.values():
        chance.shuffle(listed)
    worth = {(e, code): chance.gauss(6, 1) for e in range(entries) for code in THREE}
    marks = []
    for e, j in sheets:
        scores = [worth[e, code] + j / 2 + chance.gauss(0, 0.5) for code in THREE]
        if j == 0:
            rise = change * own[j].index(e) / (len(own[j]) - 1)
            scores = [score + rise for score in impression(scores)]
        marks += [Mark(e, f"J{j}", code, Decimal(f"{score:.2f}")) for code, score in zip(THREE, scores, strict=True)]
    return marks, {(e, f"J{j}"): own[j].index(e) for e, j in sheets}


def alarms(marks, when):
    report = fairness_report(marks, THREE, draws=100, when=when)
    return {judge.judge: judge.alarms for judge in report.judges if judge.alarms}


def one_impression(scores):
    middle = sum(scores) / len(scores)
    return [middle + (score - middle) / 10 for score in scores]


@pytest.mark.parametrize("seed", range(5))
def test_a_planted_halo_and_a_planted_drift_are_found_in_that_judge_alone(seed):
    assert alarms(*panel(seed=seed, impression=one_impression)) == {"J0": ["halo"]}
    assert alarms(*panel(seed=seed, change=2.5)) == {"J0": ["drift"]}
    assert alarms(*panel(seed=seed, change=-2.5)) == {"J0": ["drift"]}


def test_without_any_there_is_hardly_ever_an_alarm():
    """Two hundred judges, of whom chance may bring one to an alarm."""
    raised = [alarms(*panel(seed=seed)) for seed in range(100, 140)]
    assert sum(map(len, raised)) <= 1


def test_the_halo_by_hand():
    """Scores 8, 6, 4 deviate by 2; 7, 6, 5 by 1; 6, 6, 6 not at all."""
    given = {"Ayu": (8, 6, 4), "Bima": (7, 6, 5), "Citra": (6, 6, 6)}
    marks = [Mark(e, judge, c, own["abc".index(c)]) for e in range(8) for judge, own in given.items() for c in "abc"]
    table = table_of([(e, judge, 6) for e in range(8) for judge in given])
    ayu, bima, citra = halos(marks, ["a", "b", "c"], table)
    assert (ayu.ratio, bima.ratio, citra.ratio) == (pytest.approx(4), pytest.approx(1), 0)
    assert (ayu.alarm, bima.alarm, citra.alarm) == (False, False, True)


def test_a_work_that_is_alike_in_everything_speaks_against_nobody():
    marks = [Mark(e, judge, c, 6 + e % 3) for e in range(9) for judge in ("Ayu", "Bima") for c in "abc"]
    table = table_of([(e, judge, 6) for e in range(9) for judge in ("Ayu", "Bima")])
    assert [(one.ratio, one.alarm) for one in halos(marks, "abc", table)] == [(None, False)] * 2


def test_of_too_few_sheets_or_criteria_nothing_is_said_of_the_halo():
    marks, when = panel(impression=one_impression)
    few = [one for one in marks if one.entry < 8]
    for judge in fairness_report(few, THREE, draws=100, when=when).judges:
        assert judge.sheets < 8
        assert (judge.halo.ratio, judge.drift.change, judge.drift.error, judge.alarms) == (None, None, None, [])
    two = [one for one in marks if one.criterion != "c"]
    assert {one.halo.ratio for one in fairness_report(two, {"a": 50, "b": 50}, draws=100).judges} == {None}
    carried = fairness_report(marks, THREE, draws=100, carried=["c"])
    assert {one.halo.ratio for one in carried.judges} == {None}, "what is carried over is no judge's own score"


def test_the_drift_by_hand():
    """Ayu gives what Bima gives, plus 0, 1, 2 ... 9 in the order of her sheets: from first to last 9 points more."""
    totals = [(e, "Ayu", 10 * e + e) for e in range(10)] + [(e, "Bima", 10 * e) for e in range(10)]
    table = table_of(totals)
    ayu, bima = drifts(table, fit(table), {(e, "Ayu"): e for e in range(10)})
    assert (ayu.change, ayu.error, ayu.alarm) == (pytest.approx(9), pytest.approx(0, abs=1e-9), True)
    assert (bima.change, bima.alarm) == (None, False), "nobody knows the order of his sheets"


def test_the_drift_is_that_of_a_regression_with_one_more_unknown():
    marks, when = panel(change=1.0)
    report = fairness_report(marks, THREE, draws=100, when=when)
    table = report.table
    for number, judge in enumerate(report.judges):
        own = table.columns == number
        time = np.zeros(len(table.totals))
        time[own] = [when[table.entries[row], judge.judge] for row in table.rows[own]]
        time /= time.max()
        of_entries, of_judges = np.eye(len(table.entries))[table.rows], np.eye(len(table.judges))[table.columns][:, 1:]
        fitted = sm.OLS(table.totals, np.column_stack([of_entries, of_judges, time])).fit()
        assert judge.drift.change == pytest.approx(fitted.params[-1])
        robust = fitted.get_robustcov_results("HC0").bse[-1]
        assert judge.drift.error == pytest.approx(max(fitted.bse[-1], robust))


def test_an_order_that_is_not_known_of_every_sheet_or_tells_nothing_is_silent():
    marks, when = panel(change=2.5)
    lacking = dict(list(when.items())[1:])
    silent = {judge for _entry, judge in set(when) - set(lacking)}
    found = {one.judge: one.drift for one in fairness_report(marks, THREE, draws=100, when=lacking).judges}
    assert {judge for judge, drift in found.items() if drift.change is None} == silent
    at_once = fairness_report(marks, THREE, draws=100, when=dict.fromkeys(when, 1)).judges
    assert {one.drift.change for one in at_once} == {None}
    assert {one.drift.change for one in fairness_report(marks, THREE, draws=100).judges} == {None}


def test_it_is_told_as_values_and_as_lines():
    marks, when = panel(impression=one_impression, change=2.5)
    report = fairness_report(marks, THREE, draws=100, when=when)
    first, *others = as_values(report)["judges"]
    assert first["alarms"] == ["halo", "drift"]
    assert first["halo"] == pytest.approx(0.1, abs=0.05)
    assert first["drift"] == pytest.approx(2.5, abs=0.7)
    assert first["drift_se"] > 0
    assert [one["alarms"] for one in others] == [[]] * 4
    (line,) = [line for line in as_lines(report, rank(marks, THREE)) if line.startswith("J0") and "drift" in line]
    assert line.endswith("halo, drift")
