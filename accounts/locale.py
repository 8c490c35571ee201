"""How a person reads and writes numbers, dates, money and texts in two languages."""

import functools
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from audit.refusals import Invalid

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?", re.ASCII)
_RUPIAH = {
    mark: re.compile(
        rf"(?:Rp\.?\s?)?([0-9]{{1,12}}|[0-9]{{1,3}}(?:\{mark}[0-9]{{3}}){{1,3}})(?:\{other}([0-9]{{1,2}}))?",
        re.ASCII | re.IGNORECASE,
    )
    for mark, other in (".,", ",.")
}


def is_indonesian() -> bool:
    return (get_language() or "id").startswith("id")


def parse_number(raw: str) -> Decimal:
    """The Decimal that a person wrote: "9,5" in Indonesian, "9.5" in English.

    Refused (Invalid): the other language's separator, signs other than a leading minus, exponents, NaN, infinities,
    underscores, grouping, non-ASCII digits, more than 12 digits before or 6 after the separator.
    """
    text = raw.strip()
    mark, other = (",", ".") if is_indonesian() else (".", ",")
    if not _NUMBER.fullmatch(text) or other in text:
        example = "9,5" if is_indonesian() else "9.5"
        raise Invalid(
            _("“%(text)s” is not a number. Write it like %(example)s.") % {"text": text[:40], "example": example}
        )
    return Decimal(text.replace(mark, "."))


def parse_rupiah(raw: str) -> Decimal:
    """The rupiah that a person wrote: "1500", "Rp 1.500", "1.500.000", "350,50" in Indonesian; in English with the two
    marks the other way round.

    Refused (Invalid): marks that don't stand between thousands, the other language's marks, signs, more than two
    decimals, non-ASCII digits, more than 12 digits.
    """
    found = _RUPIAH[grouping()].fullmatch(raw.strip())
    if found is None:
        example = "1.500.000" if is_indonesian() else "1,500,000"
        raise Invalid(
            _("“%(text)s” is no amount in rupiah. Write it like %(example)s.") % {"text": raw[:40], "example": example}
        )
    whole, decimals = found.groups()
    return Decimal(f"{whole.replace(grouping(), '')}.{decimals or '0'}")


def number(value, places: int | None = None) -> str:
    """A number as this person reads it: 1.234,5 in Indonesian, 1,234.5 in English; a dash for None."""
    if value is None:
        return "–"
    exact = Decimal(str(value))
    text = f"{exact.normalize():,f}" if places is None else f"{exact:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,")) if is_indonesian() else text


def grouping() -> str:
    """The mark that `number` puts between thousands for this person."""
    return "." if is_indonesian() else ","


def rupiah(value) -> str:
    """Rp1.500.000 in Indonesian, Rp1,500,000 in English; cents only where there are some."""
    exact = Decimal(str(value))
    return f"Rp{number(exact, 0 if exact == exact.to_integral_value() else 2)}"


def zone_name(zone: str) -> str:
    return ZONE_NAMES.get(zone, zone)


def moment(value: datetime | None, zone: str = "Asia/Jakarta") -> str:
    """ "31 Mei 2027, 23.59 WIB": a time in the given zone, always with the zone's name."""
    if value is None:
        return "–"
    return f"{date_format(value.astimezone(ZoneInfo(zone)), 'j F Y')}, {clock(value, zone)}"


def clock(value: datetime, zone: str = "Asia/Jakarta") -> str:
    """ "14.03 WIB": the time of day alone, with the zone's name."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{local.strftime('%H.%M' if is_indonesian() else '%H:%M')} {zone_name(zone)}"


def day(value: date | None, zone: str = "Asia/Jakarta") -> str:
    """ "31 Mei 2027": a date, or the day that a time falls on in the given zone."""
    if value is None:
        return "–"
    return date_format(value.astimezone(ZoneInfo(zone)) if isinstance(value, datetime) else value, "j F Y")


def time_left(until: datetime | None, now: datetime | None = None) -> str:
    """ "2 days left", "3 hours left", "25 minutes left", or "passed"."""
    if until is None:
        return ""
    left = until - (now or timezone.now())
    if left <= timedelta():
        return _("passed")
    if left >= timedelta(days=1):
        return ngettext("%(n)d day left", "%(n)d days left", left.days) % {"n": left.days}
    if left >= timedelta(hours=1):
        hours = left.seconds // 3600
        return ngettext("%(n)d hour left", "%(n)d hours left", hours) % {"n": hours}
    minutes = max(1, left.seconds // 60)
    return ngettext("%(n)d minute left", "%(n)d minutes left", minutes) % {"n": minutes}


def time_since(when: datetime | None, now: datetime | None = None) -> str:
    """ "just now", "25 minutes ago", "3 hours ago", "2 days ago"; a dash for None."""
    if when is None:
        return "–"
    gone = (now or timezone.now()) - when
    minutes = int(gone.total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}
    if gone < timedelta(days=1):
        return ngettext("%(n)d hour ago", "%(n)d hours ago", minutes // 60) % {"n": minutes // 60}
    return ngettext("%(n)d day ago", "%(n)d days ago", gone.days) % {"n": gone.days}


def spoken(row, field: str) -> str:
    """A text that an organiser wrote in two languages, of a row or of a mapping: `field` (Indonesian), or
    `field_en` for an English reader where it is filled."""
    read = row.get if isinstance(row, Mapping) else functools.partial(getattr, row)
    english = read(f"{field}_en", "")
    return english if english and not is_indonesian() else read(field, "")
