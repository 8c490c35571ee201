"""Files of entries that nobody needs any more are forgotten, rows and bytes."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from audit.models import Work
from audit.refusals import NotAllowedNow
from audit.working import leave
from files.forgetting import forget
from files.models import StoredFile
from submissions.entering.placing import slot_of
from submissions.models import DesignFile, Entry, PendingSubmission, Submission
from submissions.snapshots import names

UNPLACED = "forget_unplaced"
_KEPT = timedelta(days=3)
log = logging.getLogger("submissions")


def forget_removed(entry: Entry, *, by) -> int:
    """Removed files that no hand-in of the entry names are gone, their bytes after the commit; how many.

    Within the transaction of the act that removed them, with the entry's row held.
    """
    kept = _named(entry)
    gone = 0
    for file in DesignFile.objects.filter(entry=entry, removed_at__isnull=False).exclude(stored__in=kept):
        gone += _forget(file, by)
    return gone


def forget_all(entry: Entry, *, by) -> None:
    """Every file of an entry that was never handed in is gone."""
    for file in DesignFile.objects.filter(entry=entry):
        _forget(file, by)


def forget_unplaced(*, by=None) -> int:
    """Files that arrived for an entry and never came into it are gone after some days; how many."""
    old = StoredFile.objects.filter(stored_at__lt=timezone.now() - _KEPT, upload__about__startswith="entry:")
    gone = 0
    for stored in old.filter(design_files__isnull=True).select_related("upload"):
        waits = PendingSubmission.objects.waiting().filter(entry=slot_of(stored.upload)[0]).first()
        if not names(waits, stored.upload.key):
            gone += _forget_stored(stored, by)
    return gone


def sweep_later() -> None:
    """One look at what arrived on this day, once even the last of it is old."""
    leave(kind=UNPLACED, key=timezone.now().date(), lane=Work.SLOW, after=_KEPT + timedelta(days=1))


def _named(entry: Entry) -> set[int]:
    """Keys of the files that a Submission or a hand-in that waits names, also of those that have arrived for it."""
    contents = list(Submission.objects.filter(entry=entry).values_list("content", flat=True))
    contents += PendingSubmission.objects.waiting().filter(entry=entry).values_list("content", flat=True)
    files = [file for content in contents for file in content["files"]]
    arrived = StoredFile.objects.filter(upload__key__in=[file["upload"] for file in files if "upload" in file])
    return {file["file"] for file in files if "file" in file} | set(arrived.values_list("pk", flat=True))


def _forget(file: DesignFile, by) -> bool:
    try:
        with transaction.atomic():
            file.delete()
            forget(stored=file.stored, by=by)
    except NotAllowedNow:
        log.info("file %s is in use elsewhere and is kept", file.stored_id)
        return False
    return True


def _forget_stored(stored: StoredFile, by) -> bool:
    try:
        forget(stored=stored, by=by)
    except NotAllowedNow:
        return False
    return True
