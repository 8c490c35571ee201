"""The outsole report of the design that a project develops, in full for those at work in it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from development.models import DevelopmentProject
from development.package import chosen_for, files_of
from files.delivery import BRIEF_SECONDS, send_report_part
from files.reporting import mould_rules, seeing
from frontend.pictures import pictures_of
from frontend.report.looking import views_of
from frontend.views import report as shared
from frontend.views.partner.shown import package_address


@login_required
@require_safe
def report(request, pk, file):
    return shared.show(request, _desk(request, pk, file))


@login_required
@require_safe
def pdf(request, pk, file):
    return shared.pdf(request, _desk(request, pk, file))


@login_required
@require_safe
def picture(request, pk, file, name, width):
    stored = _file(_project(request, pk), file).stored_id
    return send_report_part(seeing.picture_of(stored, name=name, width=width), request, seconds=BRIEF_SECONDS)


@login_required
@require_safe
def model(request, pk, file, name):
    stored = _file(_project(request, pk), file).stored_id
    return send_report_part(seeing.model_of(stored, name=name), request, seconds=BRIEF_SECONDS)


def _desk(request, pk, file) -> shared.Desk:
    project = _project(request, pk)
    row = _file(project, file)
    rules = mould_rules.current()
    pictures = pictures_of(row.stored, package_address(project, row))
    return shared.Desk(
        routes="partner-report",
        args=(pk, file),
        seen=shared.seen_of(row.stored),
        rules=rules,
        given=chosen_for(project, rules),
        title=f"{project.entry.code} {project.entry.title}".strip(),
        back=reverse("partner-package", args=[pk]),
        back_text=_("Pictures and files"),
        views=views_of(row.stored.previews.all(), pictures),
        picture_of=lambda name, width: seeing.picture_of(row.stored_id, name=name, width=width),
    )


def _project(request, pk) -> DevelopmentProject:
    return get_object_or_404(DevelopmentProject.objects.design_open_to(request.user).with_winner(), pk=pk)


def _file(project, file):
    return get_object_or_404(files_of(project).prefetch_related("stored__previews"), pk=file)
