"""The days that count for rights."""

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from development.rights.grace import counted, last_day, months_after

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2199, 12, 31))


def test_six_calendar_months_also_where_the_month_is_short():
    assert last_day(date(2027, 8, 5)) == date(2028, 2, 5)
    assert last_day(date(2027, 8, 31)) == date(2028, 2, 29)
    assert last_day(date(2026, 8, 31)) == date(2027, 2, 28)
    assert last_day(date(2027, 3, 31)) == date(2027, 9, 30)
    assert last_day(date(2028, 2, 29)) == date(2028, 8, 29)
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)


@given(DAYS, st.integers(0, 120))
@example(date(2027, 12, 31), 2)
def test_it_is_that_month_and_the_same_day_or_its_last(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    is_clamped = later.day < day.day and (later + timedelta(days=1)).month != later.month
    assert later.day == day.day or is_clamped


@given(DAYS)
def test_the_last_day_lies_181_to_184_days_ahead_and_later_showings_never_end_earlier(shown_on):
    assert 181 <= (last_day(shown_on) - shown_on).days <= 184
    assert last_day(shown_on + timedelta(days=1)) >= last_day(shown_on)


@given(DAYS, st.integers(-400, 400))
def test_the_countdown_says_one_thing(until, days):
    found = counted(until, today=until - timedelta(days=days))
    assert found.days == days
    assert found.is_over == (days < 0)
    assert found.is_close == (0 <= days < 30)
    assert found.is_near == (0 <= days < 60)
    assert found.days_over == max(0, -days)
