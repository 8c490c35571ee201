from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from accounts.locale import moment, number, parse_number, parse_rupiah, rupiah, time_left
from audit.refusals import Invalid


def in_language(code, function, *arguments):
    with translation.override(code):
        return function(*arguments)


@pytest.mark.parametrize(("code", "raw"), [("id", "9,5"), ("en", "9.5"), ("id", " 9,5 "), ("id", "9,50")])
def test_a_decimal_is_read_in_the_persons_own_way(code, raw):
    assert in_language(code, parse_number, raw) == Decimal("9.5")


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("id", "9.5"),
        ("en", "9,5"),
        ("id", ""),
        ("id", "NaN"),
        ("id", "inf"),
        ("id", "1e3"),
        ("id", "1_0"),
        ("id", "٩"),
        ("id", "+5"),
        ("id", "1.000,5"),
        ("id", "9,"),
        ("id", ",5"),
        ("id", "1" * 13),
        ("id", "９"),
    ],
)
def test_what_is_not_plainly_a_number_is_refused(code, raw):
    with pytest.raises(Invalid):
        in_language(code, parse_number, raw)


def test_numbers_and_money_are_shown_in_the_persons_own_way():
    assert in_language("id", number, Decimal("1234.5")) == "1.234,5"
    assert in_language("en", number, Decimal("1234.5")) == "1,234.5"
    assert in_language("id", number, Decimal("7"), 2) == "7,00"
    assert in_language("id", number, None) == "–"
    assert in_language("id", rupiah, 1500000) == "Rp1.500.000"
    assert in_language("id", number, Decimal("100")) == "100"


def test_a_deadline_is_shown_in_the_competitions_zone_with_its_name():
    deadline = datetime(2027, 5, 31, 16, 59, tzinfo=UTC)
    assert in_language("id", moment, deadline) == "31 Mei 2027, 23.59 WIB"
    assert in_language("en", moment, deadline, "Asia/Jayapura") == "1 June 2027, 01:59 WIT"


def test_time_left_counts_in_the_largest_whole_unit():
    now = datetime(2027, 5, 1, tzinfo=UTC)
    with translation.override("en"):
        shown = [time_left(now + timedelta(seconds=s), now) for s in (200_000, 7_300, 90, 0)]
    assert shown == ["2 days left", "2 hours left", "1 minute left", "passed"]


@pytest.mark.parametrize(
    ("code", "raw", "amount"),
    [
        ("id", "1500", "1500"),
        ("id", "Rp 1.500", "1500"),
        ("id", "Rp1.500.000", "1500000"),
        ("id", " rp. 31.500,50 ", "31500.50"),
        ("id", "350,5", "350.5"),
        ("id", "0", "0"),
        ("en", "Rp1,500,000", "1500000"),
        ("en", "350.50", "350.50"),
        ("en", "999999999999", "999999999999"),
    ],
)
def test_rupiah_are_read_in_the_persons_own_way(code, raw, amount):
    assert in_language(code, parse_rupiah, raw) == Decimal(amount)


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        *[("id", raw) for raw in ("", "-1", "+1", "1.50", "1.5", "1,500.00", "15.00.000", "1.500.00", "1,234", "1e3")],
        *[("id", raw) for raw in ("Rp", "NaN", "1_000", "１５００", "1" * 13, "$15", "1 500", "1..500")],
        *[("en", raw) for raw in ("1.500", "1.500.000", "1,50", "1.234")],
    ],
)
def test_what_is_no_amount_in_rupiah_is_refused(code, raw):
    with pytest.raises(Invalid):
        in_language(code, parse_rupiah, raw)
