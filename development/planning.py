"""When the stages of a project run, by what happened and by plan. Values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Planned(Protocol):
    days: int
    begun_at: datetime | None
    passed_at: datetime | None


@dataclass(frozen=True)
class Span:
    """From when to when a stage runs. `is_past`: both days are facts; else the end is a plan."""

    begins_on: date
    ends_on: date
    is_past: bool = False
    days_late: int = 0


def spans(stages: Sequence[Planned], *, today: date, zone: str) -> list[Span]:
    """One span a stage, in order. What has not begun follows what comes before; a stage that is late pushes on
    the rest, day by day."""
    there = ZoneInfo(zone)
    found: list[Span] = []
    free_on = today
    for stage in stages:
        begins_on = stage.begun_at.astimezone(there).date() if stage.begun_at else free_on
        if stage.passed_at:
            span = Span(begins_on, stage.passed_at.astimezone(there).date(), is_past=True)
            free_on = span.ends_on
        else:
            ends_on = begins_on + timedelta(days=stage.days)
            span = Span(begins_on, ends_on, days_late=max(0, (today - ends_on).days))
            free_on = max(ends_on, today)
        found.append(span)
    return found
