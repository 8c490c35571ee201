"""Where a person is logged in: each browser can be seen, and sent away."""

import re
import time
from dataclasses import dataclass
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from audit.trail import record

SEEN = "seen_at"
EVERY = 600  # seconds; a page that is merely looked at writes nothing more often
_PROGRAMS = [("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox")]
_PROGRAMS += [("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")]
_MACHINES = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows")]
_MACHINES += [("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux")]


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """One browser in which the person is logged in. Where in the world it stands, an address does not tell."""

    pk: int
    program: str
    machine: str
    address: str
    since: datetime
    seen: datetime
    is_here: bool


def logged_in(*, person, here: str) -> list[LoggedIn]:
    """The browsers in which this person is logged in now: this one (`here` is its session) first, then who was seen
    last. What has ended by itself is forgotten. A constant number of queries."""
    rows = list(UserSession.objects.filter(user=person).order_by("-last_seen_at")[:200])
    alive = _alive(person, [row.session_key for row in rows])
    over = [row.pk for row in rows if row.session_key not in alive]
    if over:
        UserSession.objects.filter(pk__in=over).delete()
    found = [_described(row, here) for row in rows if row.session_key in alive]
    return sorted(found, key=lambda one: not one.is_here)


def end_session(*, person, pk: int, by) -> None:
    """That browser is logged out at its next request. Nothing happens where it is not one of the person's."""
    _end(UserSession.objects.filter(user=person, pk=pk), person, by)


def end_other_sessions(*, person, here: str, by) -> int:
    """All browsers but this one are logged out. Returns how many."""
    return _end(UserSession.objects.filter(user=person).exclude(session_key=here), person, by)


def note_begin(request) -> None:
    """From now on it is noted when this browser was seen last."""
    request.session[SEEN] = int(time.time())


def note_seen(request) -> None:
    """When and from where the browser was seen last is right to ten minutes; none that nobody logged in by a page."""
    seen = request.session.get(SEEN)
    if seen is None or time.time() - seen < EVERY:
        return
    request.session[SEEN] = int(time.time())
    facts = {"last_seen_at": timezone.now(), "ip": get_adapter().get_client_ip(request)}
    UserSession.objects.filter(session_key=request.session.session_key).update(**facts)


def _end(rows, person, by) -> int:
    with transaction.atomic():
        keys = list(rows.values_list("session_key", flat=True))
        if keys:
            Session.objects.filter(session_key__in=keys).delete()
            rows.delete()
            record(verb="sessions.ended", thing=person, by=by, sessions=len(keys))
    return len(keys)


def _alive(person, keys: list[str]) -> set[str]:
    """Those that still open something: not over, and begun with the password that holds now."""
    mine = person.get_session_auth_hash()
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return {row.session_key for row in rows if constant_time_compare(row.get_decoded().get(HASH_SESSION_KEY, ""), mine)}


def _described(row: UserSession, here: str) -> LoggedIn:
    words = row.user_agent
    return LoggedIn(
        pk=row.pk,
        program=next((name for mark, name in _PROGRAMS if re.search(rf"\b{mark}[A-Za-z]*/", words)), ""),
        machine=next((name for mark, name in _MACHINES if mark in words), ""),
        address=row.ip,
        since=row.created_at,
        seen=row.last_seen_at,
        is_here=row.session_key == here,
    )
