"""Drawings of judges and criteria: severity, agreement, spread, and where single sheets surprise. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.locale import number
from frontend.fairness.shapes import SIDE, WIDE, Drawing, Scale, Sheet

ROW, TOP = 36.0, 6.0
LEAST_ALPHA = -0.5
CELLS_WIDE, JUDGES_HIGH, MOST_PANELS = 30, 40, 3
CELL_TOP, CELL_LEFT, CELL_HIGH = 40.0, 26.0, 16.0


@dataclass(frozen=True, slots=True)
class Severity:
    name: str
    effect: float
    error: float | None
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Agreeing:
    name: str
    alpha: float


@dataclass(frozen=True, slots=True)
class Spreading:
    name: str
    spread: float
    is_marked: bool


def severities(rows: Sequence[Severity]) -> Drawing | None:
    """A dot for every judge with twice its standard error on either side, about the average judge."""
    if not rows:
        return None
    reach = max(abs(row.effect) + 2 * (row.error or 0) for row in rows) or 1
    scale, sheet = Scale(-reach, reach), Sheet()
    foot = TOP + ROW * len(rows)
    sheet.line("axis", scale.at(0), TOP, scale.at(0), foot)
    for line, row in enumerate(rows):
        y, open_ = TOP + ROW * line + 26, "-open" if row.is_marked else ""
        sheet.label(SIDE, y - 11, row.name)
        sheet.label(WIDE - SIDE, y - 11, signed(row.effect), role="muted", anchor="end")
        sheet.line("grid", SIDE, y, WIDE - SIDE, y)
        if row.error is not None:
            edges = scale.at(row.effect - 2 * row.error), scale.at(row.effect + 2 * row.error)
            sheet.line(f"range{open_}", edges[0], y, edges[1], y, width=5)
        sheet.dot(f"point{open_}", scale.at(row.effect), y)
    sheet.label(SIDE, foot + 15, _("more severe"), role="muted")
    sheet.label(WIDE - SIDE, foot + 15, _("more lenient"), role="muted", anchor="end")
    return sheet.drawn(_("How far every judge lies above or below the average judge, with the error."), foot + 22)


def agreements(rows: Sequence[Agreeing]) -> Drawing | None:
    """A bar for every criterion from 0 (as chance) to its alpha; 1 is full agreement."""
    if not rows:
        return None
    least = LEAST_ALPHA if min(row.alpha for row in rows) < 0 else 0.0
    scale, sheet = Scale(least, 1), Sheet()
    foot = TOP + ROW * len(rows)
    for value in (0.0, 0.5, 1.0):
        sheet.line("grid", scale.at(value), TOP, scale.at(value), foot)
    for line, row in enumerate(rows):
        y = TOP + ROW * line + 22
        start, end = sorted((scale.at(0), scale.at(row.alpha)))
        sheet.label(SIDE, y - 7, row.name)
        sheet.label(WIDE - SIDE, y - 7, number(row.alpha, 2), role="muted", anchor="end")
        sheet.box("point" if row.alpha >= 0 else "range-open", start, y, max(end - start, 1), 8)
    for value, words, anchor in ((0.0, _("as chance"), "start"), (1.0, _("full agreement"), "end")):
        sheet.label(scale.at(value), foot + 15, words, role="muted", anchor=anchor)
    return sheet.drawn(_("How far the judges agree in every criterion."), foot + 22)


def spreads(rows: Sequence[Spreading], expected: float | None) -> Drawing | None:
    """A dot for every judge at the spread of the totals given, beside what one expects."""
    if not rows:
        return None
    most = max([row.spread for row in rows] + [expected or 0]) * 1.1 or 1
    scale, sheet = Scale(0, most), Sheet()
    foot = TOP + ROW * len(rows)
    for line, row in enumerate(rows):
        y, open_ = TOP + ROW * line + 26, "-open" if row.is_marked else ""
        sheet.label(SIDE, y - 11, row.name)
        sheet.label(WIDE - SIDE, y - 11, number(row.spread, 2), role="muted", anchor="end")
        sheet.line("grid", SIDE, y, WIDE - SIDE, y)
        sheet.dot(f"point{open_}", scale.at(row.spread), y)
    if expected is not None:
        x = scale.at(expected)
        sheet.line("cut", x, TOP, x, foot, width=1.5, dashes="4 3")
        words = _("expected: %(sd)s") % {"sd": number(expected, 2)}
        sheet.label(x, foot + 15, words, role="cut", anchor="end" if x > WIDE / 2 else "start")
    return sheet.drawn(_("How widely every judge spreads the totals, and what one expects."), foot + 22)


def heat(works: Sequence[str], judges: Sequence[str], rests: Mapping[tuple[int, int], float]) -> list[Drawing]:
    """Small pictures, 30 works each in the order of their places: a cell for every sheet, by (place in `works`, in
    `judges`), the darker the more it surprises. At most 90 works and 40 judges."""
    drawings = []
    for panel in range(min(-(-len(works) // CELLS_WIDE), MOST_PANELS)):
        shown = works[panel * CELLS_WIDE : (panel + 1) * CELLS_WIDE]
        sheet = Sheet()
        width = min(22.0, (WIDE - CELL_LEFT - 4) / min(len(works), CELLS_WIDE))
        for column, name in enumerate(shown):
            sheet.label(CELL_LEFT + width * (column + 0.5) + 4, CELL_TOP - 5, name, role="muted", turned=True)
        for line, judge in enumerate(judges[:JUDGES_HIGH]):
            y = CELL_TOP + CELL_HIGH * line
            sheet.label(CELL_LEFT - 6, y + 12, number(line + 1), role="muted", anchor="end")
            for column, name in enumerate(shown):
                rest = rests.get((panel * CELLS_WIDE + column, line))
                if rest is not None:
                    words = f"{judge}, {name}: {signed(rest)}"
                    sheet.box(shade(rest), CELL_LEFT + width * column, y, width - 1, CELL_HIGH - 1, words)
        words = _("Sheets by judge (rows, numbered as in the table) and work (columns): darker is more surprising.")
        drawings.append(sheet.drawn(words, CELL_TOP + CELL_HIGH * min(len(judges), JUDGES_HIGH) + 4))
    return drawings


def shade(rest: float) -> str:
    """In which of seven shades a rest is drawn, by how many times the usual scatter it is."""
    if abs(rest) < 1:
        return "even"
    return f"{'more' if rest > 0 else 'less'}-{min(3, int(abs(rest)))}"


def signed(value: float, places: int = 2) -> str:
    """With its sign, and never a signed nought."""
    text = number(abs(value), places)
    is_nought = not text.strip("0.,")
    return text if is_nought else f"{'+' if value > 0 else '−'}{text}"
