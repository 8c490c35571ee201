"""Practising a round before it opens: starting, looking at how far it is, ending."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.refusals import Refused
from frontend.views.organiser.findings import shown_on
from frontend.views.organiser.rounds import round_of
from judging.models import Round
from office.practice import end, practice_of, start, why_not_yet
from office.practice.copying import LASTS
from office.practice.state import WORKS


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def practice(request, pk):
    """What a practice is, with the button that starts one; or how far the one that runs has come."""
    row = round_of(request, pk)
    status = 200
    if request.method == "POST":
        try:
            start(round=row, by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            status = refused.status
        else:
            messages.success(request, _("The practice begins: its works are being made."))
            return redirect("organiser-round-practice", pk=pk)
    return _page(request, row, status)


@login_required
@require_POST
def ending(request, pk):
    row = round_of(request, pk)
    running = practice_of(row)
    if running is not None:
        end(competition=running.competition, by=request.user)
    messages.success(request, _("The practice has ended. Nobody can open it any more."))
    return redirect("organiser-round", pk=pk)


def _page(request, row: Round, status: int):
    running = practice_of(row)
    may_start = running is None and row.status == Round.DRAFT and not row.category.competition.is_practice
    context = {
        "competition": row.category.competition,
        "round": row,
        "practice": running,
        "may_start": may_start,
        "reasons": [shown_on(row, finding) for finding in why_not_yet(row)] if may_start else [],
        "works": WORKS,
        "days": LASTS.days,
        "judges": row.panel.filter(left_at=None).count(),
    }
    return render(request, "organiser/practice.html", context, status=status)
