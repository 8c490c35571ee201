"""A total as one line of arithmetic that anybody can check."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.ranking import RULES, Mark, explain, rank

ONE = {"Gagasan": 100}
JUDGES = ("Ayu", "Bima", "Citra", "Dewa", "Eka")
rows = st.tuples(*[st.tuples(*[st.integers(0, 20)] * 5)] * 3)


def panel(**entries):
    return [
        Mark(entry, judge, "Gagasan", Decimal(str(value)))
        for entry, values in entries.items()
        for judge, value in zip(JUDGES, values, strict=False)
        if value is not None
    ]


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("weighted_mean", "(5.0000 + 8.0000) / 2 = 6.5000"),
        ("severity_adjusted", "6.5000 - (-2.0000 + 1.0000) / 2 = 7.0000"),
        ("rank_sum", "15 x (0.2500 + 0.2500) / 2 = 3.7500"),
        ("z_score", "(1.2247 + 1.3363) / 2 = 1.2805"),
    ],
)
def test_each_rule_has_its_line(rule, line):
    marks = panel(A=[7, 7, None], B=[8, None, 5], C=[6, None, 3], D=[None, 5, 2])

    assert explain(marks, ONE, rule, ["B"])["B"].line == line


def test_what_is_trimmed_is_named_beside_the_line():
    told = explain(panel(A=[10, 7, 8, 6, 0]), ONE, "trimmed_mean", ["A"])["A"]

    assert (told.line, told.left_out) == ("(6.0000 + 7.0000 + 8.0000) / 3 = 7.0000", (0, 10))
    assert told.raw == Fraction(31, 5)


def test_a_complete_rank_sum_is_a_plain_sum():
    told = explain(panel(A=[9, 5, 5], B=[8, 5, 7], C=[7, 1, 7]), ONE, "rank_sum", "AZ")

    assert told["A"].line == "1.0000 + 1.5000 + 3.0000 = 5.5000"
    assert list(told) == ["A"]


def test_negative_terms_are_subtracted():
    marks = panel(A=[4, 4], B=[8, 8])

    assert explain(marks, ONE, "z_score", ["A"])["A"].line == "(-1.0000 - 1.0000) / 2 = -1.0000"


@given(rows, st.sampled_from(list(RULES)))
def test_the_terms_come_to_the_total_and_their_order_tells_no_judge(given_rows, rule):
    marks = panel(**dict(zip("ABC", given_rows, strict=True)))
    totals = {placing.entry: placing for placing in rank(marks, ONE, rule)}

    for entry, told in explain(marks, ONE, rule, "ABC").items():
        mean = sum(told.terms) / len(told.terms)
        computed = {"severity_adjusted": told.raw - mean, "rank_sum": sum(told.terms)}.get(rule, mean)
        assert told.total == totals[entry].total
        assert float(computed) == pytest.approx(float(told.total), abs=1.1e-4)
        assert list(told.terms) == sorted(told.terms)
        assert told.raw == totals[entry].raw
