"""An entry's means by criterion as bars on the scale of the rubric, with the median of all works as a mark.

Coordinates are texts, because templates would write numbers as the person reads them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from judging.models import Criterion, Rubric
from judging.own_arithmetic import OwnCriterion

WIDE = 200


@dataclass(frozen=True, slots=True)
class Bar:
    """`width` and `median` are empty where the numbers are too few to be told."""

    row: OwnCriterion
    width: str
    median: str

    @property
    def criterion(self) -> Criterion:
        return self.row.criterion


def bars_of(rows: Iterable[OwnCriterion], rubric: Rubric) -> list[Bar]:
    return [Bar(row, _along(row.mean, rubric), _along(row.median_of_all, rubric)) for row in rows]


def share(value: str, rubric: Rubric) -> float | None:
    """How far along the scale, from 0 to 1; None for an empty text."""
    if not value:
        return None
    least, most = Fraction(rubric.least), Fraction(rubric.most)
    return float(min(max((Fraction(value) - least) / (most - least), Fraction(0)), Fraction(1)))


def _along(value: str, rubric: Rubric) -> str:
    part = share(value, rubric)
    return "" if part is None else f"{WIDE * part:.1f}"
