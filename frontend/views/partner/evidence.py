"""Delivering evidence for one milestone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from development.delivering import receive_evidence
from development.models import DevelopmentProject
from development.permissions import may_deliver
from development.seeing import projects_of, sight_of
from files.models import StoredFile
from frontend.forms.development import EvidenceForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.partner.shown import stages_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request, pk, milestone):
    """What is asked for, what lies there already, and the form that sends a photo or a file."""
    project = get_object_or_404(projects_of(request.user).exclude(part=DevelopmentProject.OFFERED), pk=pk)
    shown = _milestone(project, request.user, milestone)
    form = EvidenceForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and outcome(form, lambda given: _receive(shown.row, given, request.user)):
        messages.success(request, _("Thank you, the file has arrived. The organiser will look at it."))
        return redirect(request.path)
    context = {
        "project": project,
        "milestone": shown,
        "form": form,
        "why_not": may_deliver(shown.row, project.part)[1],
        "picture_kinds": [kind for kind in shown.row.kinds if kind == StoredFile.IMAGE],
        "begin_url": reverse("api-milestone-uploads", args=[shown.row.pk]),
    }
    return render(request, "partner/evidence.html", context, status=status_of(form))


def _receive(milestone, given, user):
    return receive_evidence(milestone=milestone, uploaded_file=given["file"], note=given["note"], by=user)


def _milestone(project, user, pk):
    """The milestone of this project as the person may see it; 404 where it is another project's."""
    stages = stages_of(sight_of(project, user))
    found = next((m for stage in stages for m in stage.milestones if m.row.pk == pk), None)
    if found is None:
        raise Http404
    return found
