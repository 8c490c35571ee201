"""The plan under holds, leap days and time zones, with drawn dates."""

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from development.planning import late_at_end, spans

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC", "Pacific/Kiritimati", "America/New_York")
START = datetime(2027, 11, 1, tzinfo=UTC)  # 29 February 2028 lies ahead
moments = st.integers(0, 24 * 400).map(lambda hours: START + timedelta(hours=hours))
ago = st.integers(0, 24 * 200)


@dataclass
class Planned:
    days: int
    begun_at: datetime | None = None
    passed_at: datetime | None = None


@dataclass
class Held:
    begun_at: datetime
    ended_at: datetime | None = None


@st.composite
def holds(draw):
    """Times on hold one after the other; the last one may still last."""
    found, free = [], draw(moments)
    for _number in range(draw(st.integers(0, 4))):
        end = free + timedelta(hours=draw(ago))
        found.append(Held(free, end))
        free = end + timedelta(hours=draw(ago))
    if found and draw(st.booleans()):
        found[-1].ended_at = None
    return found


def work_days(first: date, last: date, pauses, zone, today) -> int:
    """Counted one by one: the days from the first up to the last that are not on hold."""
    there = ZoneInfo(zone)
    on_hold = set()
    for hold in pauses:
        day = hold.begun_at.astimezone(there).date()
        end = hold.ended_at.astimezone(there).date() if hold.ended_at else max(day, today)
        while day < end:
            on_hold.add(day)
            day += timedelta(days=1)
    return sum(first + timedelta(days=n) not in on_hold for n in range((last - first).days))


@settings(max_examples=300, deadline=None)
@given(moments, st.integers(1, 120), holds(), st.integers(0, 500), st.sampled_from(ZONES))
def test_a_stage_gets_exactly_its_days_of_work(begun, days, pauses, later, zone):
    begins = begun.astimezone(ZoneInfo(zone)).date()
    today = begins + timedelta(days=later)
    (span,) = spans([Planned(days, begun)], today=today, zone=zone, holds=pauses)
    assert span.begins_on == begins
    assert work_days(begins, span.ends_on, pauses, zone, today) == days
    worked = work_days(begins, today, pauses, zone, today)
    assert span.days_late == max(0, worked - days)
    assert span.days_held == later - worked


@settings(max_examples=200, deadline=None)
@given(moments, st.integers(1, 60), st.integers(0, 300), st.integers(1, 90), st.sampled_from(ZONES))
def test_nobody_becomes_late_on_hold(begun, days, later, waits, zone):
    begins = begun.astimezone(ZoneInfo(zone)).date()
    held_on = begins + timedelta(days=later)
    hold = Held(datetime.combine(held_on, datetime.min.time(), ZoneInfo(zone)) + timedelta(hours=12))
    late = [
        spans([Planned(days, begun)], today=held_on + timedelta(days=n), zone=zone, holds=[hold])[0].days_late
        for n in (0, waits)
    ]
    assert late[0] == late[1]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=9), moments, holds(), st.integers(0, 400))
def test_stages_follow_each_other_without_gap_before_today(days, begun, pauses, later):
    zone = "Asia/Jakarta"
    today = begun.astimezone(ZoneInfo(zone)).date() + timedelta(days=later)
    found = spans([Planned(days[0], begun), *map(Planned, days[1:])], today=today, zone=zone, holds=pauses)
    for before, after in itertools.pairwise(found):
        assert after.begins_on == max(before.ends_on, today)
    assert all(span.begins_on < span.ends_on for span in found)


@given(holds(), moments, st.integers(1, 90))
def test_the_order_of_holds_does_not_matter(pauses, begun, days):
    today = date(2028, 8, 1)
    there = {"today": today, "zone": "Asia/Jakarta"}
    assert spans([Planned(days, begun)], holds=pauses, **there) == spans(
        [Planned(days, begun)], holds=pauses[::-1], **there
    )


def test_a_leap_day_is_a_day():
    (span,) = spans([Planned(2, datetime(2028, 2, 28, 3, tzinfo=UTC))], today=date(2028, 2, 28), zone="Asia/Jakarta")
    assert span.ends_on == date(2028, 3, 1)


@settings(max_examples=300, deadline=None)
@given(moments, st.integers(1, 120), ago, holds(), st.integers(0, 90), st.sampled_from(ZONES))
def test_what_ended_on_or_before_its_planned_day_is_not_late(begun, days, lasted, pauses, ahead, zone):
    """At any time of the day, in any zone, whether it began on its planned day or earlier."""
    passed = begun + timedelta(hours=lasted)
    today = passed.astimezone(ZoneInfo(zone)).date()
    [span] = spans([Planned(days, begun, passed)], today=today, zone=zone, holds=pauses)
    planned_on = span.begins_on + timedelta(days=days + ahead)
    late = late_at_end(span, days=days, planned_on=planned_on)
    if span.ends_on <= planned_on:
        assert late == 0
    assert late <= max(0, (span.ends_on - planned_on).days)
    if not pauses and not ahead:
        assert late == max(0, (span.ends_on - planned_on).days)
