"""Which waiting work is done in which lane, so that no honest picture waits behind what takes long."""

from __future__ import annotations

from audit.models import Work
from audit.working import leave
from files.limits import LIMITS, PDF, Limits
from files.models import StoredFile


def leave_inspection(*, stored: StoredFile) -> None:
    """The file waits to be inspected; a large one where nobody in a hurry waits behind it."""
    leave(kind="inspect", key=stored.pk, lane=Work.SLOW if stored.size > LIMITS.quick_bytes else Work.QUICK)


def leave_previews(*, stored: StoredFile) -> None:
    """The good file waits for its previews: the few pages of a small document are made at once."""
    is_short = stored.kind == PDF and stored.facts.get("pages", 0) <= LIMITS.quick_pages
    leave(
        kind="preview", key=stored.pk, lane=Work.QUICK if is_short and stored.size <= LIMITS.quick_bytes else Work.SLOW
    )


def limits_for(kind: str, stored: StoredFile) -> Limits | None:
    """How much time the work may take in its lane.

    None: none at all in the quick one, since another file of the same person has just proved slow.
    """
    rows = Work.objects.filter(kind=kind)
    if not rows.filter(key=str(stored.pk), lane=Work.QUICK).exists():
        return LIMITS
    waiting = StoredFile.objects.filter(owner=stored.owner_id, status=StoredFile.WAITING, size__lte=LIMITS.quick_bytes)
    others = [str(pk) for pk in waiting.exclude(pk=stored.pk).values_list("pk", flat=True)]
    is_crowded = rows.filter(key__in=others, lane=Work.SLOW, state=Work.WAITING).exists()
    return None if is_crowded else LIMITS.hurried()


def put_off(kind: str, stored: StoredFile) -> None:
    """The work begins anew in the slow lane, with all the time there is."""
    leave(kind=kind, key=stored.pk, lane=Work.SLOW)
