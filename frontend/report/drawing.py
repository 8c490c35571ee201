"""Drawings of the report as numbers for their SVG templates: the outline, the walls, the ramps of colours.

All are 360 wide, so that their letters stay readable on a phone. Coordinates are texts, because templates would write
numbers as the person reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from accounts.locale import number
from files.inspection.outsole.assessing import expected_length
from files.inspection.outsole.figures import Figures
from files.inspection.outsole.ramp import Ramp

_WIDE, _SIDE, _TOP = 360.0, 14.0, 30.0
_PLOT_HIGH = 120.0
_MOST_BARS = 24
_WORTH_A_BAR = 0.02


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line with its words."""

    x1: str
    y1: str
    x2: str
    y2: str
    text: str = ""
    text_x: str = ""
    text_y: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    x: str
    y: str
    width: str
    height: str
    colour: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class OutlineDrawing:
    """The sole from above with the toe to the left; `band` is where its heel would usually end."""

    height: str
    points: str
    length: Line
    widths: tuple[Line, ...]
    band: Box | None
    band_text: str
    foot: str  # where the words below the drawing stand


@dataclass(frozen=True, slots=True)
class WallsDrawing:
    """How much of the surface has which wall thickness; bars below the limit are marked."""

    height: str
    base: str
    bars: tuple[Box, ...]
    ticks: tuple[Line, ...]
    limit: Line
    thicker: Line | None  # words below the last bar, which is of all that is thicker


@dataclass(frozen=True, slots=True)
class Legend:
    boxes: tuple[Box, ...]
    ticks: tuple[Line, ...]
    unit: str


def outline_of(figures: Figures, eu_size: float | None) -> OutlineDrawing | None:
    """None where no outline was found."""
    if len(figures.outline_mm) < 3:
        return None
    usual = expected_length(eu_size) if eu_size else None
    long = max([figures.length_mm, *(usual or ())])
    scale = (_WIDE - 2 * _SIDE) / long
    points = [(_SIDE + x * scale, _TOP + y * scale) for x, y in figures.outline_mm]
    bottom = _TOP + max(y for _x, y in figures.outline_mm) * scale
    end = _SIDE + figures.length_mm * scale
    at = bottom + 14
    band = None
    if usual and usual[1] <= 2 * figures.length_mm:
        band = _box(_SIDE + usual[0] * scale, _TOP - 8, (usual[1] - usual[0]) * scale, bottom - _TOP + 16)
    return OutlineDrawing(
        height=_text(at + 22),
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        length=_line(_SIDE, at, end, at, f"{number(figures.length_mm, 0)} mm", (_SIDE + end) / 2, at + 15),
        widths=tuple(_widths(points, figures, end)),
        band=band,
        band_text=f"{number(usual[0], 0)}–{number(usual[1], 0)} mm" if usual and band else "",
        foot=_text(_TOP - 13),
    )


def _widths(points: Sequence[tuple[float, float]], figures: Figures, end: float) -> list[Line]:
    """The widest places of the front half and of the last quarter, as the figures name them."""
    long = end - _SIDE
    places = (
        (figures.forefoot_mm, _SIDE, _SIDE + long / 2),
        (figures.heel_mm, _SIDE + 0.75 * long, end),
    )
    lines = []
    for width, first, last in places:
        if width is None:
            continue
        spans = [(_across(points, first + (last - first) * step / 40), step) for step in range(1, 40)]
        (low, high), step = max(spans, key=lambda one: one[0][1] - one[0][0])
        at = first + (last - first) * step / 40
        if high > low:
            lines.append(_line(at, low, at, high, f"{number(width, 0)} mm", at + 5, (low + high) / 2 + 4))
    return lines


def _across(points: Sequence[tuple[float, float]], at: float) -> tuple[float, float]:
    """Least and most y of the polygon at this x; (0, 0) beside it."""
    found = []
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        if min(x1, x2) <= at <= max(x1, x2) and x1 != x2:
            found.append(y1 + (y2 - y1) * (at - x1) / (x2 - x1))
    return (min(found), max(found)) if found else (0.0, 0.0)


def walls_of(figures: Figures, limit_mm: float) -> WallsDrawing | None:
    """None where no wall was measured."""
    if len(figures.thickness_curve) < 2:
        return None
    most = _reached(figures, limit_mm)
    width = next(one for one in (0.5, 1.0, 2.0, 5.0, most) if most / one <= _MOST_BARS)
    count = max(1, -int(-most // width))
    below = [figures.share_thinner(step * width) or 0.0 for step in range(count + 1)]
    shares = [max(0.0, after - before) for before, after in pairwise(below)]
    rest = 1 - below[-1]
    places = count + 2 if rest > _WORTH_A_BAR else count
    highest = max(*shares, rest, 1e-9) if places > count else max(*shares, 1e-9)
    step, base = (_WIDE - 2 * _SIDE) / places, _TOP + _PLOT_HIGH
    bars = [
        _box(
            _SIDE + at * step + 1,
            base - _PLOT_HIGH * share / highest,
            step - 2,
            _PLOT_HIGH * share / highest,
            is_marked=(at + 1) * width <= limit_mm + 1e-9,
        )
        for at, share in [*enumerate(shares), *([(places - 1, rest)] if places > count else [])]
    ]
    # Two figures do not fit beside each other at the end.
    every, last = (max(1, round(2 / width)) if most > 4 else 1), count - 1 if places > count else count
    ticks = [
        _line(x, base, x, base + 4, number(at * width), x, base + 17)
        for at in range(0, last + 1, every)
        for x in [_SIDE + at * step]
    ]
    x = _SIDE + limit_mm / width * step
    limit = _line(x, _TOP - 10, x, base, f"{number(limit_mm)} mm", x + 5, _TOP - 3)
    x = _SIDE + (places - 0.5) * step
    thicker = _line(x, base, x, base, f"> {number(count * width)}", x, base + 17) if places > count else None
    return WallsDrawing(_text(base + 24), _text(base), tuple(bars), tuple(ticks), limit, thicker)


def _reached(figures: Figures, limit_mm: float) -> float:
    """Up to where walls are drawn: what is thicker than nearly all of them is left out."""
    nearly = next((at for at, share in figures.thickness_curve if share >= 0.97), figures.thickness_curve[-1][0])
    return max(nearly, 1.5 * limit_mm, 2.0)


def legend_of(ramp: Ramp) -> Legend:
    """The ramp in even steps, with its figures below."""
    steps = 24
    width = (_WIDE - 2 * _SIDE) / steps
    colours = [ramp.colour(ramp.least + (ramp.most - ramp.least) * (step + 0.5) / steps) for step in range(steps)]
    boxes = [
        # A little wider than its place, so that no seam shows between two.
        _box(_SIDE + step * width, 2, width + 0.5, 14, colour="#{:02x}{:02x}{:02x}".format(*colour))
        for step, colour in enumerate(colours)
    ]
    ticks = [
        _line(x, 16, x, 20, number(value), x, 33)
        for value, _colour in ramp.stops
        for x in [_SIDE + (value - ramp.least) / (ramp.most - ramp.least) * (_WIDE - 2 * _SIDE)]
    ]
    return Legend(tuple(boxes), tuple(ticks), ramp.unit)


def _box(x: float, y: float, width: float, height: float, *, colour: str = "", is_marked: bool = False) -> Box:
    return Box(_text(x), _text(y), _text(width), _text(height), colour, is_marked)


def _line(x1: float, y1: float, x2: float, y2: float, text: str, text_x: float, text_y: float) -> Line:
    return Line(_text(x1), _text(y1), _text(x2), _text(y2), text, _text(text_x), _text(text_y))


def _text(value: float) -> str:
    return f"{value:.1f}"
