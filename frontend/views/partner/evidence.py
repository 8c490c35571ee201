"""Delivering evidence for one milestone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from development.delivering import receive_evidence
from development.models import DevelopmentProject, Milestone
from development.permissions import may_deliver
from development.rights.recorded import mark_recorded
from development.seeing import projects_of, sight_of
from development.stages.taking_again import take_again
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


@login_required
@require_POST
def again(request, pk):
    """Takes what was accepted in an earlier revision; office, designer and firm alike."""
    at_work = DevelopmentProject.objects.worked_on_by(request.user)
    rows = Milestone.objects.shown_to(request.user).filter(stage__project__in=at_work.values("pk"))
    milestone = get_object_or_404(rows.select_related("stage"), pk=pk)
    take_again(milestone=milestone, by=request.user)
    if at_work.get(pk=milestone.stage.project_id).part == DevelopmentProject.ORGANISER:
        messages.success(request, _("The files of the earlier revision count again, and the milestone is accepted."))
        page = reverse("development-project", args=[milestone.stage.project_id])
        return HttpResponseRedirect(f"{page}#milestone-{pk}")
    messages.success(request, _("The files of the earlier revision are handed in again. The organiser looks at them."))
    return redirect("partner-evidence", pk=milestone.stage.project_id, milestone=pk)


def _receive(milestone, given, user):
    return receive_evidence(milestone=milestone, uploaded_file=given["file"], note=given["note"], by=user)


def _milestone(project, user, pk):
    """The milestone of this project as the person may see it; 404 where it is another project's."""
    sight = sight_of(project, user)
    mark_recorded(sight.stages, sight.part)
    stages = stages_of(sight)
    found = next((m for stage in stages for m in stage.milestones if m.row.pk == pk), None)
    if found is None:
        raise Http404
    return found
