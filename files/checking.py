"""What the worker finds out about a stored file, and the pictures that it makes of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import transaction

from audit.moves import move
from audit.trail import record
from audit.working import leave
from files import moves
from files.deepening import leave_depth
from files.derived import kept, put_away
from files.inspection.cage import examine_in_cage, inspect_in_cage, preview_in_cage
from files.inspection.verdicts import Good, Picture, Refused
from files.lanes import leave_previews, limits_for, put_off
from files.likeness_waiting import leave_likeness
from files.limits import LIMITS, Limits
from files.models import Preview, StoredFile
from files.reading import sound_copy
from files.reporting.making import leave_report

# Work of this kind says that a file, named by its id, was found good or unfit: for whoever waits to know.
CHECKED = "file_checked"
_TOO_SLOW = Refused("too_slow")


def check(*, stored: StoredFile, by=None) -> None:
    """The file is good, with its facts; or it is refused with a reason; or, too slow for the quick lane, it waits in
    the slow one.

    A good picture has its previews too; those of other kinds wait to be made. A file that was checked before stays as
    it was found. Damaged where the store gives other bytes.
    """
    if stored.status != StoredFile.WAITING:
        return
    limits = limits_for("inspect", stored)
    if limits is None:
        put_off("inspect", stored)
        return
    verdict, pictures = _examined(stored, limits)
    if verdict == _TOO_SLOW and limits != LIMITS:
        put_off("inspect", stored)
        return
    with transaction.atomic():
        leave(kind=CHECKED, key=stored.pk)
        if isinstance(verdict, Refused):
            found = {"reason": verdict.code, "facts": dict(verdict.facts)}
            move(stored, moves.FOUND_UNFIT, by=by, also=found, reason=verdict.code)
            return
        move(stored, moves.FOUND_GOOD, by=by, also={"facts": dict(verdict.facts)}, sha256=stored.sha256)
        if pictures is None:
            leave_previews(stored=stored)
        else:
            _show(stored, pictures, by=by)
        leave_depth(stored=stored)
        leave_report(stored=stored)


def make_previews(*, stored: StoredFile, by=None) -> None:
    """The file's pictures are new and complete; those made before are gone. Only of a good file.

    Where none can be made the file stays good, without pictures, and the Event says why. Damaged where the store gives
    other bytes.
    """
    if stored.status != StoredFile.GOOD:
        return
    limits = limits_for("preview", stored)
    if limits is None:
        put_off("preview", stored)
        return
    with tempfile.TemporaryDirectory(prefix="previews-") as folder, sound_copy(stored) as path:
        made = preview_in_cage(path, stored.format, Path(folder), limits)
        if made == _TOO_SLOW and limits != LIMITS:
            put_off("preview", stored)
            return
        fresh = _all_kept(stored, made)
    with transaction.atomic():
        if not StoredFile.objects.select_for_update().filter(pk=stored.pk).exists():
            return
        former = put_away(stored.previews.filter(width__lte=max(LIMITS.preview_widths)))
        _show(stored, fresh, by=by)
    former.delete_bytes()


def _examined(stored: StoredFile, limits: Limits) -> tuple[Good | Refused, list[Preview] | Refused | None]:
    """The verdict; and of a picture, which is decoded only once, its previews."""
    with tempfile.TemporaryDirectory(prefix="previews-") as folder, sound_copy(stored) as path:
        if stored.kind != StoredFile.IMAGE:
            return inspect_in_cage(path, stored.format, limits), None
        verdict, made = examine_in_cage(path, stored.format, Path(folder), limits)
        return verdict, _all_kept(stored, made)


def _show(stored: StoredFile, pictures: list[Preview] | Refused, *, by) -> None:
    why_none = pictures.code if isinstance(pictures, Refused) else ""
    fresh = [] if isinstance(pictures, Refused) else pictures
    Preview.objects.bulk_create(fresh)
    StoredFile.objects.filter(pk=stored.pk).update(previews_made=True)
    record(verb="file.previews_made", thing=stored, by=by, pictures=len(fresh), reason=why_none)
    stored.previews_made = True
    if fresh and stored.kind != StoredFile.MESH:  # that of a mesh is made of its light model
        leave_likeness(stored=stored)


def _all_kept(stored: StoredFile, pictures: list[Picture] | Refused) -> list[Preview] | Refused:
    return pictures if isinstance(pictures, Refused) else [kept(stored, picture) for picture in pictures]
