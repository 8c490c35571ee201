"""Krippendorff's alpha: agreement beyond chance on one criterion, whoever judged what, missing values left out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import rankdata

from judging.fairness.table import Floats, Indices

LINES_AT_ONCE = 500
MOST_VALUES = 20_000


@dataclass(frozen=True, slots=True)
class Alpha:
    """1 is full agreement, 0 what chance would give. None where all values are equal or no unit has two.

    nominal: values agree or not. ordinal: by how many values lie between. interval: by difference. ratio: by difference
    in proportion to the sum, for at most 20,000 different values of 0 and above, else None.
    """

    nominal: float | None
    ordinal: float | None
    interval: float | None
    ratio: float | None


def alpha(units: ArrayLike, values: ArrayLike) -> Alpha:
    """Alpha of one criterion: value n was given to unit `units[n]`. A unit with one value is left out."""
    numbers = np.unique(np.asarray(units), return_inverse=True)[1]
    paired = np.bincount(numbers)[numbers] > 1 if len(numbers) else np.zeros(0, bool)
    which, given = numbers[paired], np.asarray(values, np.float64)[paired]
    if not len(given):
        return Alpha(None, None, None, None)
    order = np.lexsort((given, which))
    which, given = np.unique(which[order], return_inverse=True)[1], given[order]
    return Alpha(
        nominal=_nominal(which, given),
        ordinal=_interval(which, rankdata(given)),
        interval=_interval(which, given - given.mean()),
        ratio=_ratio(which, given) if given.min() >= 0 else None,
    )


def _nominal(which: Indices, given: Floats) -> float | None:
    sizes, n = np.bincount(which), len(given)
    kinds, counts = np.unique(given, return_inverse=True)[1], np.unique(given, return_counts=True)[1]
    cells, often = np.unique(which * (kinds.max() + 1) + kinds, return_counts=True)
    agreeing = np.bincount(cells // (kinds.max() + 1), often**2)
    observed = np.sum((sizes**2 - agreeing) / (sizes - 1)) / n
    return _beyond_chance(observed, (n**2 - np.sum(counts.astype(float) ** 2)) / (n * (n - 1)))


def _interval(which: Indices, given: Floats) -> float | None:
    """Also of ranks: how many values lie between two is the difference of their mean ranks."""
    sizes, n = np.bincount(which), len(given)
    sums, squares = np.bincount(which, given), np.bincount(which, given**2)
    observed = 2 * np.sum((sizes * squares - sums**2) / (sizes - 1)) / n
    spread = 2 * (n * np.sum(given**2) - given.sum() ** 2)
    return None if given.min() == given.max() else _beyond_chance(observed, spread / (n * (n - 1)))


def _ratio(which: Indices, given: Floats) -> float | None:
    values, counts = np.unique(given, return_counts=True)
    if len(values) > MOST_VALUES:
        return None
    sizes, n = np.bincount(which), len(given)
    observed = 0.0
    for step in range(1, int(sizes.max())):
        same = which[step:] == which[:-step]
        distances = _in_proportion(given[step:][same], given[:-step][same])
        observed += 2 * float(np.sum(distances / (sizes[which[step:][same]] - 1)))
    expected = sum(
        float(counts[start : start + LINES_AT_ONCE] @ _in_proportion(lines, values[None, :]) @ counts)
        for start in range(0, len(values), LINES_AT_ONCE)
        for lines in [values[start : start + LINES_AT_ONCE, None]]
    )
    return _beyond_chance(observed / n, expected / (n * (n - 1)))


def _in_proportion(one: Floats, other: Floats) -> Floats:
    whole = one + other
    return ((one - other) / np.where(whole == 0, 1, whole)) ** 2


def _beyond_chance(observed: float, expected: float) -> float | None:
    return float(1 - observed / expected) if expected > 0 else None
