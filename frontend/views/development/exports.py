"""Everything of a project as one archive, for everybody at work in it as far as their own sight goes."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from development.documents.seeing import reader_of
from development.exporting.opening import open_export
from development.exporting.sending import Stream
from development.models import DevelopmentProject
from frontend.views.development.documents.shown import worked_on


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def export(request, pk):
    return _export(request, worked_on(request, pk))


@reauthentication_required
def _export(request, project: DevelopmentProject):
    """Once the password was typed again: what the archive holds; by POST the archive, sent while it is made."""
    if request.method != "POST":
        design = DevelopmentProject.objects.design_open_to(request.user).filter(pk=project.pk)
        context = {"project": project, "reader": reader_of(project, request.user), "has_design": design.exists()}
        return render(request, "development/export.html", context)
    made = open_export(project=project, by=request.user)
    answer = StreamingHttpResponse(Stream(made), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
