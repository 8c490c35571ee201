"""The organiser's page of the rights in a design, drawn with whatever form came back."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from development.models import DevelopmentProject
from development.rights.holding import authors_of
from development.rights.pack import views_of
from development.rights.permissions import is_complete, may_confirm, may_propose
from development.rights.seeing import Rights, rights_of
from frontend.forms.refusing import status_of
from frontend.forms.rights import (
    CreditForm,
    DisclosureForm,
    FilingForm,
    LicenceForm,
    LiftForm,
    ReasonForm,
    RegistrationForm,
    SharesForm,
)


def organised(request, pk) -> DevelopmentProject:
    rows = DevelopmentProject.objects.organised_by(request.user).with_winner()
    return get_object_or_404(rows.select_related("officer"), pk=pk)


def shown(
    request, project: DevelopmentProject, returned: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the form that came back filled in its place."""
    returned = returned or {}
    seen = rights_of(project, DevelopmentProject.ORGANISER)
    context = {
        "project": project,
        "competition": project.entry.category.competition,
        "rights": seen,
        "people": authors_of(project.entry),
        "views": views_of(project),
        "place": next(iter(returned), ""),
        **_lift_facts(request.user, seen),
        **_forms(project, seen, returned),
    }
    for form in returned.values():
        status = status_of(form)
    return render(request, "development/rights.html", context, status=status)


def _lift_facts(user, seen: Rights) -> dict[str, Any]:
    """Whether it can be proposed or confirmed now, and why not."""
    if seen.lift is None:
        return {"may_propose": may_propose(seen.holder, seen.filing, user)}
    return {
        "is_complete": is_complete(seen.holder, seen.lift, seen.filing),
        "may_confirm": may_confirm(seen.holder, seen.lift, user),
    }


def _forms(project: DevelopmentProject, seen: Rights, returned: dict[str, forms.Form]) -> dict[str, forms.Form]:
    declared = {f"share-{one.person_id}": one.share for one in seen.declarations}
    disclosed = {name: getattr(seen.disclosure, name, None) for name in ("shown_on", "where", "is_official")}
    filed = seen.filing and {"filed_on": seen.filing.filed_on, "number": seen.filing.number}
    empty = {
        "declarations": SharesForm(people=authors_of(project.entry), initial=declared),
        "licence": LicenceForm(auto_id="id_offer_%s"),
        "ending": ReasonForm(auto_id="id_end_%s"),
        "filing": FilingForm(has_evidence=seen.filing is not None, initial=filed, auto_id="id_filing_%s"),
        "registration": RegistrationForm(auto_id="id_registration_%s"),
        "disclosure": DisclosureForm(initial=disclosed, auto_id="id_disclosure_%s"),
        "credit": CreditForm(
            initial={"line": project.credit_line, "line_en": project.credit_line_en}, auto_id="id_credit_%s"
        ),
        "lift": LiftForm(auto_id="id_lift_%s"),
    }
    return {f"{name}_form": form for name, form in (empty | returned).items()}
