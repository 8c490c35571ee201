"""Figures against limits: exact, limits included, never across dimensions."""

import subprocess
import sys
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from development.specification.comparing import (
    FAILED,
    NO_LIMIT,
    NOT_COMPARABLE,
    PASSED,
    alike,
    answered,
    is_comparable,
    judged,
)
from development.specification.conversion import factor
from development.specification.units import UNITS

NUMBERED = [code for code in UNITS if code != "passed"]
PAIRS = [(one, other) for one in NUMBERED for other in NUMBERED if is_comparable(one, other)]
APART = [(one, other) for one in NUMBERED for other in NUMBERED if not is_comparable(one, other)]
FIGURES = st.decimals(min_value=-(10**7), max_value=10**7, places=4)


@given(st.sampled_from(PAIRS), FIGURES)
def test_there_and_back_is_the_same_figure_exactly(pair, figure):
    there, back = factor(*pair), factor(*reversed(pair))
    assert Fraction(figure) * there * back == Fraction(figure)
    assert there > 0


@given(st.sampled_from(PAIRS), FIGURES, FIGURES)
def test_what_is_more_in_one_unit_is_more_in_the_other(pair, one, other):
    by = factor(*pair)
    assert (one < other) == (Fraction(one) * by < Fraction(other) * by)


@given(st.sampled_from(PAIRS), FIGURES)
def test_a_limit_is_met_by_itself_in_every_unit_and_missed_by_the_least_more(pair, limit):
    unit, limit_unit = pair
    same = Fraction(limit) * factor(limit_unit, unit)
    with localcontext() as exact:
        exact.prec = 60
        figure = Decimal(same.numerator) / same.denominator
    if Fraction(figure) != same:
        return
    assert judged(figure, unit, limit, limit, limit_unit)[0] == PASSED
    assert judged(figure + Decimal("1e-9"), unit, None, limit, limit_unit)[0] == FAILED
    assert judged(figure - Decimal("1e-9"), unit, limit, None, limit_unit)[0] == FAILED


@given(st.sampled_from(APART), FIGURES, FIGURES)
def test_another_dimension_is_never_compared(pair, figure, limit):
    unit, limit_unit = pair
    assert judged(figure, unit, limit, None, limit_unit) == (NOT_COMPARABLE, None)
    assert judged(figure, unit, None, limit, limit_unit) == (NOT_COMPARABLE, None)
    assert judged(figure, unit, None, None, limit_unit) == (NO_LIMIT, None)


@given(st.sampled_from(PAIRS), FIGURES)
def test_without_limits_the_figure_is_converted_and_nothing_is_said(pair, figure):
    verdict, kept = judged(figure, pair[0], None, None, pair[1])
    assert verdict == NO_LIMIT
    exact = Fraction(figure) * factor(*pair)
    assert kept is None if abs(exact) >= 10**10 else abs(Fraction(kept) - exact) <= Fraction(1, 2 * 10**6)


@pytest.mark.parametrize(
    ("value", "unit", "least", "most", "limit_unit", "said", "kept"),
    [
        ("0.326", "mm3_kg_m", None, "150", "mm3", NOT_COMPARABLE, None),
        ("150", "mm3", None, "150", "mm3", PASSED, "150"),
        ("150.0001", "mm3", None, "150", "mm3", FAILED, "150.0001"),
        ("0.15", "cm3", None, "150", "mm3", PASSED, "150"),
        ("63", "shore_a", "55", "65", "shore_a", PASSED, "63"),
        ("60", "asker_c", "55", "65", "shore_a", NOT_COMPARABLE, None),
        ("8", "mpa", "8", None, "n_mm2", PASSED, "8"),
        ("81.58", "kg_cm2", "8", None, "n_mm2", PASSED, "8.000265"),
        ("81.57", "kg_cm2", "8", None, "n_mm2", FAILED, "7.999284"),
        ("3000", "mg_kg", "1", None, "percent", NOT_COMPARABLE, None),
        ("0.31", "cof", "0.31", None, "cof", PASSED, "0.31"),
        ("950", "kg_m3", "0.9", "1.0", "g_cm3", PASSED, "0.95"),
        ("1", "unknown", "1", None, "unknown", NOT_COMPARABLE, None),
        ("1", "passed", "1", None, "passed", NOT_COMPARABLE, None),
    ],
)
def test_figures_of_the_trade(value, unit, least, most, limit_unit, said, kept):
    limits = [None if text is None else Decimal(text) for text in (least, most)]
    assert judged(Decimal(value), unit, *limits, limit_unit) == (said, None if kept is None else Decimal(kept))


def test_an_answer_is_compared_with_a_question_only():
    assert (answered(True, "passed"), answered(False, "passed")) == (PASSED, FAILED)
    assert answered(True, "mm3") == NOT_COMPARABLE


def test_one_is_told_in_which_units_a_result_may_be_written():
    assert alike("mm3") == ["mm3", "cm3"]
    assert alike("n_mm2") == ["n_mm2", "mpa", "kg_cm2"]
    assert alike("shore_a") == ["shore_a"]
    assert alike("passed") == ["passed"]


def test_comparing_alike_units_loads_neither_library_nor_maths():
    code = (
        "import sys; from decimal import Decimal as D; from development.specification.comparing import judged\n"
        "assert judged(D(1), 'mm3', None, D(2), 'mm3')[0] == 'passed'\n"
        "assert not {'pint', 'numpy'} & set(sys.modules)\n"
        "assert judged(D(1), 'cm3', None, D(2), 'mm3')[0] == 'failed'\n"
        "assert 'pint' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
