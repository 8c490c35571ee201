"""What an organiser does on a project's page. A refused act brings the page back with what was typed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from development.delivering import accept_milestone, send_back_milestone
from development.gating import pass_stage, speak_at_gate
from development.models import DevelopmentProject, Gate, Milestone, Stage
from development.rights.recorded import meet_by_record
from development.seeing import run_by
from development.stages.holding import resume_project
from frontend.forms.development import DecisionForm, SendBackForm
from frontend.forms.refusing import outcome
from frontend.views.development.projects import Forms, at_place, shown


@login_required
@require_POST
def accept(request, pk):
    milestone = get_object_or_404(run_by(request.user, Milestone.objects.all(), through="stage__project"), pk=pk)
    accept_milestone(milestone=milestone, by=request.user)
    messages.success(request, _("The milestone is accepted."))
    return at_place(milestone.stage.project_id, f"milestone-{pk}")


@login_required
@require_POST
def meet_by_rights(request, pk):
    """The record of rights meets the milestone."""
    rows = run_by(request.user, Milestone.objects.select_related("stage"), through="stage__project")
    milestone = get_object_or_404(rows, pk=pk)
    meet_by_record(milestone=milestone, by=request.user)
    messages.success(request, _("The milestone is accepted by what is recorded in rights."))
    return at_place(milestone.stage.project_id, f"milestone-{pk}")


@login_required
@require_POST
def send_back(request, pk):
    milestone = get_object_or_404(run_by(request.user, Milestone.objects.all(), through="stage__project"), pk=pk)
    form = SendBackForm(request.POST, auto_id=f"id_back_{pk}_%s")
    if outcome(form, lambda given: send_back_milestone(milestone=milestone, by=request.user, **given)):
        messages.success(request, _("It was sent back with your reason."))
        return at_place(milestone.stage.project_id, f"milestone-{pk}")
    return shown(request, milestone.stage.project_id, Forms(send_back={milestone.pk: form}))


@login_required
@require_POST
def decide(request, pk):
    gate = get_object_or_404(run_by(request.user, Gate.objects.all(), through="stage__project"), pk=pk)
    form = DecisionForm(request.POST)
    told = outcome(form, lambda given: speak_at_gate(gate=gate, by=request.user, **given))
    if told is not None:
        waits = _("Your answer is recorded. The decision follows when all others have answered.")
        messages.success(request, _("The decision is recorded.") if told.decision else waits)
        return at_place(gate.stage.project_id, "gate" if told.decision is None else "running")
    return shown(request, gate.stage.project_id, Forms(decision=form))


@login_required
@require_POST
def pass_on(request, pk):
    stage = get_object_or_404(run_by(request.user, Stage.objects.all(), through="project"), pk=pk)
    pass_stage(stage=stage, by=request.user)
    messages.success(request, _("The stage is passed."))
    return redirect("development-project", pk=stage.project_id)


@login_required
@require_POST
def resume(request, pk):
    project = _project(request, pk)
    resume_project(project=project, by=request.user)
    messages.success(request, _("The project is under way again."))
    return redirect("development-project", pk=pk)


def _project(request, pk) -> DevelopmentProject:
    return get_object_or_404(DevelopmentProject.objects.organised_by(request.user), pk=pk)
