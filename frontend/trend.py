"""A plot of one property over the samples, as numbers for its SVG template.

Coordinates are texts, because templates would write numbers as the person reads them. What a point says is told by its
shape and by words, not by its colour alone.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.locale import number
from development.models import Measurement, Requirement
from development.specification.seeing import Point
from development.specification.words import limits_text, with_unit

_WIDE, _HIGH = 640, 260
_LEFT, _RIGHT, _TOP, _FOOT = 62, 16, 26, 34


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure at its place; `word` is its verdict."""

    x: str
    y: str
    text_y: str
    text: str
    shape: str
    word: str
    title: str


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the plot with its words: a limit, or a tick of the axis."""

    y: str
    text_y: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    x: str
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """`band` is what the limits allow, as top and height; None without limits."""

    band: tuple[str, str] | None
    limits: tuple[Level, ...]
    marks: tuple[Mark, ...]
    path: str
    columns: tuple[Column, ...]
    unit: str
    words: str


class _Scale:
    """From figures to heights, with room above and below."""

    def __init__(self, figures: list[Decimal]) -> None:
        least, most = min(figures), max(figures)
        room = (most - least) / 5 or abs(most) / 10 or Decimal(1)
        self.least, self.most = least - room, most + room

    def y(self, value: Decimal) -> float:
        share = float((value - self.least) / (self.most - self.least))
        return _TOP + (_HIGH - _TOP - _FOOT) * (1 - share)


def plot_of(line: Requirement, points: list[Point]) -> Plot | None:
    """The figures that can stand on one axis, with a place for every sample; None where there are none."""
    placed = [point for point in points if point.value is not None]
    if not placed:
        return None
    limits = [limit for limit in (line.at_least, line.at_most) if limit is not None]
    scale = _Scale([*(point.value for point in placed if point.value is not None), *limits])
    labels = list(dict.fromkeys((point.sample.pk, point.sample.label) for point in points))
    columns = {pk: _x(place, len(labels)) for place, (pk, _label) in enumerate(labels)}
    marks = _marks(line, placed, columns, scale)
    return Plot(
        band=_band(line, scale) if limits else None,
        limits=tuple(_level(limit, line, scale, is_upper=limit is line.at_most) for limit in limits),
        marks=marks,
        path="M" + "L".join(f"{mark.x} {mark.y}" for mark in marks),
        columns=tuple(Column(f"{columns[pk]:.1f}", label) for pk, label in labels),
        unit=line.unit,
        words=_words(line, placed),
    )


def _marks(line: Requirement, placed: list[Point], columns: dict[int, float], scale: _Scale) -> tuple[Mark, ...]:
    """Several figures of one sample stand beside each other."""
    each = Counter(point.sample.pk for point in placed)
    done: Counter[int] = Counter()
    marks = []
    for point in placed:
        assert point.value is not None
        pk = point.sample.pk
        aside = min(16.0, 60 / each[pk]) * (done[pk] - (each[pk] - 1) / 2)
        done[pk] += 1
        y, word = scale.y(point.value), str(point.row.get_verdict_display())
        title = f"{point.sample.label}: {with_unit(point.value, line.unit)}, {word}"
        x = f"{columns[pk] + aside:.1f}"
        text = number(point.value.quantize(Decimal("0.0001")))
        marks.append(Mark(x, f"{y:.1f}", f"{y - 12:.1f}", text, _shape(point.row), word, title))
    return tuple(marks)


def _shape(row: Measurement) -> str:
    return {Measurement.PASSED: "passed", Measurement.FAILED: "failed"}.get(row.verdict, "open")


def _band(line: Requirement, scale: _Scale) -> tuple[str, str]:
    top = float(_TOP) if line.at_most is None else scale.y(line.at_most)
    foot = float(_HIGH - _FOOT) if line.at_least is None else scale.y(line.at_least)
    return f"{top:.1f}", f"{max(foot - top, 0.5):.1f}"


def _level(limit: Decimal, line: Requirement, scale: _Scale, *, is_upper: bool) -> Level:
    """The words of an upper limit stand above its line, those of a lower one below."""
    y = scale.y(limit)
    return Level(f"{y:.1f}", f"{y - 5 if is_upper else y + 15:.1f}", number(limit))


def _x(place: int, count: int) -> float:
    inner = _WIDE - _LEFT - _RIGHT
    return _LEFT + inner * (place + 0.5) / count


def _words(line: Requirement, placed: list[Point]) -> str:
    """The same without a picture: the limit, then figure by figure."""
    told = ", ".join(
        f"{point.sample.label} {with_unit(point.value, line.unit)} ({point.row.get_verdict_display()})"
        for point in placed
    )
    limits = limits_text(line)
    return _("Limit %(limits)s; %(figures)s") % {"limits": limits, "figures": told} if limits else told
