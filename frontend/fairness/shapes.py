"""Marks of a drawing as numbers for its SVG template. All are 360 wide, so that letters stay readable on a phone.

Coordinates are texts, because templates would write numbers as the person reads them. Colours are those of paper; on
the page the class of the role follows light and dark.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDE, SIDE = 360.0, 12.0
INK, MUTED, LINE, ACCENT, INDIGO, WARNING = "#1f1b16", "#6b6259", "#e4ded4", "#9a4a1f", "#24405e", "#8a6100"
COLOURS = {
    "axis": MUTED,
    "grid": LINE,
    "cut": ACCENT,
    "range": "#8a8073",
    "range-open": WARNING,
    "point": INDIGO,
    "point-open": WARNING,
    "moved": ACCENT,
    "same": "#8a8073",
    "less-3": "#24405e",
    "less-2": "#6f8bab",
    "less-1": "#c5d2e0",
    "even": "#f2eee6",
    "more-1": "#eccdb6",
    "more-2": "#cf8a5d",
    "more-3": "#9a4a1f",
    "ink": INK,
    "muted": MUTED,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What has a role, and by it a colour."""

    role: str

    @property
    def colour(self) -> str:
        return COLOURS[self.role]


@dataclass(frozen=True, slots=True)
class Box(Mark):
    x: str
    y: str
    width: str
    height: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line(Mark):
    x1: str
    y1: str
    x2: str
    y2: str
    width: str = "1"
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Dot(Mark):
    x: str
    y: str
    radius: str = "4"


@dataclass(frozen=True, slots=True)
class Label(Mark):
    x: str
    y: str
    text: str
    anchor: str = "start"
    turned: bool = False


@dataclass(frozen=True)
class Drawing:
    """`words` says in a sentence what is to be seen."""

    words: str
    height: str
    boxes: Sequence[Box] = ()
    lines: Sequence[Line] = ()
    dots: Sequence[Dot] = ()
    labels: Sequence[Label] = ()


@dataclass
class Sheet:
    """Marks as they are drawn, from which a drawing is made."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def box(self, role: str, x: float, y: float, width: float, height: float, text: str = "") -> None:
        self.boxes.append(Box(role, at(x), at(y), at(width), at(height), text))

    def line(
        self, role: str, x1: float, y1: float, x2: float, y2: float, *, width: float = 1, dashes: str = ""
    ) -> None:
        self.lines.append(Line(role, at(x1), at(y1), at(x2), at(y2), f"{width:g}", dashes))

    def dot(self, role: str, x: float, y: float, radius: float = 4) -> None:
        self.dots.append(Dot(role, at(x), at(y), f"{radius:g}"))

    def label(
        self, x: float, y: float, text: str, *, role: str = "ink", anchor: str = "start", turned: bool = False
    ) -> None:
        self.labels.append(Label(role, at(x), at(y), text, anchor, turned))

    def drawn(self, words: str, height: float) -> Drawing:
        return Drawing(words, at(height), tuple(self.boxes), tuple(self.lines), tuple(self.dots), tuple(self.labels))


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value lies between two edges of a drawing."""

    least: float
    most: float
    start: float = SIDE
    end: float = WIDE - SIDE

    def at(self, value: float) -> float:
        within = min(max(value, self.least), self.most)
        return self.start + (within - self.least) / ((self.most - self.least) or 1) * (self.end - self.start)


def at(value: float) -> str:
    return f"{value + 0.0:.1f}"
