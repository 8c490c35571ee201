"""When the stages of a project run, by what happened and by plan. Values in, values out.

A day on hold is no day of work: the plan moves on by as many days, and nobody is late for them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo


class Planned(Protocol):
    @property
    def days(self) -> int: ...
    @property
    def begun_at(self) -> datetime | None: ...
    @property
    def passed_at(self) -> datetime | None: ...


class Held(Protocol):
    @property
    def begun_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...


class Span(NamedTuple):
    """From when to when a stage runs. `is_past`: both days are facts; else the end is a plan. `days_held` of them
    the project waited. A tuple, because a board makes one for each of hundreds of projects."""

    begins_on: date
    ends_on: date
    is_past: bool = False
    days_late: int = 0
    days_held: int = 0


def spans(stages: Sequence[Planned], *, today: date, zone: str, holds: Iterable[Held] = ()) -> list[Span]:
    """One span a stage, in order. What has not begun follows what comes before; a stage that is late pushes on
    the rest, day by day, and so does a time on hold. A hold counts the days from the one on which it began until the
    one on which it ended, or today, in the given zone."""
    there = ZoneInfo(zone)
    pauses = _pauses(holds, there, today)
    found: list[Span] = []
    free_on = today
    for stage in stages:
        begins_on = stage.begun_at.astimezone(there).date() if stage.begun_at else free_on
        if stage.passed_at:
            ends_on = stage.passed_at.astimezone(there).date()
            span = Span(begins_on, ends_on, is_past=True, days_held=held_between(pauses, begins_on, ends_on))
            free_on = span.ends_on
        else:
            ends_on = _end(pauses, begins_on, stage.days)
            late = max(0, (today - ends_on).days - held_between(pauses, ends_on, today))
            held = held_between(pauses, begins_on, max(today, begins_on))
            span = Span(begins_on, ends_on, days_late=late, days_held=held)
            free_on = max(ends_on, today)
        found.append(span)
    return found


def late_at_end(span: Span, *, days: int, planned_on: date) -> int:
    """By how many days a stage that ended was late: never where it ended on or before its day of the first plan, and
    never by more than it took longer than its `days`; days on hold do not count."""
    took = (span.ends_on - span.begins_on).days - span.days_held
    return max(0, min(took - days, (span.ends_on - planned_on).days))


def held_between(pauses: Sequence[tuple[date, date]], begins_on: date, ends_on: date) -> int:
    """How many of the days from `begins_on` up to, and without, `ends_on` lie in a pause; pauses do not overlap."""
    return sum(max(0, (min(last, ends_on) - max(first, begins_on)).days) for first, last in pauses)


def _pauses(holds: Iterable[Held], there: ZoneInfo, today: date) -> list[tuple[date, date]]:
    """Days on hold as pairs of the first day and the day after the last, in order and without overlap."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(_days_of(hold, there, today) for hold in holds):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        elif first < last:
            found.append((first, last))
    return found


def _days_of(hold: Held, there: ZoneInfo, today: date) -> tuple[date, date]:
    first = hold.begun_at.astimezone(there).date()
    return first, hold.ended_at.astimezone(there).date() if hold.ended_at else max(first, today)


def _end(pauses: Sequence[tuple[date, date]], begins_on: date, days: int) -> date:
    """The day after so many days that are not on hold."""
    ends_on = begins_on + timedelta(days=days)
    for first, last in pauses:
        if last > begins_on and first < ends_on:
            ends_on += last - max(first, begins_on)
    return ends_on
