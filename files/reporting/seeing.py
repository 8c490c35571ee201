"""A report as its readers get it: values only, whoever they are, and its parts by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from files.inspection.outsole.figures import Figures
from files.models import MeshReport, ReportPart, StoredFile


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A picture of the report in these widths, smallest first; width and height are of the largest."""

    name: str
    width: int
    height: int
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeenReport:
    """A report without key, file, person and time: no field could hold them.

    `figures` are None before the first measuring and where it failed, for the `reason` (a code of files/reasons.py).
    While `is_waiting` the mesh is being measured: figures that are there already are those from before.
    `unit` and `tread` are what its designer has said; empty where nothing.
    """

    figures: Figures | None
    is_waiting: bool
    reason: str
    unit: str
    tread: str
    pictures: tuple[SeenPicture, ...]
    models: tuple[str, ...]

    def picture(self, name: str) -> SeenPicture | None:
        return next((one for one in self.pictures if one.name == name), None)


def seen_reports(files: Iterable[int]) -> dict[int, SeenReport]:
    """{pk of a stored file: its report} of those that are good meshes and have one; two queries."""
    reports = MeshReport.objects.filter(file__in=set(files), file__status=StoredFile.GOOD)
    parts = defaultdict(list)
    rows = list(reports)
    for part in ReportPart.objects.filter(report__in=[row.pk for row in rows]).order_by("kind", "name", "width"):
        parts[part.report_id].append(part)
    return {row.file_id: _seen(row, parts[row.pk]) for row in rows}


def seen_report(file: int) -> SeenReport:
    """The report of this stored file; Http404 where there is none."""
    found = seen_reports([file]).get(file)
    if found is None:
        raise Http404
    return found


def picture_of(file: int, *, name: str, width: int) -> ReportPart:
    """This picture of the stored file's report; Http404 if there is none."""
    return _part(file, kind=ReportPart.PICTURE, name=name, width=width)


def model_of(file: int, *, name: str) -> ReportPart:
    """This coloured model of the stored file's report; Http404 if there is none."""
    return _part(file, kind=ReportPart.MODEL, name=name)


def _part(file: int, **named) -> ReportPart:
    rows = ReportPart.objects.filter(report__file=file, report__file__status=StoredFile.GOOD)
    part = rows.filter(**named).first()
    if part is None:
        raise Http404
    return part


def _seen(row: MeshReport, parts: list[ReportPart]) -> SeenReport:
    pictures: dict[str, list[ReportPart]] = defaultdict(list)
    for part in parts:
        if part.kind == ReportPart.PICTURE:
            pictures[part.name].append(part)
    return SeenReport(
        figures=Figures.of(row.figures) if row.figures else None,
        is_waiting=row.is_waiting,
        reason=row.reason,
        unit=row.unit,
        tread=row.tread,
        pictures=tuple(
            SeenPicture(name, made[-1].width, made[-1].height, tuple(one.width for one in made))
            for name, made in pictures.items()
        ),
        models=tuple(part.name for part in parts if part.kind == ReportPart.MODEL),
    )
