"""For looking close: large pages and pictures, and a light model of each mesh. Made last, in the slow lane."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import transaction

from audit.models import Work
from audit.trail import record
from audit.working import leave
from files.derived import kept, kept_model, put_away
from files.inspection.cage import deepen_in_cage
from files.inspection.verdicts import Model, Refused
from files.likeness_waiting import leave_likeness
from files.limits import LIMITS
from files.models import LightModel, Preview, StoredFile
from files.reading import sound_copy


def leave_depth(*, stored: StoredFile) -> None:
    """What can be looked at closely waits for it; a picture that is no larger than its previews has nothing to wait."""
    if stored.kind != StoredFile.IMAGE or stored.facts.get("width", 0) > max(LIMITS.preview_widths):
        leave(kind="deepen", key=stored.pk, lane=Work.SLOW)


def deepen(*, stored: StoredFile, by=None) -> None:
    """A good mesh has its light model, a page or large picture its largest width; those made before are gone.

    Where that fails the file stays as it is and the Event says why. Damaged where the store gives other bytes.
    """
    if stored.status != StoredFile.GOOD:
        return
    with tempfile.TemporaryDirectory(prefix="depth-") as folder, sound_copy(stored) as path:
        made = deepen_in_cage(path, stored.format, Path(folder))
        model = kept_model(stored, made) if isinstance(made, Model) else None
        pictures = [kept(stored, picture) for picture in made] if isinstance(made, list) else []
    with transaction.atomic():
        if not StoredFile.objects.select_for_update().filter(pk=stored.pk).exists():
            return
        former = [
            put_away(stored.previews.filter(width__gt=max(LIMITS.preview_widths))),
            put_away(LightModel.objects.filter(file=stored)),
        ]
        Preview.objects.bulk_create(pictures)
        if model is not None:
            model.save()
            leave_likeness(stored=stored)
        facts = {"pictures": len(pictures), "triangles": model.triangles if model else 0}
        record(
            verb="file.deepened", thing=stored, by=by, **facts, reason=made.code if isinstance(made, Refused) else ""
        )
    for one in former:
        one.delete_bytes()
