"""A thin strip of a judge's own totals along the scale, with a mark for the work at hand, as numbers for its template.

Coordinates are texts, because templates would write numbers as the person reads them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.utils.translation import gettext as _

from accounts.locale import number
from judging.models import Rubric

_WIDE, _SIDE, _FOOT = 200, 6, 22
_BINS, _RADIUS, _HIGH = 36, 2.6, 18


@dataclass(frozen=True, slots=True)
class Strip:
    """Dots over an axis, all in one path of strokes without a length; `mark` is where the work at hand stands, empty
    before its first score. `words` say the same without a picture."""

    dots: str
    mark: str
    words: str
    least: Decimal
    most: Decimal


def strip_of(totals: Sequence[Decimal], here: Decimal | None, rubric: Rubric) -> Strip | None:
    """Of the judge's other works, ascending; None where there is none."""
    if not totals:
        return None
    stacks: dict[int, int] = {}
    for total in totals:
        column = round(_part(total, rubric) * _BINS)
        stacks[column] = stacks.get(column, 0) + 1
    step = min(2 * _RADIUS, _HIGH / max(stacks.values()))
    dots = "".join(
        f"M{_x(column / _BINS)} {_FOOT - _RADIUS - step * level:.1f}h0"
        for column, high in stacks.items()
        for level in range(high)
    )
    mark = "" if here is None else _x(_part(here, rubric))
    return Strip(dots, mark, _words(totals), rubric.least, rubric.most)


def _part(total: Decimal, rubric: Rubric) -> float:
    return float((total - rubric.least) / (rubric.most - rubric.least))


def _x(part: float) -> str:
    return f"{_SIDE + part * (_WIDE - 2 * _SIDE):.1f}"


def _words(totals: Sequence[Decimal]) -> str:
    facts = {"n": len(totals), "least": number(totals[0], 2), "most": number(totals[-1], 2)}
    facts["middle"] = number(Decimal(median(totals)), 2)
    if len(totals) == 1:
        return _("Your total of the other work in this round: %(middle)s.") % facts
    return (
        _("Your totals of %(n)d other works in this round: from %(least)s to %(most)s, half of them up to %(middle)s.")
        % facts
    )
