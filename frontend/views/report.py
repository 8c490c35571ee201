"""The outsole report at any desk: the page, its parts and its PDF. What a desk may see it has fetched itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.refusals import Invalid
from files.delivery import read_report_part
from files.inspection.outsole.rules import Rules
from files.models import ReportPart, StoredFile
from files.reasons import explain
from files.reporting import seeing
from files.reporting.mould_rules import Chosen
from files.reporting.seeing import SeenReport
from frontend.forms.refusing import status_of
from frontend.forms.report import ChoiceForm, FrameForm
from frontend.models3d import is_measured
from frontend.pictures import Picture
from frontend.report.looking import shown_of
from frontend.report.page import ReportPage, page_of, shots_of
from frontend.report.pdf import PAPER_PICTURES, as_pdf
from frontend.views.judge.tabs import Tab

_AWAITED = SeenReport(None, is_waiting=True, reason="", unit="", tread="", pictures=(), models=())
_NO_TRACE = "private, no-store"


@dataclass(frozen=True)
class Desk:
    """One report as one person has it before her.

    `routes` is the name of the page's route, by which those of its parts begin; `args` are theirs. `given` is what the
    entry was made for. `frame` only where the person may say the unit.
    """

    routes: str
    args: tuple
    seen: SeenReport
    rules: Rules
    given: Chosen
    title: str
    back: str
    back_text: str
    views: dict[str, Picture]
    # The row of a picture of the report, by its name and width; Http404 where there is none.
    picture_of: Callable[[str, int], ReportPart]
    frame: FrameForm | None = None
    tabs: tuple[Tab, ...] = ()


def seen_of(stored: StoredFile) -> SeenReport:
    """The report of a good mesh, also where it has not been asked for yet; Http404 for other files."""
    found = seeing.seen_reports([stored.pk]).get(stored.pk)
    if found is None and not is_measured(stored):
        raise Http404
    return found or _AWAITED


def show(request, desk: Desk):
    """The page; a size that can't be is said beside its field."""
    choice = _choice(request, desk)
    report = _report(desk, choice)
    context = {
        "title": desk.title,
        "back": desk.back,
        "back_text": desk.back_text,
        "tabs": desk.tabs,
        "seen": desk.seen,
        "reason": explain(desk.seen.reason) if desk.seen.reason else "",
        "report": report,
        "views": shots_of(desk.views),
        "choice": choice,
        "is_given": choice.chosen().is_given,
        "pdf_url": f"{_address(desk, 'pdf')}?{request.GET.urlencode()}".rstrip("?"),
        "frame": desk.frame,
        "is_unit_doubtful": report is not None and not report.lights,
        "frame_url": _address(desk, "frame") if desk.frame else "",
    }
    status = status_of(desk.frame) if desk.frame and desk.frame.is_bound else status_of(choice)
    return render(request, "viewing/report.html", context, status=status)


def pdf(request, desk: Desk) -> HttpResponse:
    """One or two pages for the technician, to be saved."""
    choice = _choice(request, desk)
    report = _report(desk, choice)
    if report is None or choice.errors:
        raise Invalid(_("There is no report to download yet. Open its page to see why."))
    if desk.seen.is_waiting:
        report = replace(report, note=_("The model is being measured anew; below are the figures from before."))
    answer = HttpResponse(as_pdf(report, title=desk.title, pictures=_pictures(desk)), "application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_("outsole-report")}.pdf"'
    answer.headers["Cache-Control"] = _NO_TRACE
    return answer


def _pictures(desk: Desk) -> dict[str, bytes]:
    """What the paper shows, by name; a picture that is gone is left out."""
    found = {}
    for name in PAPER_PICTURES:
        seen = desk.seen.picture(name)
        if seen is None:
            continue
        with suppress(Http404):
            found[name] = read_report_part(desk.picture_of(name, seen.width))
    return found


def _choice(request, desk: Desk) -> ChoiceForm:
    if set(request.GET) - set(ChoiceForm.base_fields):
        raise Invalid(_("The report can't be opened like that. Open it again from the entry."))
    return ChoiceForm(request.GET, rules=desk.rules, given=desk.given)


def _report(desk: Desk, choice: ChoiceForm) -> ReportPage | None:
    if desk.seen.figures is None:
        return None
    shown = shown_of(
        desk.seen,
        desk.views,
        lambda name, width: _address(desk, "picture", name, width),
        lambda name: _address(desk, "model", name),
    )
    return page_of(desk.seen.figures, desk.rules, choice.chosen(), shown)


def _address(desk: Desk, part: str, *more) -> str:
    return reverse(f"{desk.routes}-{part}", args=[*desk.args, *more])
