"""How official Indonesian writes dates and numbers, whatever language the reader of a page has chosen."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import override

from accounts.locale import number

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_ONES = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)


def in_words(value: int) -> str:
    """2027 is "dua ribu dua puluh tujuh"; from 0 to 999,999."""
    if value < 12:
        return _ONES[value]
    if value < 20:
        return f"{_ONES[value - 10]} belas"
    if value < 100:
        return _joined(f"{_ONES[value // 10]} puluh", value % 10)
    if value < 1000:
        return _joined("seratus" if value < 200 else f"{_ONES[value // 100]} ratus", value % 100)
    return _joined("seribu" if value < 2000 else f"{in_words(value // 1000)} ribu", value % 1000)


def counted(value: int) -> str:
    """ "3 (tiga)", as official texts say how many."""
    return f"{value} ({in_words(value)})"


def long_date(day: date) -> str:
    """ "23 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def local_day(moment: datetime, zone: str) -> date:
    """The day on which a time falls in that zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def date_in_words(day: date) -> str:
    """ "Senin, tanggal dua puluh tiga, bulan November, tahun dua ribu dua puluh enam"."""
    month = MONTHS[day.month - 1]
    return f"{DAYS[day.weekday()]}, tanggal {in_words(day.day)}, bulan {month}, tahun {in_words(day.year)}"


def listed(words: list[str]) -> str:
    """ "A", "A dan B", "A, B, dan C"."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def figure(value: Any, places: int | None = None) -> str:
    """A number with a decimal comma; empty for None."""
    if value is None:
        return ""
    with override("id"):
        return number(Decimal(str(value)), places)


def _joined(head: str, rest: int) -> str:
    return f"{head} {in_words(rest)}" if rest else head
