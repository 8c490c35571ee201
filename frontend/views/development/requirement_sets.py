"""Requirement sets by material: what there is, one version to read, and editing it into the next."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.refusals import Refused
from development.models import RequirementSet
from development.specification.sets import (
    material_name,
    materials,
    may_keep_sets,
    newest_set,
    save_set,
    versions_for,
)
from development.specification.words import unit_name
from frontend.forms.requirement_lines import LinesDraft, UnreadableDraft
from frontend.forms.stage_template import unreadable
from frontend.views.development.requirement_lines import drawn, limits_of, seen_of

ON_A_PAGE = 30


@login_required
@require_safe
def sets(request):
    """The newest set of every material, then all versions."""
    _require(request.user)
    newest = [(newest_set(code), material_name(code)) for code in materials()]
    rows = versions_for(request.user).select_related("by")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    named = [(row, material_name(row.material)) for row in page]
    return render(request, "development/requirements/sets.html", {"newest": newest, "page": page, "named": named})


@login_required
@require_safe
def requirement_set(request, pk):
    """One version, to read."""
    row = get_object_or_404(versions_for(request.user).select_related("by"), pk=pk)
    lines = [_spoken(line) for line in row.lines]
    context = {"set": row, "name": material_name(row.material), "lines": lines}
    return render(request, "development/requirements/set.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, material):
    """The newest version as a draft; it is stored as the next one when it is saved, and not before."""
    _require(request.user)
    if material not in materials():
        raise Http404
    newest = newest_set(material)
    if request.method != "POST":
        return _page(request, newest, LinesDraft(newest.lines), newest.version)
    try:
        draft = LinesDraft.read(request.POST)
    except UnreadableDraft:
        messages.error(request, unreadable())
        return redirect("requirement-set-edit", material=material)
    seen, act = seen_of(request.POST), request.POST.get("act", "save")
    if act != "save":
        draft.act(act)
        return _page(request, newest, draft, seen)
    try:
        words = {"lines": draft.lines, "note": draft.note, "confirmed_by": draft.confirmed_by}
        made = save_set(material=material, seen=seen, by=request.user, **words)
    except Refused as refused:
        return _page(request, newest, draft, seen, refused)
    messages.success(request, _("Version %(n)d is saved. New specifications start from it.") % {"n": made.version})
    return redirect("requirement-set", pk=made.pk)


def _page(request, newest: RequirementSet, draft: LinesDraft, seen: int, refused: Refused | None = None):
    context = {"set": newest, "name": material_name(newest.material), "seen": seen, **drawn(draft, refused)}
    status = refused.status if refused else 200
    return render(request, "development/requirements/set_edit.html", context, status=status)


def _spoken(line: dict[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(line["source_on"]) if line["source_on"] else None
    return {**line, "limits": limits_of(line), "unit_name": unit_name(line["unit"]), "source_on": day}


def _require(user) -> None:
    if not may_keep_sets(user)[0]:
        raise Http404
