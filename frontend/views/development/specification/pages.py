"""The specification of a project with its results, for everybody at work in it; and by the office its next version."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.refusals import Refused
from development.models import DevelopmentProject, Measurement, Requirement, Specification
from development.permissions import is_open, may_run
from development.specification.judging import in_force
from development.specification.seeing import changes, lines_by_version, table_of, trend_of, versions_of
from development.specification.sets import material_name, materials
from development.specification.writing import copy_set, lines_of, write_specification
from development.testing.permissions import may_record
from development.testing.seeing import Sampled, reader_of, results_of
from frontend.forms.requirement_lines import LinesDraft, UnreadableDraft
from frontend.forms.stage_template import unreadable
from frontend.trend import plot_of
from frontend.views.development.documents.shown import worked_on
from frontend.views.development.requirement_lines import drawn, seen_of
from frontend.views.development.specification.shown import (
    MOST_BESIDE,
    FigureShown,
    SampleShown,
    examples_of,
    limitless_of,
    line_shown,
)


@login_required
@require_safe
def specification(request, pk):
    """The version in force against the samples, or an earlier one by its number, to read."""
    project = worked_on(request, pk)
    versions = versions_of(project)
    if "version" in request.GET:
        return _earlier(request, project, versions)
    reader = reader_of(project, request.user)
    sampled = results_of(project, request.user, reader)
    newest = versions[0] if versions else None
    lines = lines_by_version(versions[:1]).get(newest.pk, {}) if newest else {}
    beside = sampled[-MOST_BESIDE:]
    chosen = _chosen(request.GET.get("property", ""), lines, sampled)
    points = trend_of(chosen, sampled) if chosen else []
    context = {
        "project": project,
        "is_office": reader.is_organiser,
        "specification": newest,
        "versions": versions,
        "lines": [line_shown(row) for row in table_of(lines, beside)],
        "beside": [one.sample for one in beside],
        "earlier_samples": len(sampled) - len(beside),
        "samples": [SampleShown(one) for one in reversed(sampled)],
        "examples": examples_of(lines),
        "limitless": limitless_of(lines),
        "chosen": chosen,
        "plot": plot_of(chosen, points) if chosen else None,
        "points": [(point.sample, FigureShown(point.row)) for point in points],
        "may_write": reader.is_organiser and is_open(project)[0],
        "may_record": may_record(project, reader.part)[0],
        "materials": [] if newest else [(code, material_name(code), code == project.material) for code in materials()],
    }
    return render(request, "development/specification/page.html", context)


@login_required
@require_POST
def copy(request, pk):
    """Begins with the set of a material."""
    project = organised(request, pk)
    material = request.POST.get("material", "")
    made = copy_set(project=project, material=material if material in materials() else "", by=request.user)
    name = material_name(made.copied_from.material) if made.copied_from else ""
    messages.success(request, _("The specification begins with the set for %(name)s.") % {"name": name})
    return redirect("project-specification", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """The version in force as a draft; it is stored as the next one when it is saved, and not before."""
    project = organised(request, pk)
    newest = in_force(project)
    if newest is None:
        return redirect("project-specification", pk=pk)
    if request.method != "POST":
        return _page(request, project, newest, LinesDraft(lines_of(newest)), newest.version)
    try:
        draft = LinesDraft.read(request.POST)
    except UnreadableDraft:
        messages.error(request, unreadable())
        return redirect("specification-edit", pk=pk)
    seen, act = seen_of(request.POST), request.POST.get("act", "save")
    if act != "save":
        draft.act(act)
        return _page(request, project, newest, draft, seen)
    try:
        words = {"lines": draft.lines, "note": draft.note, "seen": seen}
        made = write_specification(project=project, by=request.user, **words)
    except Refused as refused:
        return _page(request, project, newest, draft, seen, refused)
    said = _("Version %(n)d is saved. All results were judged by it anew.") % {"n": made.version}
    messages.success(request, said)
    return redirect("project-specification", pk=pk)


def organised(request, pk) -> DevelopmentProject:
    """A project that this person runs; 404 otherwise."""
    project = worked_on(request, pk)
    if not may_run(project, request.user)[0]:
        raise Http404
    return project


def _page(request, project, newest: Specification, draft: LinesDraft, seen: int, refused: Refused | None = None):
    context = {"project": project, "specification": newest, "seen": seen, **drawn(draft, refused)}
    status = refused.status if refused else 200
    return render(request, "development/specification/edit.html", context, status=status)


def _earlier(request, project: DevelopmentProject, versions: list[Specification]):
    """One version as it was, and what is different from the one before it."""
    asked = request.GET["version"]
    found = next((one for one in versions if str(one.version) == asked), None)
    if found is None:
        raise Http404
    before = next((one for one in versions if one.version == found.version - 1), None)
    rows = lines_by_version([one for one in (found, before) if one is not None])
    context = {
        "project": project,
        "specification": found,
        "is_newest": found.pk == versions[0].pk,
        "lines": [line_shown(row) for row in table_of(rows[found.pk], [])],
        "before": before,
        "changes": changes(rows[found.pk], rows[before.pk]) if before else [],
        "versions": versions,
    }
    return render(request, "development/specification/version.html", context)


def _chosen(asked: str, lines: dict[str, Requirement], sampled: list[Sampled]) -> Requirement | None:
    """The property whose trend is shown: the one that was asked for, else one that fails on the newest sample, else the
    first one of which there are figures, one that ever failed before the others."""
    if asked in lines:
        return lines[asked]
    measured = {code for one in sampled for code, row in one.latest.items() if row.value is not None}
    latest = sampled[-1].latest if sampled else {}
    ever = {code for one in sampled for code, row in one.latest.items() if row.verdict == Measurement.FAILED}
    now = {code for code, row in latest.items() if row.verdict == Measurement.FAILED}
    found = [code for codes in (measured & now, measured & ever, measured) for code in lines if code in codes]
    return lines[found[0]] if found else None
