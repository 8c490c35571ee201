"""What an organiser does on a project's page. A refused act brings the page back with what was typed."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from development.delivering import accept_milestone, send_back_milestone
from development.gating import decide_gate, pass_stage, resume_project
from development.models import Agreement, DevelopmentProject, Gate, Milestone, Stage
from development.partnering import end_agreement, invite_contact, offer_project
from development.seeing import run_by
from development.telling import link_of
from frontend.forms.development import ContactForm, DecisionForm, OfferForm, SendBackForm
from frontend.forms.refusing import outcome
from frontend.views.development.projects import Forms, askable, in_force, shown


@login_required
@require_POST
def accept(request, pk):
    milestone = get_object_or_404(run_by(request.user, Milestone.objects.all(), through="stage__project"), pk=pk)
    accept_milestone(milestone=milestone, by=request.user)
    messages.success(request, _("The milestone is accepted."))
    return redirect("development-project", pk=milestone.stage.project_id)


@login_required
@require_POST
def send_back(request, pk):
    milestone = get_object_or_404(run_by(request.user, Milestone.objects.all(), through="stage__project"), pk=pk)
    form = SendBackForm(request.POST, auto_id=f"id_back_{pk}_%s")
    if outcome(form, lambda given: send_back_milestone(milestone=milestone, by=request.user, **given)):
        messages.success(request, _("It was sent back with your reason."))
        return redirect("development-project", pk=milestone.stage.project_id)
    return shown(request, milestone.stage.project_id, Forms(send_back={milestone.pk: form}))


@login_required
@require_POST
def decide(request, pk):
    gate = get_object_or_404(run_by(request.user, Gate.objects.all(), through="stage__project"), pk=pk)
    form = DecisionForm(request.POST)
    if outcome(form, lambda given: decide_gate(gate=gate, by=request.user, **given)):
        messages.success(request, _("The decision is recorded."))
        return redirect("development-project", pk=gate.stage.project_id)
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


@login_required
@require_POST
def offer(request, pk):
    project = _project(request, pk)
    form = OfferForm(request.POST, partners=askable(request.user, project))
    if outcome(form, lambda given: offer_project(project=project, by=request.user, **given)):
        messages.success(request, _("The agreement lies before the partner. Now invite a person of the firm."))
        return HttpResponseRedirect(f"{reverse('development-project', args=[pk])}#invite")
    return shown(request, pk, Forms(offer=form))


@login_required
@require_POST
def invite(request, pk):
    """Answers with the link itself instead of going back: it is shown this once and kept nowhere."""
    project = _project(request, pk)
    form = ContactForm(request.POST, partners=in_force(project))
    made = outcome(form, lambda given: invite_contact(project=project, by=request.user, **given))
    if made is None:
        return shown(request, pk, Forms(contact=form))
    invitation, token = made
    context = {"project": project, "invitation": invitation, "partner": form.cleaned_data["partner"]}
    context |= {"link": link_of(token), "whatsapp": _whatsapp(invitation, link_of(token))}
    return render(request, "development/invited.html", context)


@login_required
@require_POST
def end(request, pk):
    agreement = get_object_or_404(run_by(request.user, Agreement.objects.all(), through="project"), pk=pk)
    end_agreement(agreement=agreement, by=request.user)
    messages.success(request, _("The agreement is ended. The firm sees nothing of the project any more."))
    return redirect("development-project", pk=agreement.project_id)


def _project(request, pk) -> DevelopmentProject:
    return get_object_or_404(DevelopmentProject.objects.organised_by(request.user), pk=pk)


def _whatsapp(invitation, link: str) -> str:
    """An address that opens WhatsApp with a ready text; whom it goes to is chosen there."""
    text = _("You are invited to a development project. Open this link and log in with %(email)s: %(link)s") % {
        "email": invitation.email,
        "link": link,
    }
    return f"https://wa.me/?{urlencode({'text': text})}"
