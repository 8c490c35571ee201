"""What an organiser does about gates, holds and targets of a project, and opening a shoe on an outsole."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from development.models import DevelopmentProject, Gate
from development.opening import open_offshoot, outsoles_for_shoes
from development.seeing import run_by
from development.stages.checklists import answer_checks
from development.stages.holding import hold_project
from development.stages.standing import lines_of
from development.stages.stopping import stop_project
from development.stages.targets import Targets, change_targets, officers_of, replace_officer
from frontend.forms.refusing import outcome, status_of
from frontend.forms.stages import ChecklistForm, HoldForm, OfficerForm, ShoeForm, StopForm, TargetsForm
from frontend.views.development.projects import Forms, at_place, shown


@login_required
@require_POST
def checks(request, pk):
    """Answers the checklist of a gate."""
    gate = get_object_or_404(
        run_by(request.user, Gate.objects.select_related("stage"), through="stage__project"), pk=pk
    )
    form = ChecklistForm(request.POST, lines=lines_of(gate, gate.stage.revision))
    done = outcome(form, lambda _given: answer_checks(gate=gate, answers=form.answers(), by=request.user) or True)
    if done:
        messages.success(request, _("The checklist is saved."))
        return at_place(gate.stage.project_id, "checklist")
    return shown(request, gate.stage.project_id, Forms(checks=form))


@login_required
@require_POST
def hold(request, pk):
    """Puts the project on hold at whatever stage it is."""
    project = _organised(request, pk)
    form = HoldForm(request.POST, auto_id="id_hold_%s")
    if outcome(form, lambda given: hold_project(project=project, by=request.user, **given)):
        messages.success(request, _("The project is on hold. The days do not count as a delay."))
        return redirect("development-project", pk=pk)
    return shown(request, pk, Forms(hold=form))


@login_required
@require_POST
def stop(request, pk):
    """Stops the project at a stage without gate."""
    project = _organised(request, pk)
    form = StopForm(request.POST, auto_id="id_stop_%s")
    if outcome(form, lambda given: stop_project(project=project, by=request.user, **given) or True):
        messages.success(request, _("The project was stopped. Partners see nothing of it any more."))
        return redirect("development-project", pk=pk)
    return shown(request, pk, Forms(stop=form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def targets(request, pk):
    """What the project aims at, and who looks after it."""
    project = _organised(request, pk)
    form = TargetsForm(request.POST or None, initial=_aims(project))
    if request.method == "POST" and outcome(
        form, lambda given: change_targets(project=project, targets=Targets.of(given), by=request.user)
    ):
        messages.success(request, _("The targets are saved."))
        return redirect("development-targets", pk=pk)
    return _page_of_targets(request, project, form, _officer_form(project))


@login_required
@require_POST
def officer(request, pk):
    """Somebody else looks after the project."""
    project = _organised(request, pk)
    form = _officer_form(project, request.POST)
    if outcome(form, lambda given: replace_officer(project=project, person=given["officer"], by=request.user) or True):
        messages.success(
            request, _("%(name)s looks after the project now.") % {"name": form.cleaned_data["officer"].name}
        )
        return redirect("development-targets", pk=pk)
    return _page_of_targets(request, project, TargetsForm(initial=_aims(project)), form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def shoe(request, pk):
    """Opens the project of a shoe on this outsole."""
    source = get_object_or_404(outsoles_for_shoes(request.user).with_winner(), pk=pk)
    first = {"size_from": source.size_from, "size_to": source.size_to}
    form = ShoeForm(request.POST or None, officers=_others(request.user, source), initial=first)
    if request.method == "POST":
        made = outcome(form, lambda given: _opened(source, given, request.user))
        if made is not None:
            messages.success(request, _("The shoe's project is open. Its first stage runs."))
            return redirect("development-project", pk=made.pk)
    context = {"project": source, "competition": source.entry.category.competition, "form": form}
    return render(request, "development/shoe.html", context, status=status_of(form))


def _opened(source, given, user):
    return open_offshoot(
        source=source, name=given["name"], targets=Targets.of(given), officer=given["officer"], by=user
    )


def _page_of_targets(request, project, form, officer_form):
    context = {
        "project": project,
        "competition": project.entry.category.competition,
        "form": form,
        "officer_form": officer_form,
    }
    status = status_of(officer_form if officer_form.is_bound else form)
    return render(request, "development/targets.html", context, status=status)


def _officer_form(project, data=None) -> OfficerForm:
    return OfficerForm(data, officers=officers_of(project.entry), initial={"officer": project.officer_id})


def _others(user, project):
    return officers_of(project.entry).exclude(pk=user.pk)


def _aims(project) -> dict:
    return {name: getattr(project, name) for name in Targets.__dataclass_fields__}


def _organised(request, pk) -> DevelopmentProject:
    rows = DevelopmentProject.objects.organised_by(request.user).with_winner().select_related("officer")
    return get_object_or_404(rows, pk=pk)
