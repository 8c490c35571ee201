"""What the worker finds out about a stored file, and the pictures that it makes of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import transaction

from audit.moves import move
from audit.trail import record
from audit.working import leave
from files import moves
from files.inspection.cage import inspect_in_cage, preview_in_cage
from files.inspection.verdicts import Picture, Refused
from files.models import Preview, StoredFile
from files.models.upload import random_key
from files.stores import store
from files.uploads import lane_of


def check(*, stored: StoredFile, by=None) -> None:
    """The file is good, with its facts, and its previews wait to be made; or it is refused with a reason.

    A file that was checked before stays as it was found.
    """
    if stored.status != StoredFile.WAITING:
        return
    with store().local(stored.key) as path:
        verdict = inspect_in_cage(path, stored.format)
    with transaction.atomic():
        if isinstance(verdict, Refused):
            found = {"reason": verdict.code, "facts": dict(verdict.facts)}
            move(stored, moves.FOUND_UNFIT, by=by, also=found, reason=verdict.code)
        else:
            move(stored, moves.FOUND_GOOD, by=by, also={"facts": dict(verdict.facts)}, sha256=stored.sha256)
            leave(kind="preview", key=stored.pk, lane=lane_of(stored))


def make_previews(*, stored: StoredFile, by=None) -> None:
    """The file's pictures are new and complete; those made before are gone. Only of a good file.

    Where none can be made the file stays good, without pictures, and the Event says why.
    """
    if stored.status != StoredFile.GOOD:
        return
    with tempfile.TemporaryDirectory(prefix="previews-") as folder, store().local(stored.key) as path:
        pictures = preview_in_cage(path, stored.format, Path(folder))
        why_none = pictures.code if isinstance(pictures, Refused) else ""
        fresh = [] if isinstance(pictures, Refused) else [_kept(stored, picture) for picture in pictures]
    with transaction.atomic():
        locked = StoredFile.objects.select_for_update().filter(pk=stored.pk)
        if not locked.update(previews_made=True):
            return
        former = list(stored.previews.values_list("key", flat=True))
        stored.previews.all().delete()
        Preview.objects.bulk_create(fresh)
        record(verb="file.previews_made", thing=stored, by=by, pictures=len(fresh), reason=why_none)
    stored.previews_made = True
    for key in former:
        store().delete(key)


def _kept(stored: StoredFile, picture: Picture) -> Preview:
    key = random_key()
    with Path(picture.path).open("rb") as source:
        size = store().put(key=key, source=source)
    return Preview(
        file=stored,
        number=picture.number,
        view=picture.view,
        key=key,
        width=picture.width,
        height=picture.height,
        bytes=size,
        mean_colour=picture.mean_colour,
    )
