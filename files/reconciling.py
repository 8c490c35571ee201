"""Rows and bytes brought together again, after a process was killed between the one and the other."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from audit.models import Work
from audit.refusals import Away, Refused
from files.deepening import leave_depth
from files.lanes import leave_previews
from files.models import LightModel, MeshReport, Preview, ReportPart, StoredFile, Upload
from files.parts import stands
from files.reading import Damaged, condemn, sound_copy
from files.reporting.making import REPORT, leave_report
from files.stores import Missing, store
from files.uploads import complete

log = logging.getLogger("files")


@dataclass(frozen=True)
class Reconciled:
    completed: int  # uploads whose object stood without its row
    refused: int  # uploads whose object stood and was not what was announced
    lost: tuple[int, ...]  # files whose row names an object that is not there
    damaged: tuple[int, ...]  # files whose object is another one; only where every byte was read
    redrawn: int  # good files whose pictures were not there and are made anew
    remeasured: int  # good meshes without a whole report, which wait for one


def reconcile(*, every_byte: bool = False, now: datetime | None = None, by=None) -> Reconciled:
    """Uploads whose object stands are complete (or refused), pictures and reports that are gone or were never made
    wait to be made.

    A file whose object is gone keeps its row and is named, for an operator to bring it back from a backup. With
    `every_byte` all files are read, and those that are others than what was stored are refused as damaged.
    Refused (503) where the store can't be reached: nothing is judged by a store that does not answer.
    """
    begun_at = now or timezone.now()
    completed, refused = complete_standing(by=by)
    here = set(store().objects_before(begun_at + timedelta(days=1)))
    settled = StoredFile.objects.filter(stored_at__lt=begun_at)
    lost = tuple(pk for pk, key in settled.values_list("pk", "key").order_by("pk").iterator() if key not in here)
    for pk in lost:
        log.error("file %s has lost its bytes: bring them back from a backup", pk)
    damaged = _damaged(settled.exclude(pk__in=lost), by) if every_byte else ()
    redrawn, remeasured = _redraw(here, begun_at, lost), _remeasure(here, begun_at, lost)
    return Reconciled(completed, refused, lost, damaged, redrawn, remeasured)


def complete_standing(*, by) -> tuple[int, int]:
    """How many receiving uploads whose object stands are complete now, and how many were refused."""
    completed = refused = 0
    for upload in Upload.objects.receiving():
        if not stands(upload):
            continue
        try:
            complete(upload=upload, by=by)
            completed += 1
        except Away:
            raise
        except Refused:
            refused += 1
    return completed, refused


def _damaged(files, by) -> tuple[int, ...]:
    found = []
    for stored in files.exclude(status=StoredFile.REFUSED).order_by("pk").iterator():
        try:
            with sound_copy(stored):
                continue
        except Missing:
            continue  # forgotten at this very moment
        except Damaged as other:
            condemn(stored=stored, found=str(other), by=by)
            found.append(stored.pk)
    return tuple(found)


def _redraw(here: set[str], before: datetime, lost: tuple[int, ...]) -> int:
    made = Preview.objects.filter(file__stored_at__lt=before, file__previews_made=True).exclude(file__in=lost)
    light = LightModel.objects.filter(file__stored_at__lt=before).exclude(file__in=lost)
    bare = {pk for rows in (made, light) for pk, key in rows.values_list("file", "key").iterator() if key not in here}
    for stored in StoredFile.objects.good().filter(pk__in=bare):
        leave_previews(stored=stored)
        leave_depth(stored=stored)
    return len(bare)


def _remeasure(here: set[str], before: datetime, lost: tuple[int, ...]) -> int:
    """Meshes from before there were reports, reports that lost a part, and those that wait although nobody will come:
    their work was never left. Work that failed for good is an operator's to look at."""
    meshes = StoredFile.objects.good().filter(kind=StoredFile.MESH, stored_at__lt=before).exclude(pk__in=lost)
    never = set(meshes.filter(mesh_report__isnull=True).values_list("pk", flat=True))
    parts = ReportPart.objects.filter(report__made_at__isnull=False).values_list("report__file", "key")
    bare = {pk for pk, key in parts.iterator() if key not in here}
    waiting = set(MeshReport.objects.filter(made_at__isnull=True).values_list("file", flat=True))
    awaited = Work.objects.filter(kind=REPORT).exclude(state=Work.DONE).values_list("key", flat=True)
    forlorn = waiting - {int(key) for key in awaited.iterator()}
    found = list(meshes.filter(pk__in=never | bare | forlorn))
    for stored in found:
        leave_report(stored=stored)
    return len(found)
