"""Files of a project on their way out: pictures of the package and of evidence, and originals."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from development.models import DevelopmentProject, Evidence
from development.package import files_of, open_evidence, open_original
from files.delivery import BRIEF_SECONDS, send_model, send_original, send_preview
from files.models import LightModel, Preview


@login_required
@require_safe
def package_picture(request, pk, file, number, width):
    preview = get_object_or_404(Preview, file=_design_file(request, pk, file).stored, number=number, width=width)
    return send_preview(preview, request, seconds=BRIEF_SECONDS)


@login_required
@require_safe
def package_model(request, pk, file):
    """The light model of a mesh in the package."""
    return send_model(
        get_object_or_404(LightModel, file=_design_file(request, pk, file).stored), request, seconds=BRIEF_SECONDS
    )


@login_required
@require_POST
def package_original(request, pk, file):
    """The file as the designer handed it in; that it was opened is recorded."""
    found = _design_file(request, pk, file)
    stored = open_original(project=_project(request, pk), file=found, by=request.user)
    return send_original(stored, by=request.user, with_name=True, seconds=BRIEF_SECONDS)


@login_required
@require_safe
def evidence_picture(request, pk, number, width):
    preview = get_object_or_404(Preview, file=_evidence(request, pk).stored, number=number, width=width)
    return send_preview(preview, request, seconds=BRIEF_SECONDS)


@login_required
@require_safe
def evidence_model(request, pk):
    """The light model of a mesh that was delivered."""
    model = get_object_or_404(LightModel, file=_evidence(request, pk).stored)
    return send_model(model, request, seconds=BRIEF_SECONDS)


@login_required
@require_POST
def evidence_original(request, pk):
    """The file as it was delivered; that it was opened is recorded."""
    stored = open_evidence(evidence=_evidence(request, pk), by=request.user)
    return send_original(stored, by=request.user, with_name=True, seconds=BRIEF_SECONDS)


def _project(request, pk) -> DevelopmentProject:
    return get_object_or_404(DevelopmentProject.objects.design_open_to(request.user).select_related("award"), pk=pk)


def _design_file(request, pk, file):
    return get_object_or_404(files_of(_project(request, pk)), pk=file)


def _evidence(request, pk) -> Evidence:
    shared = Evidence.objects.shared_with(request.user).select_related("stored", "milestone__stage__project")
    return get_object_or_404(shared, pk=pk)
