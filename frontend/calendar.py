"""A calendar file (RFC 5545): times in UTC, texts escaped, lines folded at 75 octets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Date:
    """One moment to come: a key that stays the same when the moment moves, so that a calendar moves it too."""

    key: str
    at: datetime
    title: str
    about: str = ""
    url: str = ""
    reminds: tuple[timedelta, ...] = ()
    is_start: bool = False


def calendar(name: str, dates: Iterable[Date], *, host: str, made_at: datetime) -> bytes:
    """The file; every date is a quarter of an hour that ends at its moment, or begins with it where it is a start: what
    opens at midnight stands on its own day, and what closes then on the day before."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{host}//IFCC//ID", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for date in dates:
        lines += _event(date, host, made_at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(date: Date, host: str, made_at: datetime) -> list[str]:
    begins = date.at if date.is_start else date.at - timedelta(minutes=15)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{date.key}@{host}",
        f"DTSTAMP:{_moment(made_at)}",
        f"DTSTART:{_moment(begins)}",
        f"DTEND:{_moment(begins + timedelta(minutes=15))}",
        f"SUMMARY:{_text(date.title)}",
    ]
    if date.about:
        lines.append(f"DESCRIPTION:{_text(date.about)}")
    if date.url:
        lines.append(f"URL:{date.url}")
    for before in date.reminds:
        hours = int(before.total_seconds() // 3600)
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(date.title)}", f"TRIGGER:-PT{hours}H"]
        lines.append("END:VALARM")
    return [*lines, "END:VEVENT"]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    return words.translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """At most 75 octets a line; a letter of several octets is never cut."""
    parts: list[bytes] = [b""]
    for letter in line:
        octets = letter.encode()
        if len(parts[-1]) + len(octets) > (75 if len(parts) == 1 else 74):
            parts.append(b"")
        parts[-1] += octets
    return b"\r\n ".join(parts) + b"\r\n"
