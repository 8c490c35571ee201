"""Files of revisions on their way out."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from development.documents.seeing import open_revision, reader_of
from files.delivery import BRIEF_SECONDS, send_model, send_original, send_preview
from files.models import LightModel, Preview
from frontend.views.development.documents.shown import revision_for


@login_required
@require_safe
def picture(request, pk, number, width):
    preview = get_object_or_404(Preview, file=revision_for(request, pk).stored, number=number, width=width)
    return send_preview(preview, request, seconds=BRIEF_SECONDS)


@login_required
@require_safe
def model(request, pk):
    model = get_object_or_404(LightModel, file=revision_for(request, pk).stored)
    return send_model(model, request, seconds=BRIEF_SECONDS)


@login_required
@require_POST
def original(request, pk):
    """The file as it came; that it was opened is recorded. Its own name is told to those who know whose it is."""
    revision = revision_for(request, pk)
    reader = reader_of(revision.document.project, request.user)
    stored = open_revision(revision=revision, by=request.user)
    is_own = not reader.is_of_another_firm(revision.document)
    return send_original(stored, by=request.user, with_name=is_own, seconds=BRIEF_SECONDS)
