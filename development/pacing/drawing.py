"""A timeline as numbers: where bars begin and how wide they are, on a scale of a thousand. Values in, values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from development.planning import Planned, Span

WIDE = 1000
PLAN, DONE, RUNNING, AHEAD, LATE, HELD = "plan", "done", "running", "ahead", "late", "held"
MOST_TICKS = 7


@dataclass(frozen=True)
class Bar:
    """From `x`, so wide; `what` it shows."""

    x: int
    width: int
    what: str


@dataclass(frozen=True)
class Tick:
    x: int
    day: date


@dataclass(frozen=True)
class Scale:
    first: date
    last: date

    def at(self, day: date) -> int:
        days = max(1, (self.last - self.first).days)
        return round(WIDE * min(max((day - self.first).days, 0), days) / days)

    def bar(self, first: date, last: date, what: str) -> Bar:
        """A day at least is seen."""
        x = self.at(first)
        return Bar(x, max(3, self.at(last) - x), what)

    @property
    def ticks(self) -> list[Tick]:
        """First days of months, so few that their names find room."""
        starts = _months(self.first, self.last)
        step = -(-len(starts) // MOST_TICKS) or 1
        return [Tick(self.at(day), day) for day in starts[::step]]


def scale_of(days: Iterable[date], today: date) -> Scale:
    """From the first to the last of these days and today, with a little room."""
    known = sorted([*days, today])
    return Scale(known[0] - timedelta(days=2), known[-1] + timedelta(days=2))


def planned(stages: Sequence[Planned], begins_on: date) -> list[tuple[date, date]]:
    """The first plan: one stage after the other from the first day, each as long as planned."""
    found = []
    for stage in stages:
        ends_on = begins_on + timedelta(days=stage.days)
        found.append((begins_on, ends_on))
        begins_on = ends_on
    return found


def bars_of(
    span: Span,
    *,
    has_begun: bool,
    plan: tuple[date, date],
    pauses: Iterable[tuple[date, date]],
    today: date,
    scale: Scale,
) -> list[Bar]:
    """The plan as an outline, what was and is as filled bars, what is late, and days on hold over them."""
    found = [scale.bar(*plan, PLAN)]
    if span.is_past:
        found.append(scale.bar(span.begins_on, span.ends_on, DONE))
    elif has_begun:
        in_time = min(today, span.ends_on)
        if span.ends_on > today:
            found.append(scale.bar(today, span.ends_on, AHEAD))
        found.append(scale.bar(span.begins_on, max(in_time, span.begins_on), RUNNING))
        if span.days_late:
            found.append(scale.bar(span.ends_on, today, LATE))
    else:
        found.append(scale.bar(span.begins_on, span.ends_on, AHEAD))
    if has_begun:
        last = span.ends_on if span.is_past else max(today, span.begins_on)
        for first, end in pauses:
            if first < last and end > span.begins_on:
                found.append(scale.bar(max(first, span.begins_on), min(end, last), HELD))
    return found


def _months(first: date, last: date) -> list[date]:
    found, day = [], date(first.year, first.month, 1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found
