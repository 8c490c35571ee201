"""Templates of stages: what there is, one version to read, and editing it into the next."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.locale import spoken
from audit.refusals import Refused
from development import template_defaults
from development.models import StageTemplate
from development.stages.drafting import FILES, OWING, PARTS
from development.stages.templates import days_of, may_keep_templates, newest_template, save_template, versions_for
from frontend.forms.stage_template import FILE_NAMES, PART_NAMES, Draft, UnreadableDraft, unreadable
from frontend.keys import key_in

ON_A_PAGE = 30


@login_required
@require_safe
def templates(request):
    """Every kind with its newest version, then all versions."""
    _require(request.user)
    kinds = [_card(kind, label) for kind, label in StageTemplate.KINDS if kind in template_defaults.STAGES]
    page = Paginator(versions_for(request.user).select_related("by"), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "development/templates.html", {"kinds": kinds, "page": page})


@login_required
@require_safe
def template(request, pk):
    """One version, to read."""
    row = get_object_or_404(versions_for(request.user).select_related("by"), pk=pk)
    context = {"template": row, "days": days_of(row), "stages": [_spoken(stage) for stage in row.stages]}
    return render(request, "development/template.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, kind):
    """The newest version as a draft; it is stored as the next one when it is saved, and not before."""
    _require(request.user)
    if kind not in template_defaults.STAGES:
        raise Http404
    newest = newest_template(kind)
    if request.method != "POST":
        return _page(request, newest, Draft(newest.stages), newest.version)
    try:
        draft = Draft.read(request.POST)
    except UnreadableDraft:
        messages.error(request, unreadable())
        return redirect("development-template-edit", kind=kind)
    seen = key_in(request.POST, "seen")
    act = request.POST.get("act", "save")
    if act != "save":
        draft.act(act)
        return _page(request, newest, draft, seen)
    try:
        made = save_template(kind=kind, stages=draft.stages, note=draft.note, seen=seen, by=request.user)
    except Refused as refused:
        return _page(request, newest, draft, seen, refused)
    messages.success(request, _("Version %(n)d is saved. New projects get it.") % {"n": made.version})
    return redirect("development-template", pk=made.pk)


def _page(request, newest, draft: Draft, seen: int, refused: Refused | None = None):
    fields = refused.fields if refused else {}
    wrong = _wrong_stages(fields)
    if wrong and draft.shown not in wrong:
        draft.shown = min(wrong)
    here = f"stages.{draft.shown}."
    faults = {place.removeprefix(here): said[0] for place, said in fields.items() if place.startswith(here)}
    context = {
        "template": newest,
        "draft": draft,
        "seen": seen,
        "stage": draft.current,
        "outline": [
            {"number": n, "name": spoken(stage, "name") or _("new stage"), "gate": stage["gate"], "wrong": n in wrong}
            for n, stage in enumerate(draft.stages)
        ],
        "refused": refused,
        "faults": {place.replace(".", "_"): said for place, said in faults.items()},
        "general": [said[0] for place, said in fields.items() if place in ("stages", "note")],
        "asks": _asks(draft.current),
        "checks": _checks(draft.current, faults),
        "milestones": _milestones(draft.current, faults),
    }
    return render(request, "development/template_edit.html", context, status=refused.status if refused else 200)


def _asks(stage) -> list[dict]:
    """Who may be asked at the gate, with the place in the order."""
    approvers = stage["gate"].get("approvers", []) if stage["gate"] else []
    return [
        {
            "part": part,
            "name": PART_NAMES[part],
            "is_asked": part in approvers,
            "place": approvers.index(part) + 1 if part in approvers else PARTS.index(part) + 1,
        }
        for part in PARTS
    ]


def _checks(stage, faults: dict[str, str]) -> list[dict]:
    rows = stage["gate"]["checks"] if stage["gate"] else []
    return [{"row": row, "fault_text": _fault(faults, f"gate.checks.{n}", "text")} for n, row in enumerate(rows)]


def _milestones(stage, faults: dict[str, str]) -> list[dict]:
    return [
        {
            "row": row,
            "kinds": [(kind, FILE_NAMES[kind], kind in row.get("kinds", [])) for kind in FILES],
            "owing": [(part, PART_NAMES[part], part in row.get("owed_by", [])) for part in OWING],
            "fault_name": _fault(faults, f"milestones.{n}", "name"),
            "fault_kinds": _fault(faults, f"milestones.{n}", "kinds"),
        }
        for n, row in enumerate(stage["milestones"])
    ]


def _fault(faults: dict[str, str], row: str, field: str) -> str:
    """What is wrong with the field, or with its English twin or the code behind it."""
    return next((faults[place] for name in (field, f"{field}_en", "code") if (place := f"{row}.{name}") in faults), "")


def _wrong_stages(fields) -> set[int]:
    parts = (place.split(".") for place in fields if place.startswith("stages."))
    return {int(part[1]) for part in parts if part[1].isdecimal()}


def _card(kind, label) -> dict:
    newest = newest_template(kind)
    gates = sum(1 for stage in newest.stages if stage["gate"])
    return {"kind": kind, "label": label, "newest": newest, "days": days_of(newest), "gates": gates}


def _spoken(stage) -> dict:
    gate = stage["gate"]
    asked = [PART_NAMES[part] for part in gate.get("approvers", ["organiser"])] if gate else []
    milestones = [{**row, "kinds": [FILE_NAMES[kind] for kind in row["kinds"]]} for row in stage["milestones"]]
    return {**stage, "asked": asked, "milestones": milestones}


def _require(user) -> None:
    if not may_keep_templates(user)[0]:
        raise Http404
