"""Drawings of an order: how sure every place is, and what the severity of the judges does to it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.locale import number
from frontend.fairness.shapes import SIDE, WIDE, Drawing, Scale, Sheet

ROW, TOP, NAMES, FOOT = 18.0, 22.0, 66.0, 30.0
LEAST_BAR = 16.0  # so that a bar of one place is seen beside its dot
SLOPE_LEFT, SLOPE_RIGHT = 96.0, WIDE - 96.0


@dataclass(frozen=True, slots=True)
class Ranged:
    """A work with its place and the places between which it lies in 95 of 100 draws."""

    name: str
    place: int | None
    low: int
    high: int
    is_uncertain: bool


@dataclass(frozen=True, slots=True)
class Moved:
    name: str
    before: int
    after: int


def intervals(rows: Sequence[Ranged], *, top: int, has_cut: bool) -> Drawing | None:
    """A bar and a dot for every work, one below another; the cut line across. None without works."""
    if not rows:
        return None
    most = max(max(row.high, row.place or 1) for row in rows)
    scale, sheet = Scale(1, max(most, 2), NAMES, WIDE - SIDE), Sheet()
    foot = TOP + ROW * len(rows)
    for value in ticks(1, max(most, 2)):
        sheet.line("grid", scale.at(value), TOP - 4, scale.at(value), foot)
        sheet.label(scale.at(value), foot + 15, number(value), role="muted", anchor="middle")
    for line, row in enumerate(rows):
        y, open_ = TOP + ROW * (line + 0.5), "-open" if row.is_uncertain else ""
        sheet.label(0, y + 4, row.name)
        left, right = scale.at(row.low), scale.at(row.high)
        widen = max(0.0, LEAST_BAR - (right - left)) / 2
        sheet.line(f"range{open_}", left - widen, y, right + widen, y, width=5)
        if row.place is not None:
            sheet.dot(f"point{open_}", scale.at(row.place), y)
    if has_cut and top < most:
        x = scale.at(top + 0.5)
        sheet.line("cut", x, TOP - 8, x, foot, width=1.5, dashes="4 3")
        sheet.label(x, TOP - 10, _("cut line"), role="cut", anchor="end" if x > WIDE - 60 else "middle")
    return sheet.drawn(_("Places between which every work lies, by code; below them the cut line."), foot + FOOT - 8)


def slopes(rows: Sequence[Moved]) -> Drawing | None:
    """Two lists of the same works, by plain and by adjusted totals, with a line from place to place."""
    if not rows:
        return None
    sheet = Sheet()
    lines = [sorted(rows, key=lambda row: (row.before, row.name)), sorted(rows, key=lambda row: (row.after, row.name))]
    height = {row.name: [0.0, 0.0] for row in rows}
    for side, listed in enumerate(lines):
        for line, row in enumerate(listed):
            height[row.name][side] = TOP + ROW * (line + 0.5)
    sheet.label(0, 12, _("plain mean"), role="muted")
    sheet.label(WIDE, 12, _("severity removed"), role="muted", anchor="end")
    for row in rows:
        left, right = height[row.name]
        role = "same" if row.before == row.after else "moved"
        sheet.line(role, SLOPE_LEFT + 6, left, SLOPE_RIGHT - 6, right, width=1 if role == "same" else 1.8)
        sheet.label(SLOPE_LEFT, left + 4, f"{row.name}  {number(row.before)}", anchor="end")
        sheet.label(SLOPE_RIGHT, right + 4, f"{number(row.after)}  {row.name}")
    words = _("Places by the plain mean on the left and with severity removed on the right; slanting lines are moves.")
    return sheet.drawn(words, TOP + ROW * len(rows) + 6)


def ticks(least: int, most: int) -> list[int]:
    """Whole numbers from the first to the last place, few enough to be read."""
    step = next(step for size in (1, 10, 100, 1_000, 10_000) for step in (size, 2 * size, 5 * size) if most / step <= 8)
    return [least, *range(step if step > least else least + step, most + 1, step)]
