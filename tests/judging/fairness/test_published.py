"""Figures printed in the literature, from the data printed beside them."""

import pytest

from judging.fairness import alpha, fairness_report
from judging.fairness.agreement import mean_squares
from judging.ranking import rank

ONE = {"score": 100}


def test_shrout_and_fleiss_1979(shrout_fleiss):
    """Tables 3 and 4 of the paper: BMS 11.24, WMS 6.26, JMS 32.49, EMS 1.02; .17 .29 .71 .44 .62 .91."""
    report = fairness_report(shrout_fleiss, ONE)
    icc, squares = report.agreement.icc, mean_squares(report.table)

    printed = [icc.icc1, icc.icc2, icc.icc3, icc.icc1k, icc.icc2k, icc.icc3k]
    assert [round(value, 2) for value in printed] == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    figures = [squares.entries, squares.within, squares.judges, squares.rest]
    assert [round(value, 2) for value in figures] == [11.24, 6.26, 32.49, 1.02]


def test_krippendorff_2011():
    """Computing Krippendorff's Alpha-Reliability, section D: .743 nominal, .815 ordinal, .849 interval, .797 ratio."""
    observers = (
        (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
        (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
        (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
        (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
    )
    given = [(unit, value) for row in observers for unit, value in enumerate(row) if value is not None]

    found = alpha(*zip(*given, strict=True))

    printed = [found.nominal, found.ordinal, found.interval, found.ratio]
    assert [round(value, 3) for value in printed] == [0.743, 0.815, 0.849, 0.797]


def test_siegel_1956_with_ties(marked):
    """Nonparametric Statistics, Kendall's W: three rankings of ten with ties, W = .828, without correction .796."""
    ranks = (
        (1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10),
        (2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5),
        (2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10),
    )
    marks = marked({entry: [-row[n] for row in ranks] for n, entry in enumerate("ABCDEFGHIJ")})

    assert fairness_report(marks, ONE).agreement.kendall_w == pytest.approx(0.828, abs=6e-4)
    sums = {placing.entry: float(placing.total) for placing in rank(marks, ONE, "rank_sum")}
    assert [sums[entry] for entry in "ABCDEFGHIJ"] == [5.5, 6.5, 9, 13.5, 12, 20, 23, 23.5, 25.5, 26.5]
