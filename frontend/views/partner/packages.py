"""Packages as a firm sees its own, and a designer all of them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from development.models import DevelopmentProject
from development.partners.seeing import firms_met, packages_of
from development.seeing import projects_of
from frontend.views.partner.shown import cover_of_design


@login_required
@require_safe
def packages(request, pk):
    """What is to be done, until when, and how far each milestone is."""
    row = get_object_or_404(projects_of(request.user), pk=pk)
    if row.part == DevelopmentProject.ORGANISER:
        return redirect("development-packages", pk=pk)
    if not row.is_shared:
        return redirect("partner-agreement", pk=pk)
    context = {
        "project": row,
        "packages": packages_of(row, request.user),
        "is_designer": row.part == DevelopmentProject.DESIGNER,
        "met": firms_met(row, request.user),
    }
    return render(request, "partner/packages.html", context)


def packages_facts(row, user) -> dict:
    """For a project's page: the packages, the design's picture where it is open, and the firms one may know of."""
    is_partner = row.part == DevelopmentProject.PARTNER
    has_design = not is_partner or any(agreement.opens_design for agreement in row.own_agreements)
    return {
        "packages": packages_of(row, user),
        "has_design": has_design,
        "cover": cover_of_design(row) if has_design else None,
        "met": firms_met(row, user),
    }
