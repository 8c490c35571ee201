"""The rights in a design for its designers; a partner reads the credit line and whether it is registered."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from development.models import Agreement, Declaration, DevelopmentProject, Licence, SecrecyLift
from development.rights import declaring, filing, licensing, lifting
from development.rights.pack import open_pack, read_pack, views_of
from development.rights.permissions import may_consent
from development.rights.seeing import Rights, rights_of
from files.archiving import zipped
from files.delivery import send_original
from frontend.forms.refusing import outcome, status_of
from frontend.forms.rights import RefusalForm
from frontend.keys import key_in


@login_required
@require_safe
def rights(request, pk):
    """What is asked of this designer first, then where everything stands."""
    rows = DevelopmentProject.objects.worked_on_by(request.user).with_winner()
    project = get_object_or_404(rows, pk=pk)
    if project.part == DevelopmentProject.ORGANISER:
        return redirect("development-rights", pk=pk)
    seen = rights_of(project, project.part)
    if seen.is_in_full and seen.holder.pk != project.pk:
        return redirect("partner-rights", pk=seen.holder.pk)
    return _shown(request, project, seen)


def _shown(request, project: DevelopmentProject, seen: Rights, returned: dict[str, RefusalForm] | None = None):
    """The page, with the form of a no that came back in its place."""
    empty = {
        "licence_refusal": RefusalForm(auto_id="id_licence_no_%s"),
        "lift_refusal": RefusalForm(auto_id="id_lift_no_%s"),
    }
    returned = returned or {}
    context = {
        **empty,
        **returned,
        "project": project,
        "rights": seen,
        "is_designer": seen.is_in_full,
        "own": next((one for one in seen.declarations if one.person_id == request.user.pk), None),
        "is_owner": may_consent(seen.holder, request.user)[0],
    }
    status = next((status_of(form) for form in returned.values()), 200)
    return render(request, "partner/rights.html", context, status=status)


@login_required
@require_POST
def declare(request, pk):
    """The declaration that was read, named by its number."""
    rows = Declaration.objects.filter(project=designed(request, pk), person=request.user)
    declaration = get_object_or_404(rows, pk=key_in(request.POST, "declaration"))
    declaring.accept_declaration(declaration=declaration, by=request.user)
    messages.success(request, _("Thank you. Your declaration is recorded with its time."))
    return redirect("partner-rights", pk=pk)


@login_required
@require_POST
def license(request, pk):
    """The licence that was read, named by its number."""
    rows = Licence.objects.filter(project=designed(request, pk)).select_related("project")
    licence = get_object_or_404(rows, pk=key_in(request.POST, "licence"))
    licensing.accept_licence(licence=licence, by=request.user)
    messages.success(request, _("Thank you. The licence is accepted, with its time."))
    return redirect("partner-rights", pk=pk)


@login_required
@require_POST
def refuse_licence(request, pk):
    """Says no to the licence that was read, named by its number, with the reason."""
    project = designed(request, pk)
    rows = Licence.objects.filter(project=project).select_related("project")
    licence = get_object_or_404(rows, pk=key_in(request.POST, "licence"))
    form = RefusalForm(request.POST, auto_id="id_licence_no_%s")
    if outcome(form, lambda given: licensing.decline_licence(licence=licence, by=request.user, **given)):
        messages.success(request, _("Your no and its reason are recorded. The office was told."))
        return redirect("partner-rights", pk=pk)
    return _shown(request, project, rights_of(project, DevelopmentProject.DESIGNER), {"licence_refusal": form})


@login_required
@require_POST
def refuse_lift(request, pk):
    """Says no to the lift that was read, with the reason."""
    project = designed(request, pk)
    rows = SecrecyLift.objects.filter(project=project).select_related("project")
    lift = get_object_or_404(rows, pk=key_in(request.POST, "lift"))
    form = RefusalForm(request.POST, auto_id="id_lift_no_%s")
    if outcome(form, lambda given: lifting.decline_lift(lift=lift, by=request.user, **given)):
        messages.success(request, _("Your no and its reason are recorded. The design stays secret."))
        return redirect("partner-rights", pk=pk)
    return _shown(request, project, rights_of(project, DevelopmentProject.DESIGNER), {"lift_refusal": form})


@login_required
@require_POST
def consent(request, pk):
    """Consents to the lift that was read, or takes the consent back."""
    rows = SecrecyLift.objects.filter(project=designed(request, pk)).select_related("project")
    lift = get_object_or_404(rows, pk=key_in(request.POST, "lift"))
    if request.POST.get("answer") == "back":
        lifting.withdraw_consent(lift=lift, by=request.user)
        messages.success(request, _("Your consent is taken back. The design stays secret."))
    else:
        lifting.consent_to_lift(lift=lift, by=request.user)
        messages.success(request, _("Thank you. A second person of the office has to confirm now."))
    return redirect("partner-rights", pk=pk)


@login_required
@require_POST
def evidence(request, pk):
    """The evidence of the filing in force; that it was opened is recorded."""
    return filing_evidence(request, designed(request, pk), back="partner-rights")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pack(request, pk):
    return packed(request, designed(request, pk), back="partner-rights")


def filing_evidence(request, project: DevelopmentProject, *, back: str):
    """The evidence of the filing in force, as it was sent; back to the page where there is none."""
    found = filing.in_force(project)
    if found is None:
        return redirect(back, pk=project.pk)
    stored = filing.open_filing_evidence(project=project, filing=found, by=request.user)
    return send_original(stored, by=request.user, with_name=True)


@reauthentication_required
def packed(request, project: DevelopmentProject, *, back: str):
    """Once the password was typed again: what the pack for filing holds; by POST the pack, sent while it is made."""
    if request.method != "POST":
        context = {"project": project, "views": views_of(project), "back": back}
        return render(request, "development/pack.html", context)
    pack = open_pack(project=project, by=request.user)
    pieces = zipped(read_pack(project=project, pack=pack, by=request.user))
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{pack.name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def rights_facts(project: DevelopmentProject, part: str) -> dict[str, Any]:
    """What the card beside a project shows; for the office also whether a firm is let in."""
    facts: dict[str, Any] = {"rights": rights_of(project, part)}
    if part == DevelopmentProject.ORGANISER:
        facts["has_firm"] = Agreement.objects.in_force().accepted().filter(project=project).exists()
    return facts


def designed(request, pk) -> DevelopmentProject:
    rows = DevelopmentProject.objects.designed_by(request.user).with_winner()
    return get_object_or_404(rows, pk=pk)
