"""The organiser's page of one project, with a form for every act that is possible on it."""

from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from development.history import history_of
from development.models import Agreement, Contact, DevelopmentProject, Partner
from development.permissions import what_is_missing
from development.seeing import projects_of, sight_of
from frontend.forms.development import ContactForm, DecisionForm, OfferForm, SendBackForm
from frontend.forms.refusing import status_of
from frontend.views.partner.shown import stages_of


@dataclass
class Forms:
    """Forms that came back filled; the others are drawn empty."""

    decision: DecisionForm | None = None
    offer: OfferForm | None = None
    contact: ContactForm | None = None
    send_back: dict[int, SendBackForm] = field(default_factory=dict)

    def for_milestone(self, pk: int) -> SendBackForm:
        return self.send_back.get(pk) or SendBackForm(auto_id=f"id_back_{pk}_%s")

    @property
    def status(self) -> int:
        returned = [self.decision, self.offer, self.contact, *self.send_back.values()]
        return next((status_of(form) for form in returned if form is not None), 200)

    @property
    def place(self) -> str:
        """The id of the part of the page whose form came back; empty where none did."""
        if self.send_back:
            return f"milestone-{next(iter(self.send_back))}"
        if self.offer or self.contact:
            return "partners"
        return "gate" if self.decision else ""


@login_required
@require_safe
def project(request, pk):
    return shown(request, pk, Forms())


def shown(request, pk, forms: Forms) -> HttpResponse:
    """The page of a project that this person organises; 404 otherwise."""
    organised = projects_of(request.user).filter(part=DevelopmentProject.ORGANISER)
    row = get_object_or_404(organised, pk=pk)
    sight = sight_of(row, request.user)
    stages = stages_of(sight)
    running = next((stage for stage in stages if stage.row.is_active), None)
    partners = in_force(row)
    without_person = firm_without_person(row)
    context = {
        "project": row,
        "sight": sight,
        "stages": stages,
        "running": running,
        "missing": what_is_missing(running.row) if running else [],
        "agreements": sight.agreements,
        "history": history_of(row),
        "decision_form": forms.decision or DecisionForm(),
        "offer_form": forms.offer or OfferForm(partners=askable(request.user, row)),
        "contact_form": forms.contact or ContactForm(partners=partners, initial={"partner": without_person}),
        "firm_without_person": without_person,
        "competition": row.entry.category.competition,
        "milestones": [(m, forms.for_milestone(m.row.pk)) for m in (running.milestones if running else [])],
        "place": forms.place,
        "has_partners": any(agreement.ended_at is None for agreement in sight.agreements),
    }
    return render(request, "development/project.html", context, status=forms.status)


def askable(user, row):
    """Firms of the directory that are not in the project."""
    taken = Agreement.objects.in_force().filter(project=row)
    return Partner.objects.listed_for(user).exclude(pk__in=taken.values("partner"))


def in_force(row):
    """Firms that are in the project, accepted or not."""
    return Partner.objects.filter(agreements__project=row, agreements__ended_at__isnull=True)


def firm_without_person(row):
    """The firm that was asked last and for which nobody acts yet."""
    there = Contact.objects.in_force().filter(project=row, partner=OuterRef("partner"))
    agreements = Agreement.objects.in_force().filter(~Exists(there), project=row).select_related("partner")
    found = agreements.order_by("-pk").first()
    return found.partner if found else None
