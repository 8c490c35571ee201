"""What the worker finds out about a stored file, and the pictures that it makes of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import transaction

from audit.moves import move
from audit.trail import record
from audit.working import leave
from files import moves
from files.inspection.cage import examine_in_cage, inspect_in_cage, preview_in_cage
from files.inspection.verdicts import Picture, Refused
from files.models import Preview, StoredFile
from files.models.upload import random_key
from files.reading import sound_copy
from files.stores import store
from files.uploads import lane_of


def check(*, stored: StoredFile, by=None) -> None:
    """The file is good, with its facts; or it is refused with a reason.

    A good picture has its previews too; those of other kinds wait to be made. A file that was checked before stays as
    it was found.
    """
    if stored.status != StoredFile.WAITING:
        return
    pictures: list[Preview] | Refused | None = None
    with tempfile.TemporaryDirectory(prefix="previews-") as folder, sound_copy(stored) as path:
        if stored.kind == StoredFile.IMAGE:
            verdict, made = examine_in_cage(path, stored.format, Path(folder))
            pictures = _all_kept(stored, made)
        else:
            verdict = inspect_in_cage(path, stored.format)
    with transaction.atomic():
        if isinstance(verdict, Refused):
            found = {"reason": verdict.code, "facts": dict(verdict.facts)}
            move(stored, moves.FOUND_UNFIT, by=by, also=found, reason=verdict.code)
            return
        move(stored, moves.FOUND_GOOD, by=by, also={"facts": dict(verdict.facts)}, sha256=stored.sha256)
        if pictures is None:
            leave(kind="preview", key=stored.pk, lane=lane_of(stored))
        else:
            _show(stored, pictures, by=by)


def make_previews(*, stored: StoredFile, by=None) -> None:
    """The file's pictures are new and complete; those made before are gone. Only of a good file.

    Where none can be made the file stays good, without pictures, and the Event says why.
    """
    if stored.status != StoredFile.GOOD:
        return
    with tempfile.TemporaryDirectory(prefix="previews-") as folder, sound_copy(stored) as path:
        fresh = _all_kept(stored, preview_in_cage(path, stored.format, Path(folder)))
    with transaction.atomic():
        if not StoredFile.objects.select_for_update().filter(pk=stored.pk).exists():
            return
        former = list(stored.previews.values_list("key", flat=True))
        stored.previews.all().delete()
        _show(stored, fresh, by=by)
    for key in former:
        store().delete(key)


def _show(stored: StoredFile, pictures: list[Preview] | Refused, *, by) -> None:
    why_none = pictures.code if isinstance(pictures, Refused) else ""
    fresh = [] if isinstance(pictures, Refused) else pictures
    Preview.objects.bulk_create(fresh)
    StoredFile.objects.filter(pk=stored.pk).update(previews_made=True)
    record(verb="file.previews_made", thing=stored, by=by, pictures=len(fresh), reason=why_none)
    stored.previews_made = True


def _all_kept(stored: StoredFile, pictures: list[Picture] | Refused) -> list[Preview] | Refused:
    return pictures if isinstance(pictures, Refused) else [_kept(stored, picture) for picture in pictures]


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
