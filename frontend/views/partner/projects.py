"""A partner's or a designer's projects: what comes next, the timeline, the package of the design."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from development.models import DevelopmentProject
from development.pacing.mornings import has_morning_mail
from development.package import files_of
from development.seeing import plan_of, projects_of, sight_of
from development.stages.stopping import stop_of
from development.talking.seeing import unread_by_part
from frontend.forms.refusing import status_of
from frontend.forms.stages import VoiceForm
from frontend.models3d import is_measured, turned_of
from frontend.pictures import Picture, pictures_of
from frontend.views.development.aims import stages_facts
from frontend.views.development.costs_shown import costs_facts
from frontend.views.development.documents.shown import documents_facts
from frontend.views.development.samples.shown import samples_facts
from frontend.views.development.specification.shown import specification_facts
from frontend.views.development.threads import unread_facts
from frontend.views.development.waiting import pacing_facts
from frontend.views.partner.asked import SHOWN, asked_lines, shop_floor, ways_of
from frontend.views.partner.covers import own_covers
from frontend.views.partner.packages import packages_facts
from frontend.views.partner.products import own_product_facts
from frontend.views.partner.rights import rights_facts
from frontend.views.partner.shown import package_address, stages_of, title_of

ON_A_PAGE = 20


@login_required
@require_safe
def projects(request):
    """What is asked of the person, the next delivery with a camera, and every project in which the person takes part,
    newest first."""
    page = Paginator(projects_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    ways = ways_of([project for project in page if project.is_shared])
    asked = asked_lines(request.user)
    new = unread_by_part(request.user, page)
    covers = own_covers(page)
    context = {
        "page": page,
        "rows": [_row(project, ways, covers) | {"unread": new.get(project.pk, 0)} for project in page],
        "asked": asked[:SHOWN],
        "floor": shop_floor(asked),
        "has_morning_mail": has_morning_mail(request.user),
    }
    return render(request, "partner/projects.html", context)


@login_required
@require_safe
def project(request, pk):
    """The next thing first, then the timeline, then papers; who is only offered it reads the agreement instead."""
    return shown(request, pk)


def shown(request, pk, voice_form: VoiceForm | None = None) -> HttpResponse:
    """The page, with the form of a voice at a gate that came back filled; 404 for everybody without a part."""
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
        "stopped": stop_of(row),
        "held": next((hold for hold in row.holds.all() if hold.ended_at is None), None),
        "voice_form": voice_form or VoiceForm(),
        "is_designer": row.part == DevelopmentProject.DESIGNER,
        **packages_facts(row, request.user),
        **stages_facts(row, request.user),
        **rights_facts(row, row.part),
        **documents_facts(row, request.user),
        **unread_facts(row, request.user),
        **pacing_facts(row, request.user),
        **costs_facts(row, request.user),
        **specification_facts(row, request.user),
        **samples_facts(row, request.user),
        **own_product_facts(row, request.user),
    }
    status = status_of(voice_form) if voice_form else 200
    return render(request, "partner/project.html", context, status=status)


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


def _row(project, ways: dict[int, int], covers: dict[int, Picture]) -> dict:
    stage = _running(project)
    title = title_of(stage, project.part) if stage else ""
    seen = {"stage": stage, "title": title, "span": _span(project)}
    return {"project": project, **seen, "way": ways.get(project.pk, 0), "cover": covers.get(project.pk)}


def _running(row):
    return row.running[0] if row.is_shared and row.running else None


def _span(row):
    stage = _running(row)
    return plan_of(row, [stage])[0] if stage else None
