"""Median and quartiles by the rule of PostgreSQL's percentile_cont, for databases that have no such function. Pure."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

AT = (0.25, 0.5, 0.75)


class Quartiles(NamedTuple):
    """The middle half lies between `low` and `high`."""

    low: timedelta
    median: timedelta
    high: timedelta


def quartiles_of(values: Sequence[timedelta]) -> Quartiles:
    """Of at least one duration; between two neighbours in a straight line."""
    ordered = sorted(values)
    return Quartiles(*(_at(ordered, at) for at in AT))


def _at(ordered: Sequence[timedelta], at: float) -> timedelta:
    place = at * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
