"""A plot of one judge's own totals along the scale of the rubric, as numbers for its SVG template.

Coordinates are texts, because templates would write numbers as the person reads them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import number
from judging.models import Rubric

_WIDE, _SIDE, _TOP, _AXIS = 640, 18, 6, 24
_BINS, _RADIUS, _HIGH = 60, 4.5, 90


@dataclass(frozen=True, slots=True)
class Dot:
    """One work: where it stands, its words, and whether its sheet is handed in."""

    x: str
    y: str
    text: str
    is_handed_in: bool


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    text: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Dots that stack up where totals are alike, over an axis; `words` says the same without a picture."""

    height: str
    axis: str
    labels: str
    radius: str
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    words: str


def spread_of(totals: Iterable[tuple[str, Fraction, bool]], rubric: Rubric) -> Spread | None:
    """From (code, total, is handed in) of every sheet that has a total; None where there are fewer than two."""
    given = sorted(totals, key=lambda one: (one[1], one[0]))
    if len(given) < 2:
        return None
    least, most = Fraction(rubric.least), Fraction(rubric.most)
    stacks: dict[int, int] = {}
    placed = []
    for code, total, is_handed_in in given:
        column = round((total - least) / (most - least) * _BINS)
        stacks[column] = stacks.get(column, 0) + 1
        placed.append((column, stacks[column], code, total, is_handed_in))
    step = min(2 * _RADIUS + 1, _HIGH / max(stacks.values()))
    foot = _TOP + 2 * _RADIUS + step * (max(stacks.values()) - 1)
    dots = tuple(
        Dot(_x(column), f"{foot - _RADIUS - step * (level - 1):.1f}", f"{code}: {_total(total)}", is_handed_in)
        for column, level, code, total, is_handed_in in placed
    )
    return Spread(
        height=f"{foot + _AXIS:.1f}",
        axis=f"{foot + 3:.1f}",
        labels=f"{foot + 19:.1f}",
        radius=f"{_RADIUS}",
        dots=dots,
        ticks=_ticks(rubric),
        words=_words([total for _code, total, _done in given]),
    )


def _x(column: float) -> str:
    return f"{_SIDE + column * (_WIDE - 2 * _SIDE) / _BINS:.1f}"


def _ticks(rubric: Rubric) -> tuple[Tick, ...]:
    """Both ends of the scale and three places between."""
    width = rubric.most - rubric.least
    return tuple(Tick(_x(part * _BINS / 4), number(rubric.least + width * part / 4)) for part in range(5))


def _words(totals: list[Fraction]) -> str:
    facts = {
        "n": len(totals),
        "least": _total(totals[0]),
        "most": _total(totals[-1]),
        "middle": _total(Fraction(median(totals))),
    }
    told = ngettext("%(n)d work with scores", "%(n)d works with scores", len(totals)) % facts
    return _("%(works)s: from %(least)s to %(most)s, the middle one %(middle)s") % {**facts, "works": told}


def _total(total: Fraction) -> str:
    return number(Decimal(round(total * 100)) / 100, 2)
