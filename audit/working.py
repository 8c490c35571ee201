"""Leaving work, claiming it with a lease, finishing it only while the lease is one's own."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from audit.models import Work

BACK_OFF = [timedelta(seconds=s) for s in (10, 60, 300, 1800, 7200)]


def leave(*, kind: str, key, lane: str = Work.QUICK, after: timedelta = timedelta()) -> None:
    """Work of this kind and key waits to be found. Left again, it starts anew (also after done or failed)."""
    fresh = {
        "lane": lane,
        "state": Work.WAITING,
        "due_at": timezone.now() + after,
        "lease_until": None,
        "holder": "",
        "attempts": 0,
        "reason": "",
    }
    Work.objects.update_or_create(kind=kind, key=str(key), defaults=fresh)


def leave_all(*, kind: str, keys, lane: str = Work.QUICK, due_at: datetime | None = None) -> None:
    """Many pieces of new work at once, all due at one time; a key that waits already is refused by the database."""
    due = due_at or timezone.now()
    Work.objects.bulk_create((Work(kind=kind, key=str(key), lane=lane, due_at=due) for key in keys), batch_size=1000)


def claim(*, lane: str, holder: str, lease: timedelta = timedelta(minutes=5)) -> Work | None:
    """The longest-waiting work of the lane, now held by `holder` until the lease ends; None if there is none."""
    with transaction.atomic():
        waiting = Work.objects.claimable(lane)
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        work = waiting.first()
        if work is None:
            return None
        until = timezone.now() + lease
        held = Work.objects.claimable(lane).filter(pk=work.pk)
        if not held.update(holder=holder, lease_until=until, attempts=work.attempts + 1):
            return None
        work.holder, work.lease_until, work.attempts = holder, until, work.attempts + 1
        return work


def finish(work: Work) -> bool:
    """The work is done; False (and nothing changed) if the lease was lost to somebody else meanwhile."""
    mine = _mine(work)
    return bool(mine.update(state=Work.DONE, lease_until=None, holder="", reason=""))


def fail(work: Work, reason: str) -> bool:
    """The work waits again, later each time, and after the last attempt is failed with its reason."""
    mine = _mine(work)
    if work.attempts > len(BACK_OFF):
        return bool(mine.update(state=Work.FAILED, lease_until=None, holder="", reason=reason[:500]))
    due = timezone.now() + BACK_OFF[work.attempts - 1]
    return bool(mine.update(due_at=due, lease_until=None, holder="", reason=reason[:500]))


def _mine(work: Work):
    """The row while the claim that was handed out still holds: same holder, same attempt, not left anew."""
    return Work.objects.filter(pk=work.pk, state=Work.WAITING, holder=work.holder, attempts=work.attempts)
