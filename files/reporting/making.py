"""The report of a mesh: it waits, is measured in a cage by the worker, and is kept. Never a condition of handing in."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from audit.models import Work
from audit.trail import record
from audit.working import leave
from files.derived import PutAway, kept_part, put_away
from files.inspection.cage import report_in_cage
from files.inspection.outsole.figures import Frame
from files.inspection.verdicts import Refused, Report
from files.models import MeshReport, ReportPart, StoredFile
from files.reading import sound_copy

REPORT = "report"


@dataclass(frozen=True)
class _Made:
    """What came out of the cage; the bytes of the parts lie in the store, their rows are not saved yet."""

    answer: Report | Refused
    parts: list[ReportPart]

    def put_away(self) -> PutAway:
        return PutAway([part.key for part in self.parts])


def leave_report(*, stored: StoredFile) -> None:
    """A mesh waits for its report, in the slow lane; what was measured before is shown until then."""
    if stored.kind == StoredFile.MESH:
        MeshReport.objects.update_or_create(file=stored, defaults={"made_at": None})
        leave(kind=REPORT, key=stored.pk, lane=Work.SLOW)


def make_report(*, stored: StoredFile, by=None) -> None:
    """The report of a good mesh is new and complete, and the parts of the former are gone; or it says why it could not
    be made. The file stays as it is either way.

    Nothing is kept where somebody has said another unit or side of the tread meanwhile: then it waits again. Damaged
    where the store gives other bytes.
    """
    if stored.status != StoredFile.GOOD or stored.kind != StoredFile.MESH:
        return
    report, _is_new = MeshReport.objects.get_or_create(file=stored)
    made = _measured(stored, report)
    with transaction.atomic():
        current = _still_asked(report)
        gone = made.put_away() if current is None else _keep(current, made, by)
    gone.delete_bytes()


def _measured(stored: StoredFile, report: MeshReport) -> _Made:
    frame = Frame(report.unit or None, report.tread or None)
    with tempfile.TemporaryDirectory(prefix="report-") as folder, sound_copy(stored) as path:
        answer = report_in_cage(path, stored.format, Path(folder), frame)
        if isinstance(answer, Refused):
            return _Made(answer, [])
        pictures = [
            kept_part(report, one.path, kind=ReportPart.PICTURE, name=one.view, width=one.width, height=one.height)
            for one in answer.pictures
        ]
        models = [kept_part(report, one.path, kind=ReportPart.MODEL, name=one.name) for one in answer.models]
        return _Made(answer, pictures + models)


def _still_asked(report: MeshReport) -> MeshReport | None:
    """The report, locked, if it is still to be measured as it was; None where its file is forgotten, too."""
    same = MeshReport.objects.filter(pk=report.pk, unit=report.unit, tread=report.tread)
    return same.select_for_update(of=("self",)).select_related("file").first()


def _keep(report: MeshReport, made: _Made, by) -> PutAway:
    """The bytes of the former parts are to go once this is certain."""
    former = put_away(report.parts.all())
    ReportPart.objects.bulk_create(made.parts)
    report.figures = None if isinstance(made.answer, Refused) else dict(made.answer.figures)
    report.reason = made.answer.code if isinstance(made.answer, Refused) else ""
    report.made_at = timezone.now()
    report.save(update_fields=["figures", "reason", "made_at"])
    record(verb="file.reported", thing=report.file, by=by, parts=len(made.parts), reason=report.reason)
    return former
