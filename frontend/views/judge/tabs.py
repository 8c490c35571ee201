"""The two faces of a work on the judge's desk: the sheet, and the report of each mesh."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from judging.blind import BlindEntry


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    url: str
    is_current: bool


def tabs_of(entry: BlindEntry, *, report: int | None = None) -> tuple[Tab, ...]:
    """The sheet, then the report of each file that has one; `report` is the file whose report is open. Empty where
    there is nothing but the sheet."""
    sheet = entry.own_sheet.id
    reports = [file.n for file in entry.files if file.has_report]
    if not reports:
        return ()
    first = Tab(_("Scoresheet"), reverse("judge-sheet", args=[sheet]), is_current=report is None)
    return first, *(
        Tab(_report_name(place, len(reports)), reverse("judge-report", args=[sheet, n]), is_current=report == n)
        for place, n in enumerate(reports, start=1)
    )


def _report_name(place: int, of: int) -> str:
    return _("Outsole report") if of == 1 else _("Outsole report %(place)s") % {"place": place}
