"""Whether a figure meets its limits: exact, limits included, and never across dimensions. Values in, values out."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache

from django.utils.module_loading import import_string

from development.specification.units import PASSED as ANSWERED
from development.specification.units import UNITS

PASSED, FAILED, NOT_COMPARABLE, NO_LIMIT = "passed", "failed", "not_comparable", "no_limit"
Verdict = str
_LARGEST = Decimal(10) ** 10


def judged(
    value: Decimal, unit: str, at_least: Decimal | None, at_most: Decimal | None, limit_unit: str
) -> tuple[Verdict, Decimal | None]:
    """The verdict, and the figure in the unit of the limit to six places; None where it can't be had or is larger than
    is kept. Compared is the exact figure, not the rounded one. A figure in a unit of another dimension, or in none of
    the list, is not comparable; without limits nothing is compared."""
    by = _factor(unit, limit_unit)
    if by is None:
        return (NO_LIMIT if at_least is None and at_most is None else NOT_COMPARABLE), None
    exact = Fraction(value) * by
    kept = _rounded(exact)
    if at_least is None and at_most is None:
        return NO_LIMIT, kept
    is_high_enough = at_least is None or exact >= Fraction(at_least)
    is_low_enough = at_most is None or exact <= Fraction(at_most)
    return (PASSED if is_high_enough and is_low_enough else FAILED), kept


def answered(is_met: bool, limit_unit: str) -> Verdict:
    """The verdict on what has no number: an answer is compared with a requirement that asks for one."""
    if limit_unit != ANSWERED:
        return NOT_COMPARABLE
    return PASSED if is_met else FAILED


def is_comparable(unit: str, limit_unit: str) -> bool:
    """Whether figures in the one unit can be compared with limits in the other."""
    return _factor(unit, limit_unit) is not None or unit == limit_unit == ANSWERED


def alike(limit_unit: str) -> list[str]:
    """The units in which a result may be written to be compared with this limit, its own first."""
    others = [code for code in UNITS if code not in (limit_unit, ANSWERED) and is_comparable(code, limit_unit)]
    return [limit_unit, *others]


def _factor(unit: str, limit_unit: str) -> Fraction | None:
    if unit not in UNITS or limit_unit not in UNITS or ANSWERED in (unit, limit_unit):
        return None
    return Fraction(1) if unit == limit_unit else _between(unit, limit_unit)


@cache
def _between(unit: str, limit_unit: str) -> Fraction | None:
    """Asks the library, which is loaded when two units first differ and not with the web process."""
    factor: Callable[[str, str], Fraction | None] = import_string("development.specification.conversion.factor")
    return factor(unit, limit_unit)


def _rounded(exact: Fraction) -> Decimal | None:
    """To six places, half to even; None where it is larger than is kept."""
    kept = Decimal(round(exact * 10**6)).scaleb(-6)
    return kept if abs(kept) < _LARGEST else None
