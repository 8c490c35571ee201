"""Marks as judges give them, and the sheets they make up: one judge's total on one entry."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

Key = str | int
Number = Decimal | Fraction | int
Weights = Mapping[str, Number] | Mapping[int, Number] | Mapping[Key, Number]
Lists = Mapping[Key, Collection[Key]] | Mapping[int, Collection[str]] | Mapping[str, Collection[str]]


class RankingError(ValueError):
    """The marks, weights or rule given cannot be ranked."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one judge gave one entry on one criterion. Floats, NaN and infinities are refused."""

    entry: Key
    judge: Key
    criterion: Key
    value: Number

    def __post_init__(self) -> None:
        _refuse_inexact(self.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All marks of one judge on one entry.

    `total` is None when the sheet does not count; `missing` says which criteria it lacks.
    """

    entry: Key
    judge: Key
    total: Fraction | None
    missing: tuple[Key, ...] = ()


def exact(value: Number) -> Fraction:
    """The same number as a Fraction. Refused: what is not exact (floats) and what is no number (NaN, infinities)."""
    _refuse_inexact(value)
    return Fraction(value)


def sheets(
    marks: Iterable[Mark], weights: Weights, *, renormalise: bool = False, expected: Lists | None = None
) -> list[Sheet]:
    """One Sheet for each judge and entry among the marks, sorted.

    `expected` names the criteria of judges who score only some; its total is then over these. A sheet that lacks a
    criterion of its judge does not count; with `renormalise` it counts over the criteria it has.
    Refused: a criterion without a weight or not on its judge's list, a negative weight, weights that sum to 0, and two
    marks of one judge on one criterion of one entry.
    """
    whole = _whole_weights(weights)
    own = {judge: frozenset(listed) for judge, listed in (expected or {}).items()}
    marked: dict[tuple[Key, Key], dict[Key, Number]] = defaultdict(dict)
    for mark in marks:
        if mark.criterion not in whole:
            raise RankingError(f"criterion {mark.criterion!r} has no weight")
        if mark.criterion not in own.get(mark.judge, whole):
            raise RankingError(f"criterion {mark.criterion!r} is not on the list of judge {mark.judge!r}")
        values = marked[mark.entry, mark.judge]
        if mark.criterion in values:
            raise RankingError(f"two marks of judge {mark.judge!r} on {mark.criterion!r} of entry {mark.entry!r}")
        values[mark.criterion] = mark.value
    weighing = _Weighing.of(whole, (value for values in marked.values() for value in values.values()), renormalise)
    return [
        weighing.sheet(entry, judge, marked[entry, judge], own.get(judge, whole.keys()))
        for entry, judge in sorted(marked, key=lambda pair: (in_order(pair[0]), in_order(pair[1])))
    ]


def in_order(key: Key) -> tuple[bool, Any]:
    """The sort key of entries, judges and criteria: numbers before text, so that no mixture is unsortable."""
    return isinstance(key, str), key


def _refuse_inexact(value: Number) -> None:
    if isinstance(value, bool) or not isinstance(value, Decimal | Fraction | int):
        raise TypeError(f"{value!r} is not a Decimal, a Fraction or an int")
    if isinstance(value, Decimal) and not value.is_finite():
        raise RankingError(f"{value} is not a finite number")


def _whole_weights(weights: Weights) -> dict[Key, int]:
    """The same weights as whole numbers: only their proportions matter, and whole numbers add up fastest."""
    given: dict[Key, Fraction] = {criterion: exact(weight) for criterion, weight in weights.items()}
    for criterion, weight in given.items():
        if weight < 0:
            raise RankingError(f"the weight of {criterion!r} is negative")
    if not any(given.values()):
        raise RankingError("the weights sum to 0")
    unit = lcm(*(weight.denominator for weight in given.values()))
    return {criterion: int(weight * unit) for criterion, weight in given.items()}


@dataclass(frozen=True, slots=True)
class _Weighing:
    """Whole weights, and every value as a whole number of units of 1/`denominator`: whole numbers add up fastest.

    Large rounds have few different values and totals, so each is brought to lowest terms once.
    """

    weights: Mapping[Key, int]
    units: Mapping[Number, int]
    denominator: int
    renormalise: bool
    known: dict[tuple[int, int], Fraction] = field(default_factory=dict)

    @classmethod
    def of(cls, weights: Mapping[Key, int], values: Iterable[Number], renormalise: bool) -> "_Weighing":
        ratios = {value: value.as_integer_ratio() for value in set(values)}
        denominator = lcm(*(below for _, below in ratios.values()))
        units = {value: above * (denominator // below) for value, (above, below) in ratios.items()}
        return cls(weights, units, denominator, renormalise)

    def sheet(self, entry: Key, judge: Key, values: Mapping[Key, Number], wanted: Set[Key]) -> Sheet:
        weights, units = self.weights, self.units
        missing: tuple[Key, ...] = ()
        if len(values) < len(wanted):
            missing = tuple(sorted(wanted - values.keys(), key=in_order))
        weighed = sum(weights[criterion] for criterion in values)
        if missing and not (self.renormalise and weighed):
            return Sheet(entry, judge, None, missing)
        product = sum(weights[criterion] * units[value] for criterion, value in values.items())
        total = self.known.get((product, weighed))
        if total is None:
            total = self.known[product, weighed] = Fraction(product, weighed * self.denominator)
        return Sheet(entry, judge, total, missing)
