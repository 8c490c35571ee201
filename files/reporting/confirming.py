"""What a person says of a mesh that no file can tell: its unit, and which side is the tread."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from files.models import MeshReport, StoredFile
from files.reporting.making import leave_report


def confirm_frame(*, stored: StoredFile, unit: str, tread: str, by) -> MeshReport:
    """The mesh is measured anew in this unit, with this side as the tread; said again as before, nothing happens.

    The caller knows who may say so. Refused (Invalid): an unknown unit or side. Refused (409): a file that is no
    good mesh.
    """
    _require_known("unit", unit, MeshReport.UNITS, _("Choose millimetres, centimetres, metres or inches."))
    _require_known("tread", tread, MeshReport.TREADS, _("Choose whether the tread is below or above."))
    if stored.kind != StoredFile.MESH or stored.status != StoredFile.GOOD:
        raise NotAllowedNow(_("Only a 3D file that passed its check is measured."))
    with transaction.atomic():
        MeshReport.objects.get_or_create(file=stored)
        report = MeshReport.objects.select_for_update().get(file=stored)
        if (report.unit, report.tread) == (unit, tread):
            return report
        report.unit, report.tread, report.told_by = unit, tread, by
        report.save(update_fields=["unit", "tread", "told_by"])
        leave_report(stored=stored)
        record(verb="file.frame_told", thing=stored, by=by, unit=unit, tread=tread)
    report.refresh_from_db()
    return report


def _require_known(field: str, value: str, choices, sentence: str) -> None:
    if value not in {code for code, _label in choices}:
        raise Invalid(sentence, fields={field: [sentence]})
