"""What a pair costs: the sheets of a project, one version with what it means, and the next one; for the office and for
firms alike, each with its own."""

import tempfile

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.refusals import Invalid, Refused
from development.costing import starting
from development.costing.keeping import save_sheet, sheets_of_side
from development.costing.permissions import costed_by, side_of
from development.costing.seeing import against_targets, own_newest, own_of, sheet_rows, sides_of
from development.costing.tabling import header, rows_of
from development.models import DevelopmentProject
from development.permissions import is_open
from files.reporting import mould_rules
from files.tabling import write_xlsx
from frontend.forms.costs import CostForm
from frontend.keys import key_in
from frontend.views.development.costs_shown import groups_of, place_of, sheet_facts, sums_of, target_facts

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 1_000_000
BEFORE, REPORT, RECKON = "before", "report", "reckon"


@login_required
@require_safe
def costs(request, pk):
    """The newest sheet of each side that this person may read, and all versions."""
    project = _costed(request, pk)
    sides = sides_of(project, request.user)
    own = own_of(project, sides)
    context = {
        **place_of(project),
        **target_facts(project, own.newest if own else None),
        "sides": [(side, against_targets(project, side.newest)[0] if side is not own else None) for side in sides],
        "has_own": own is not None,
        "measured": starting.measured(project, request.user),
        "rules": mould_rules.current(),
        "may_write": is_open(project)[0],
        "why_not": is_open(project)[1],
    }
    return render(request, "development/costs/costs.html", context)


@login_required
@require_safe
def sheet(request, pk):
    """One version; with `?pairs=`, `?sizes=` or `?material=` beside what it would cost then."""
    row = get_object_or_404(sheet_rows(request.user), pk=pk)
    project = get_object_or_404(costed_by(request.user).with_winner(), pk=row.project_id)
    facts = sheet_facts(request, project, row)
    status = 400 if facts["what_if_form"].errors else 200
    return render(request, "development/costs/sheet.html", {**place_of(project), **facts}, status=status)


@login_required
@require_safe
def table(request, pk):
    """The version as a workbook; texts of people never become formulas."""
    row = get_object_or_404(sheet_rows(request.user), pk=pk)
    # Closed by the response, which reads it to the end.
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    write_xlsx(target, [(_("Cost sheet"), header(), rows_of(row))])
    target.seek(0)
    name = f"{slugify(_('Cost sheet'))}-{row.project_id}-{row.version}.xlsx"
    return FileResponse(target, as_attachment=True, filename=name, content_type=XLSX)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """The next version: begun from `?from=` nothing, before or report; every button but one only draws it anew."""
    project = _costed(request, pk)
    if request.method != "POST":
        return _page(request, project, _begun(request, project), _seen(project, request.user))
    form = CostForm.read(request.POST)
    seen = key_in(request.POST, "seen")
    act = request.POST.get("act", "save")
    if act != "save":
        form.act(act)
        if act == RECKON:
            form.draft()
        return _page(request, project, form, seen)
    draft = form.draft()
    if draft is None:
        return _page(request, project, form, seen, Invalid(_("The sheet was not saved. See what is marked.")))
    try:
        made = save_sheet(project=project, draft=draft, note=form.note, seen=seen, by=request.user)
    except Refused as refused:
        return _page(request, project, form, seen, refused)
    messages.success(request, _("Version %(n)d of the cost sheet is saved.") % {"n": made.version})
    return redirect("project-cost", pk=made.pk)


def _page(request, project: DevelopmentProject, form: CostForm, seen: int, refused: Refused | None = None):
    general = form.refused(refused) if refused else []
    context = {
        **place_of(project),
        "form": form,
        "groups": groups_of(form),
        "sums": sums_of(form),
        "seen": seen,
        "refused": refused,
        "general": [sentence for sentence in general if refused and sentence != str(refused)],
        "may_write": is_open(project)[0],
        "why_not": is_open(project)[1],
    }
    return render(request, "development/costs/new.html", context, status=refused.status if refused else 200)


def _begun(request, project: DevelopmentProject) -> CostForm:
    """From the version before where there is one, else from the measured sole where there is one, unless the address
    says otherwise."""
    asked = request.GET.get("from", "")
    newest = own_newest(project, request.user)
    if newest is not None and asked in ("", BEFORE):
        return CostForm.of(starting.from_version(newest))
    form = CostForm.blank(starting.FIRST_PAIRS, starting.sizes_of(project))
    found = starting.measured(project, request.user) if asked in ("", REPORT) else None
    if found is not None:
        form.put_first(found.row)
    return form


def _seen(project: DevelopmentProject, user) -> int:
    """The newest version of the side for which this person reckons; 0 where there is none."""
    rows = sheets_of_side(project, side_of(project, project.part, user))
    return rows.values_list("version", flat=True).first() or 0


def _costed(request, pk) -> DevelopmentProject:
    return get_object_or_404(costed_by(request.user).with_winner(), pk=pk)
