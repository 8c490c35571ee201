"""How sure the order is: what it would be, had the same judges' chance errors fallen otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, erf, floor, sqrt

import numpy as np
from scipy.stats import rankdata

from judging.fairness.severity import NOTHING, Fit
from judging.fairness.table import Table, TooLarge
from judging.ranking import Key, Placing

DRAWS = 2_000
SEED = 1
AT_ONCE = 200
MOST_PLACES = 200_000_000
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which places an entry lies in 95 of 100 draws, and in which share of the draws it is among the top.

    All None where the entries have no common order (several parts) or no sheet is left to tell chance from merit.
    """

    entry: Key
    low: int | None
    high: int | None
    p_top: float | None


@dataclass(frozen=True, slots=True)
class CutLine:
    """The line below the last entry at place `top` or better, and whether the sheets bear it.

    `inside` and `outside` are the two entries next to the line by the official order, `probability` that the one inside
    is truly the better, `uncertain` those whose interval lies across the line. `is_resolved` when the probability is at
    least 95 % and no tie lies across the line.
    """

    top: int
    inside: Key
    outside: Key
    probability: float
    is_resolved: bool
    uncertain: tuple[Key, ...]


def intervals(table: Table, fitted: Fit, *, top: int, draws: int = DRAWS, seed: int = SEED) -> list[Interval]:
    """Rank intervals from joint draws of all adjusted totals, in the order of the table's entries.

    The effects of the judges are drawn together, with their covariance; the mean of an entry's sheets errs
    independently of them. The same seed gives the same draws. Refused: more than 200 million places to be drawn.
    """
    if draws * len(table.entries) > MOST_PLACES:
        raise TooLarge(f"too many draws for {len(table.entries)} entries: {draws}")
    if fitted.residual_sd is None or fitted.parts != 1:
        return [Interval(entry, None, None, None) for entry in table.entries]
    places = _drawn_places(table, fitted, draws, np.random.default_rng(seed))
    low, high = floor(0.025 * draws), ceil(0.975 * draws) - 1
    p_top = np.mean(places <= top, axis=0)
    places.partition((low, high), axis=0)
    rows = zip(table.entries, places[low], places[high], p_top, strict=True)
    return [Interval(entry, int(best), int(worst), float(share)) for entry, best, worst, share in rows]


def cut_line(
    table: Table, fitted: Fit, placings: Sequence[Placing], found: Sequence[Interval], top: int
) -> CutLine | None:
    """The cut line of an official order; None where nobody is below it or the model has nothing to say."""
    ranked = [placing for placing in placings if placing.place is not None]
    within = [placing for placing in ranked if placing.place is not None and placing.place <= top]
    if not within or len(within) == len(ranked) or fitted.residual_sd is None or fitted.parts != 1:
        return None
    inside, outside = within[-1].entry, ranked[len(within)].entry
    probability = _better(table, fitted, inside, outside)
    uncertain = [i.entry for i in found if i.low is not None and i.high is not None and i.low <= top < i.high]
    return CutLine(top, inside, outside, probability, probability >= SURE and len(within) == top, tuple(uncertain))


def _better(table: Table, fitted: Fit, inside: Key, outside: Key) -> float:
    """The probability that one is truly better than the other, by the standard error of their difference."""
    a, b = table.entries.index(inside), table.entries.index(outside)
    solution, counts = fitted.solution, np.bincount(table.rows)
    apart = solution.share[a] - solution.share[b]
    error = (fitted.residual_sd or 0) * sqrt(1 / counts[a] + 1 / counts[b] + float(apart @ solution.spread @ apart))
    difference = float(solution.entries[a] - solution.entries[b])
    if error == 0:
        return 0.5 if difference == 0 else float(difference > 0)
    return (1 + erf(difference / error / sqrt(2))) / 2


def _drawn_places(table: Table, fitted: Fit, draws: int, chance: np.random.Generator):
    solution, sd = fitted.solution, fitted.residual_sd or 0.0
    entries, judges = table.shape
    if sd < NOTHING * max(1.0, float(np.abs(table.totals).max())):
        alone = rankdata(-np.round(solution.entries, 9), "min").astype(np.int32)
        return np.repeat(alone[None, :], draws, axis=0)
    values, vectors = np.linalg.eigh(solution.spread)
    root = (sd * vectors * np.sqrt(np.maximum(values, 0))).astype(np.float32).T
    error = (sd / np.sqrt(np.bincount(table.rows))).astype(np.float32)
    centre = (solution.entries - solution.entries.mean()).astype(np.float32)
    share = solution.share.astype(np.float32).T
    places = np.empty((draws, entries), np.int32)
    numbers = np.arange(1, entries + 1, dtype=np.int32)[None, :]
    for start in range(0, draws, AT_ONCE):
        many = min(AT_ONCE, draws - start)
        effects = chance.standard_normal((many, judges), dtype=np.float32) @ root
        drawn = effects @ share - centre - error * chance.standard_normal((many, entries), dtype=np.float32)
        np.put_along_axis(places[start : start + many], np.argsort(drawn, axis=1), numbers, axis=1)
    return places
