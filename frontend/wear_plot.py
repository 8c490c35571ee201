"""What wearers reported over the hours, as numbers for its SVG: a line for each wearer, a mark for each report.

Coordinates are texts, because templates would write numbers as the person reads them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.locale import number
from development.models import WearFinding

MOST_LINES = 40
_LEFT, _WIDE, _STEP, _TOP = 40, 400, 24, 14


@dataclass(frozen=True, slots=True)
class Mark:
    x: str
    is_failure: bool
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    y: str
    end: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    lines: tuple[Line, ...]
    planned: str
    planned_words: str
    height: int
    foot: int


def plot_of(findings: Iterable[WearFinding], wearers: int, hours: int) -> Plot | None:
    """None where nobody has reported, or where there are too many wearers to tell them apart."""
    every = list(findings)
    if not every or wearers > MOST_LINES:
        return None
    most = max([float(hours), *(float(one.hours) for one in every)]) or 1.0

    def x(value) -> str:
        return f"{_LEFT + (_WIDE - _LEFT - 16) * float(value) / most:.1f}"

    lines = []
    for wearer in range(1, wearers + 1):
        own = [one for one in every if one.wearer == wearer]
        marks = tuple(Mark(x(one.hours), one.is_failure, _title(one)) for one in own)
        end = x(max((one.hours for one in own), default=0))
        lines.append(Line(wearer, f"{_TOP + _STEP * (wearer - 1)}", end, marks))
    foot = _TOP + _STEP * wearers
    return Plot(tuple(lines), x(hours), _("%(n)s h planned") % {"n": number(hours)}, foot + 16, foot - 8)


def _title(one: WearFinding) -> str:
    words = {"n": one.wearer, "hours": number(one.hours), "what": one.get_kind_display()}
    return _("Wearer %(n)d, %(hours)s h: %(what)s") % words
