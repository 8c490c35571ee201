"""Good files wait for their fingerprints, in the slow lane. Nothing heavy is loaded here."""

from __future__ import annotations

from audit.models import Work
from audit.working import leave
from files.models import StoredFile

LIKENESS = "likeness"
FINGERPRINTED = "fingerprinted"


def leave_likeness(*, stored: StoredFile) -> None:
    """The file waits for its fingerprints; it is left anew when what they are made of is there."""
    leave(kind=LIKENESS, key=stored.pk, lane=Work.SLOW)


def leave_missing() -> int:
    """How many good files without a fingerprint wait for theirs now; those that wait or have failed are left alone."""
    known = Work.objects.filter(kind=LIKENESS).exclude(state=Work.DONE).values_list("key", flat=True)
    waiting = {int(key) for key in known.iterator()}
    bare = StoredFile.objects.good().filter(fingerprints__isnull=True).exclude(pk__in=waiting)
    ready = list(bare.filter(previews_made=True).order_by("pk").iterator())
    for stored in ready:
        leave_likeness(stored=stored)
    return len(ready)
