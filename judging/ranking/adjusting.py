"""Severe and lenient judges: their effects by least squares, and scores in units of each judge's own spread.

In floats: the effects are solutions of a system of equations. What leaves a rule is rounded to 4 places.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, lcm, sqrt

from judging.ranking.connections import Part, parts
from judging.ranking.marks import Key, RankingError

JudgeTotal = tuple[Key, Key, Fraction]  # entry, judge, what this judge gives this entry
MOST_UNKNOWNS = 600


class NotComparable(RankingError):
    """No judge links some entries with the others, so no common order of severity-adjusted totals exists."""

    def __init__(self, found: Sequence[Part]) -> None:
        self.parts = tuple(found)
        super().__init__(
            f"entries and judges fall into {len(found)} parts without a judge in common; there is no common ranking"
        )


@dataclass(frozen=True, slots=True)
class Additive:
    """The least-squares solution of total = entry + judge's effect, the effects summing to 0.

    `entries` are the adjusted totals: what average judges would have given. `effects`: lenient is positive.
    """

    entries: dict[Key, float]
    effects: dict[Key, float]


def additive(counting: Sequence[JudgeTotal]) -> Additive:
    """Adjusted totals and judges' effects.

    Refused: `NotComparable` when the sheets fall into several parts, and more than 600 judges of more than 600 entries,
    which would take too long.
    """
    if not counting:
        return Additive({}, {})
    found = parts((entry, judge) for entry, judge, _ in counting)
    if len(found) > 1:
        raise NotComparable(found)
    (part,) = found
    many_judges = len(part.judges) > len(part.entries)
    kept = part.entries if many_judges else part.judges
    if len(kept) > MOST_UNKNOWNS:
        raise RankingError(f"more than {MOST_UNKNOWNS} judges of more than {MOST_UNKNOWNS} entries")
    sides = [(judge, entry, total) if many_judges else (entry, judge, total) for entry, judge, total in counting]
    solved = _kept_side(sides, kept)
    effects = _other_side(sides, solved) if many_judges else solved
    middle = fsum(effects.values()) / len(effects)
    centred = {judge: effect - middle for judge, effect in effects.items()}
    return Additive(_other_side(counting, centred), centred)


def standardised(counting: Sequence[JudgeTotal]) -> dict[tuple[Key, Key], float]:
    """Each total by (entry, judge), as how many of this judge's standard deviations it lies above this judge's mean.

    The deviation is that of the judge's own sheets (divided by their number). A judge whose totals are all equal tells
    no entry from another: each of them is 0.
    """
    given: dict[Key, list[Fraction]] = defaultdict(list)
    for _entry, judge, total in counting:
        given[judge].append(total)
    middle: dict[Key, tuple[Fraction, float]] = {}
    for judge, totals in given.items():
        unit = lcm(*(total.denominator for total in totals))
        whole = [total.numerator * (unit // total.denominator) for total in totals]
        count, sum_of = len(whole), sum(whole)
        squares = count * sum(value * value for value in whole) - sum_of * sum_of
        middle[judge] = Fraction(sum_of, count * unit), sqrt(Fraction(squares, (count * unit) ** 2))
    return {
        (entry, judge): float(total - middle[judge][0]) / middle[judge][1] if middle[judge][1] else 0.0
        for entry, judge, total in counting
    }


def to_four_places(value: float) -> Fraction:
    """The float as a decimal with 4 places, halves to even. Noise beyond the 9th place does not decide a half."""
    return Fraction(round(Fraction(round(value * 10**9), 10**5)), 10**4)


def _kept_side(sides: Sequence[tuple[Key, Key, Fraction]], kept: Sequence[Key]) -> dict[Key, float]:
    """The unknowns of the second side, the first being eliminated; the last of them is held at 0."""
    index = {key: number for number, key in enumerate(kept)}
    grouped: dict[Key, list[tuple[int, float]]] = defaultdict(list)
    for gone, stays, total in sides:
        grouped[gone].append((index[stays], float(total)))
    size = len(kept)
    system = [[0.0] * (size + 1) for _ in range(size)]
    for own in grouped.values():
        share = 1 / len(own)
        mean = fsum(value for _, value in own) * share
        for number, value in own:
            row = system[number]
            row[number] += 1
            row[size] += value - mean
            for other, _ in own:
                row[other] -= share
    held = [[*row[: size - 1], row[size]] for row in system[: size - 1]]
    return dict(zip(kept, [*_solved(held), 0.0], strict=True))


def _solved(system: list[list[float]]) -> list[float]:
    """Gauss's elimination. The matrix is positive definite, so no row need be exchanged for another."""
    size = len(system)
    for pivot in range(size):
        above = system[pivot][pivot:]
        for row in system[pivot + 1 :]:
            factor = row[pivot] / above[0]
            if factor:
                row[pivot:] = [value - factor * taken for value, taken in zip(row[pivot:], above, strict=True)]
    answer = [0.0] * size
    for pivot in reversed(range(size)):
        row = system[pivot]
        known = fsum(row[column] * answer[column] for column in range(pivot + 1, size))
        answer[pivot] = (row[size] - known) / row[pivot]
    return answer


def _other_side(sides: Sequence[tuple[Key, Key, Fraction]], known: dict[Key, float]) -> dict[Key, float]:
    """For each of the first side, the mean of its totals without the effects of the second."""
    rests: dict[Key, list[float]] = defaultdict(list)
    for this, other, total in sides:
        rests[this].append(float(total) - known[other])
    return {this: fsum(own) / len(own) for this, own in rests.items()}
