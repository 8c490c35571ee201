"""The organiser's page of one project, with a form for every act that is possible on it."""

from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from development.history import history_of
from development.models import DevelopmentProject
from development.permissions import what_is_missing
from development.rights.recorded import mark_recorded
from development.seeing import projects_of, sight_of
from development.stages.stopping import stop_of
from frontend.forms.development import DecisionForm, SendBackForm
from frontend.forms.refusing import status_of
from frontend.forms.stages import ChecklistForm, HoldForm, StopForm
from frontend.views.development.aims import stages_facts
from frontend.views.development.costs_shown import costs_facts
from frontend.views.development.documents.shown import documents_facts
from frontend.views.development.products import product_facts
from frontend.views.development.samples.shown import samples_facts
from frontend.views.development.specification.shown import specification_facts
from frontend.views.development.threads import unread_facts
from frontend.views.development.waiting import pacing_facts
from frontend.views.partner.rights import rights_facts
from frontend.views.partner.shown import cover_of_design, stages_of


@dataclass
class Forms:
    """Forms that came back filled; the others are drawn empty."""

    decision: DecisionForm | None = None
    checks: ChecklistForm | None = None
    hold: HoldForm | None = None
    stop: StopForm | None = None
    send_back: dict[int, SendBackForm] = field(default_factory=dict)

    def for_milestone(self, pk: int) -> SendBackForm:
        return self.send_back.get(pk) or SendBackForm(auto_id=f"id_back_{pk}_%s")

    @property
    def status(self) -> int:
        returned = [self.decision, self.checks, self.hold, self.stop, *self.send_back.values()]
        return next((status_of(form) for form in returned if form is not None), 200)

    @property
    def place(self) -> str:
        """The id of the part of the page whose form came back; empty where none did."""
        if self.send_back:
            return f"milestone-{next(iter(self.send_back))}"
        if self.checks:
            return "checklist"
        if self.hold or self.stop:
            return "hold" if self.hold else "stop"
        return "gate" if self.decision else ""


@login_required
@require_safe
def project(request, pk):
    return shown(request, pk, Forms())


def at_place(pk: int, place: str) -> HttpResponseRedirect:
    """Back to the page of the project, at the part of it on which was acted."""
    return HttpResponseRedirect(f"{reverse('development-project', args=[pk])}#{place}")


def shown(request, pk, forms: Forms) -> HttpResponse:
    """The page of a project that this person organises; 404 otherwise."""
    organised = projects_of(request.user).filter(part=DevelopmentProject.ORGANISER)
    row = get_object_or_404(organised, pk=pk)
    sight = sight_of(row, request.user)
    stages = stages_of(sight)
    running = next((stage for stage in stages if stage.row.is_active), None)
    rights = rights_facts(row, row.part)
    mark_recorded(sight.stages, row.part, rights["rights"])
    context = {
        "project": row,
        "sight": sight,
        "stages": stages,
        "running": running,
        "missing": what_is_missing(running.row) if running else [],
        "agreements": sight.agreements,
        "history": history_of(row),
        "decision_form": forms.decision or DecisionForm(),
        "checks_form": forms.checks or _checks_form(running),
        "hold_form": forms.hold or HoldForm(auto_id="id_hold_%s"),
        "stop_form": forms.stop or StopForm(auto_id="id_stop_%s"),
        "stopped": stop_of(row),
        "held": next((hold for hold in row.holds.all() if hold.ended_at is None), None),
        "competition": row.entry.category.competition,
        "milestones": [(m, forms.for_milestone(m.row.pk)) for m in (running.milestones if running else [])],
        "place": forms.place,
        "cover": cover_of_design(row),
        **stages_facts(row, request.user),
        **rights,
        **documents_facts(row, request.user),
        **unread_facts(row, request.user),
        **pacing_facts(row, request.user),
        **costs_facts(row, request.user),
        **specification_facts(row, request.user),
        **samples_facts(row, request.user),
        **product_facts(row),
    }
    return render(request, "development/project.html", context, status=forms.status)


def _checks_form(running) -> ChecklistForm | None:
    """The checklist of the running stage's gate; None where there is none."""
    standing = running.at_gate.standing if running and running.at_gate else None
    return ChecklistForm(lines=standing.lines) if standing and standing.lines else None
