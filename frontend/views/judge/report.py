"""The outsole report of a work on the judge's desk: figures and pictures, nothing of whose it is."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from files.delivery import send_report_part
from files.reporting import mould_rules
from frontend.views import report as shared
from frontend.views.judge.pictures import views_of
from frontend.views.judge.tabs import tabs_of
from judging.blind import blind_entries, chosen_for, report_model_of, report_of, report_picture_of
from judging.models import Scoresheet


@login_required
@require_GET
def report(request, pk, n):
    return shared.show(request, _desk(request, pk, n))


@login_required
@require_GET
def pdf(request, pk, n):
    return shared.pdf(request, _desk(request, pk, n))


@login_required
@require_GET
def picture(request, pk, n, name, width):
    return send_report_part(report_picture_of(_sheet(request, pk), n=n, name=name, width=width), request)


@login_required
@require_GET
def model(request, pk, n, name):
    return send_report_part(report_model_of(_sheet(request, pk), n=n, name=name), request)


def _desk(request, pk, n) -> shared.Desk:
    sheet = _sheet(request, pk)
    (entry,) = blind_entries([sheet])
    file = next((one for one in entry.files if one.n == n), None)
    if file is None:
        raise Http404
    rules = mould_rules.current()
    return shared.Desk(
        routes="judge-report",
        args=(pk, n),
        seen=report_of(sheet, n=n),
        rules=rules,
        given=chosen_for(sheet, rules),
        title=entry.code,
        back=reverse("judge-sheet", args=[pk]),
        back_text=_("Back to the scoresheet"),
        tabs=tabs_of(entry, report=n),
        views=views_of(entry, file),
        picture_of=lambda name, width: report_picture_of(sheet, n=n, name=name, width=width),
    )


def _sheet(request, pk) -> Scoresheet:
    held = Scoresheet.objects.held_by(request.user)
    return get_object_or_404(held.select_related("round__category__competition", "contender__submission"), pk=pk)
