"""Months by the calendar, and what reports come to."""

from calendar import isleap, monthrange
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from development.market.months import months_after
from development.market.sums import ADDED, LATEST, running, sums

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(0, 60)
NUMBERS = st.none() | st.integers(0, 10**6)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2027, 1, 31), 3, date(2027, 4, 30)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 12, 31), 12, date(2028, 12, 31)),
        (date(2027, 10, 15), 3, date(2028, 1, 15)),
    ],
)
def test_by_the_calendar(day, months, then):
    assert months_after(day, months) == then


@given(DAYS, MONTHS)
def test_so_many_months_and_the_same_day_or_the_last(day, months):
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    last = monthrange(then.year, then.month)[1]
    assert then.day == min(day.day, last)


@given(DAYS, DAYS, MONTHS)
def test_the_order_of_days_is_kept(one, other, months):
    if one <= other:
        assert months_after(one, months) <= months_after(other, months)


@given(DAYS)
def test_a_year_is_twelve_months(day):
    then = months_after(day, 12)
    is_leap_day = day.month == 2 and day.day == 29 and not isleap(day.year + 1)
    assert then == (date(day.year + 1, 2, 28) if is_leap_day else day.replace(year=day.year + 1))


def rows(numbers):
    return [
        SimpleNamespace(
            months=months, **{name: value if value is None else Decimal(value) for name, value in row.items()}
        )
        for months, row in zip((3, 6, 12), numbers, strict=True)
    ]


REPORTS = st.lists(st.fixed_dictionaries(dict.fromkeys((*ADDED, *LATEST), NUMBERS)), min_size=3, max_size=3).map(rows)


@given(REPORTS, st.permutations([0, 1, 2]))
def test_sums_add_up_and_do_not_depend_on_the_order(reports, order):
    found = sums(reports)
    assert sums([reports[n] for n in order]) == found
    for name in ADDED:
        known = [getattr(row, name) for row in reports if getattr(row, name) is not None]
        assert found[name] == (sum(known) if known else None)
        points = running(reports, name)
        assert len(points) == len(known)
        assert [one.value for one in points] == sorted(one.value for one in points)
        assert not points or points[-1].value == found[name]
    for name in LATEST:
        known = [getattr(row, name) for row in reports if getattr(row, name) is not None]
        assert found[name] == (known[-1] if known else None)


def test_nothing_is_not_zero():
    assert set(sums([]).values()) == {None}
    assert running([], "pairs_sold") == []
