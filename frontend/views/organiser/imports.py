"""Lists of judges and of earlier editions from a file: shown line by line, then taken over just so."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.refusals import Changed, Refused
from files.tabling import csv_of
from frontend.forms.importing import FileForm, ShownForm
from frontend.forms.panel import GRADES
from frontend.forms.refusing import add_refusal, status_of
from frontend.views.organiser.fetching import edition_of
from office.importing import judges as of_judges
from office.importing import past as of_past
from office.importing.planning import Plan
from office.importing.reading import MOST_BYTES, Shape, text_of
from office.models import PastEdition

COLUMNS = {
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail address"),
    "institution": gettext_lazy("School, office or firm"),
    "expertise": gettext_lazy("Expertise"),
    "categories": gettext_lazy("Categories"),
    "edition": gettext_lazy("Edition"),
    "year": gettext_lazy("Year"),
    "category": gettext_lazy("Category"),
    "place": gettext_lazy("Place"),
    "prize": gettext_lazy("Prize"),
    "title": gettext_lazy("Title"),
    "designers": gettext_lazy("Designers"),
}


@dataclass(frozen=True)
class Door:
    """One kind of list: how it is read, planned and taken over, and where its pages are."""

    shape: Shape
    plan: Callable[..., Plan]
    apply: Callable[..., Plan]
    template: str
    context: dict[str, Any]
    after: str


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def judges(request, slug):
    competition = edition_of(request, slug)
    door = Door(
        of_judges.shape_of(competition),
        partial(of_judges.plan_judges, competition=competition),
        partial(of_judges.invite_judges, competition=competition),
        "organiser/import_judges.html",
        {"competition": competition},
        reverse("organiser-people", args=[slug]),
    )
    return _imported(request, door)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def past(request):
    _require_archive(request)
    editions = PastEdition.objects.prefetch_related("winners")
    door = Door(
        of_past.SHAPE,
        of_past.plan_past,
        of_past.import_past,
        "organiser/import_past.html",
        {"editions": editions},
        reverse("past-editions"),
    )
    return _imported(request, door)


@login_required
@require_POST
def past_removal(request, pk):
    _require_archive(request)
    edition = get_object_or_404(PastEdition, pk=pk)
    of_past.remove_past(edition=edition, by=request.user)
    messages.success(request, _("Removed."))
    return redirect("organiser-past-import")


@login_required
@require_safe
def judges_sample(request, slug):
    competition = edition_of(request, slug)
    return _sample(of_judges.shape_of(competition), of_judges.sample_for(competition), "juri-contoh")


@login_required
@require_safe
def past_sample(request):
    _require_archive(request)
    return _sample(of_past.SHAPE, of_past.SAMPLE, "edisi-lama-contoh")


def _require_archive(request) -> None:
    if not of_past.may_keep_archive(request.user):
        raise Http404


def _sample(shape: Shape, rows: list[list[str]], name: str):
    response = HttpResponse(b"".join(csv_of(shape.header, rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _imported(request, door: Door):
    """A file is shown line by line; the button under it applies just that, or shows what changed meanwhile."""
    if request.method != "POST":
        return _page(request, door, FileForm())
    if "digest" in request.POST:
        return _confirmed(request, door)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, door, form, status=400)
    try:
        text = text_of(form.cleaned_data["file"].read(MOST_BYTES + 1), door.shape)
        plan = door.plan(text=text, by=request.user)
    except Refused as refused:
        add_refusal(form, refused)
        return _page(request, door, form, status=status_of(form))
    return _page(request, door, FileForm(), plan, text)


def _confirmed(request, door: Door):
    form = ShownForm(request.POST)
    if not form.is_valid():
        return _page(request, door, FileForm(), status=400)
    text = form.cleaned_data["text"]
    try:
        plan = door.apply(text=text, digest=form.cleaned_data["digest"], by=request.user)
    except Changed as refused:
        plan = door.plan(text=text, by=request.user)
        return _page(request, door, FileForm(), plan, text, status=refused.status, refusal=refused)
    except Refused as refused:
        return _page(request, door, FileForm(), status=refused.status, refusal=refused)
    done = len(plan.fresh)
    said = ngettext("%(n)d line was taken over.", "%(n)d lines were taken over.", done) % {"n": done}
    messages.success(request, said)
    return redirect(door.after)


def _page(request, door: Door, form: FileForm, plan=None, text: str = "", *, status: int = 200, refusal=None):
    context = {
        **door.context,
        "form": form,
        "plan": plan,
        "lines": _lines(plan) if plan else [],
        "confirm": ShownForm(initial={"text": text, "digest": plan.digest}) if plan else None,
        "refusal": refusal,
    }
    return render(request, door.template, context, status=status)


def _lines(plan: Plan) -> list[dict]:
    return [
        {
            "row": line,
            "wrong": [(_column(column), why) for column, why in line.wrong.items()],
            "said": [_said(value) for column, value in line.facts.items() if value and column not in ("name", "title")],
        }
        for line in plan.lines
    ]


def _column(code: str) -> str:
    if code.startswith(of_judges.GRADED):
        return _("Expertise in %(category)s") % {"category": code.removeprefix(of_judges.GRADED).upper()}
    return str(COLUMNS[code])


def _said(value) -> str:
    if isinstance(value, dict):
        words = dict(GRADES)
        return ", ".join(f"{code}: {words[grade]}" for code, grade in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)
