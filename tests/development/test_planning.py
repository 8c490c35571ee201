"""Stages on the calendar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from development.models import DevelopmentProject
from development.planning import spans
from judging.models import Award
from submissions.models import Entry
from tests.factories import editions

TODAY = date(2027, 9, 10)


@dataclass
class Planned:
    days: int
    begun_at: datetime | None = None
    passed_at: datetime | None = None


def at(day: int, hour: int = 3) -> datetime:
    return datetime(2027, 9, day, hour, tzinfo=UTC)


def plan(*stages: Planned):
    return spans(stages, today=TODAY, zone="Asia/Jakarta")


def test_what_has_not_begun_follows_what_runs():
    running, waiting, last = plan(Planned(30, at(1)), Planned(10), Planned(5))
    assert (running.begins_on, running.ends_on, running.days_late) == (date(2027, 9, 1), date(2027, 10, 1), 0)
    assert (waiting.begins_on, waiting.ends_on) == (date(2027, 10, 1), date(2027, 10, 11))
    assert (last.begins_on, last.ends_on) == (date(2027, 10, 11), date(2027, 10, 16))


def test_a_late_stage_pushes_on_the_rest():
    late, waiting = plan(Planned(4, at(2)), Planned(10))
    assert (late.ends_on, late.days_late) == (date(2027, 9, 6), 4)
    assert waiting.begins_on == TODAY


def test_what_is_passed_is_a_fact_and_never_late():
    passed, running = plan(Planned(2, at(1), at(8)), Planned(7, at(8)))
    assert (passed.begins_on, passed.ends_on, passed.is_past, passed.days_late) == (
        date(2027, 9, 1),
        date(2027, 9, 8),
        True,
        0,
    )
    assert (running.ends_on, running.is_past) == (date(2027, 9, 15), False)


def test_days_are_those_of_the_competition_s_zone():
    (span,) = plan(Planned(1, at(9, hour=18)))
    assert span.begins_on == date(2027, 9, 10)


@pytest.mark.django_db
def test_a_project_lives_in_the_day_of_its_competition(monkeypatch):
    """At 16.00 UTC it is still today in WIB and tomorrow already in WIT."""
    of = editions.category(editions.competition(time_zone="Asia/Jayapura"))
    eastern = DevelopmentProject(award=Award(entry=Entry(category=of)))
    western = DevelopmentProject(award=Award(entry=Entry(category=editions.category())))
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 9, 10, 16, tzinfo=UTC))
    assert (western.today, eastern.today) == (date(2027, 9, 10), date(2027, 9, 11))
