"""A partner's or a designer's projects: what comes next, the timeline, the agreement, the package."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.refusals import Refused
from development.models import DevelopmentProject
from development.package import files_of
from development.partnering import accept_agreement
from development.planning import spans
from development.seeing import projects_of, sight_of
from frontend.models3d import is_measured, turned_of
from frontend.pictures import pictures_of
from frontend.views.partner.shown import package_address, stages_of

ON_A_PAGE = 20


@login_required
@require_safe
def projects(request):
    """Every project in which the person takes part, newest first."""
    page = Paginator(projects_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [{"project": project, "stage": _running(project), "span": _span(project)} for project in page]
    return render(request, "partner/projects.html", {"page": page, "rows": rows})


@login_required
@require_safe
def project(request, pk):
    """The next thing first, then the timeline, then papers; who is only offered it reads the agreement instead."""
    row = get_object_or_404(projects_of(request.user), pk=pk)
    if row.part == DevelopmentProject.ORGANISER:
        return redirect("development-project", pk=pk)
    if not row.is_shared:
        return redirect("partner-agreement", pk=pk)
    sight = sight_of(row, request.user)
    stages = stages_of(sight)
    running = next((stage for stage in stages if stage.row.is_active), None)
    needed = running.needed if running else []
    context = {
        "sight": sight,
        "project": row,
        "stages": stages,
        "running": running,
        "next": needed[0] if needed else None,
        "review_on": _review_day(running),
        "is_designer": row.part == DevelopmentProject.DESIGNER,
    }
    return render(request, "partner/project.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request, pk):
    """The agreement of one's firm, to be read and accepted. It says nothing about the design."""
    row = get_object_or_404(projects_of(request.user), pk=pk)
    found = row.own_agreements[0] if row.own_agreements else None
    if found is None and request.method == "POST":
        raise Http404
    if found is None:
        return redirect("partner-project", pk=pk)
    refusal = None
    if request.method == "POST":
        try:
            accept_agreement(agreement=found, by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("The agreement is accepted. The project is open to you now."))
            return redirect("partner-project", pk=pk)
    context = {"project": row, "agreement": found, "refusal": refusal}
    return render(request, "partner/agreement.html", context, status=refusal.status if refusal else 200)


@login_required
@require_safe
def package(request, pk):
    """The pictures of the winning design, large, and its original files."""
    row = get_object_or_404(DevelopmentProject.objects.design_open_to(request.user).with_winner(), pk=pk)
    files = [
        {
            "row": file,
            "pictures": pictures_of(file.stored, package_address(row, file)),
            "has_report": file.slot.is_outsole and is_measured(file.stored),
            "model": turned_of(file.stored, reverse("partner-package-model", args=[row.pk, file.pk])),
        }
        for file in files_of(row).select_related("stored__light_model").prefetch_related("stored__previews")
    ]
    return render(request, "partner/package.html", {"project": row, "files": files})


def _running(row):
    return row.running[0] if row.is_shared and row.running else None


def _span(row):
    stage = _running(row)
    return spans([stage], today=row.today, zone=row.time_zone)[0] if stage else None


def _review_day(running):
    """The day on which a held project is looked at again, by the newest decision."""
    decisions = list(running.gate.decisions.all()) if running and running.gate else []
    return decisions[-1].review_on if decisions else None
