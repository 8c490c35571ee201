"""The criteria of a category or of a later round: weights, scale, and what every score means."""

from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.refusals import Refused
from frontend.forms.refusing import add_refusal, status_of
from frontend.forms.rubrics import FIRST_ROWS, RubricForm, criteria_forms, criteria_of, unjudged
from frontend.views.organiser.fetching import category_of, edition_of
from judging.models import Round, Rubric
from judging.rubric_changes import change_rubric, may_be_changed
from judging.rubrics import PATTERNS, default_rubric, make_rubric
from office.opening import RUBRICS
from submissions.models import Competition


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rubric(request, slug, code):
    """The criteria of a category as a form, first filled with its default; only to be read once they stand still."""
    category = category_of(request, slug, code)
    current = getattr(category, "rubric", None)
    back = {"back": reverse("organiser-category", args=[slug, code]), "of": category}
    initial = _of(current) if current else _proposal(category)
    return _page(request, category.competition, current, initial, back)


@login_required
@require_safe
def rubrics(request, slug):
    """Every rubric of the competition, and what it is for."""
    competition = edition_of(request, slug)
    rows = Rubric.objects.filter(competition=competition).exclude(rounds__kind=Round.SCREENING).order_by("pk")
    context = {
        "competition": competition,
        "patterns": [(name, default_rubric(name)) for name in PATTERNS],
        "rubrics": rows.select_related("category").prefetch_related("rounds", "criteria"),
    }
    return render(request, "organiser/rubrics.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, slug):
    """A rubric for a later round, first filled with another one (`like`: its number, or the name of a ready-made one)
    or with empty rows."""
    competition = edition_of(request, slug)
    like = request.GET.get("like", "")
    model = competition.rubrics.filter(pk=like).first() if like.isdecimal() and len(like) < 10 else None
    if like in PATTERNS:
        return _page(request, competition, None, _ready_made(like), _later(competition))
    initial = _of(model) if model else {"criteria": []}
    return _page(request, competition, None, {**initial, "name": "", "name_en": ""}, _later(competition))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """A rubric of a later round, until a round with it has opened."""
    mine = Competition.objects.organised_by(request.user)
    rows = Rubric.objects.filter(competition__in=mine.values("pk"), category=None).select_related("competition")
    current = get_object_or_404(rows, pk=pk)
    return _page(request, current.competition, current, _of(current), _later(current.competition))


def _page(request, competition, current, initial: dict, back: dict):
    """`back`: where the page leads when it is done, and the category that it belongs to, if any."""
    can_change, why_not = may_be_changed(current) if current else (True, "")
    context = {"competition": competition, "rubric": current, **back}
    if current and not can_change and request.method != "POST":
        return render(request, "organiser/rubric_frozen.html", {**context, "criteria": _read(current), "why": why_not})
    category = back["of"]
    form = RubricForm(request.POST or None, initial=initial)
    options = {"initial": initial["criteria"], "prefix": "criteria", "form_kwargs": {"can_carry": category is None}}
    rows = criteria_forms(extra=1 if initial["criteria"] else FIRST_ROWS)
    if "more" in request.POST:
        more = {"form": unjudged(form), "criteria": rows.with_more_rows(request.POST, **options)}
        return render(request, "organiser/rubric.html", {**context, **more})
    criteria = rows(request.POST or None, **options)
    if request.method == "POST" and _kept(request, competition, category, current, form, criteria):
        messages.success(request, _("The criteria are saved."))
        return redirect(back["back"])
    has_errors = bool(form.errors or criteria.total_error_count())
    status = 400 if criteria.total_error_count() else status_of(form)
    context |= {"form": form, "criteria": criteria, "has_errors": has_errors}
    return render(request, "organiser/rubric.html", context, status=status)


def _later(competition) -> dict:
    return {"back": reverse("organiser-rubrics", args=[competition.slug]), "of": None}


def _read(rubric):
    return rubric.criteria.prefetch_related("levels")


def _kept(request, competition, category, current, form, criteria) -> bool:
    if not (form.is_valid() & criteria.is_valid()):
        return False
    given = {**form.cleaned_data, "criteria": criteria_of(criteria)}
    try:
        if current:
            change_rubric(rubric=current, by=request.user, **given)
        else:
            make_rubric(competition=competition, category=category, by=request.user, **given)
    except Refused as refused:
        add_refusal(form, refused)
        return False
    return True


def _proposal(category) -> dict:
    """The office's default for this category, its numbers as Decimals; else only the category's name."""
    known = RUBRICS.get(category.code)
    if known is None:
        return {"name": category.name, "name_en": category.name_en, "criteria": []}
    return _ready_made(known)


def _ready_made(name: str) -> dict:
    given = default_rubric(name)
    scale = {name: Decimal(given[name]) for name in ("least", "most", "step")}
    criteria = [{**criterion, "weight": Decimal(criterion["weight"])} for criterion in given["criteria"]]
    return {**given, **scale, "criteria": criteria}


def _of(rubric) -> dict:
    criteria = [
        {
            "code": criterion.code,
            "name": criterion.name,
            "name_en": criterion.name_en,
            "weight": criterion.weight,
            "guidance": criterion.guidance,
            "guidance_en": criterion.guidance_en,
            "is_carried": criterion.is_carried,
            "levels": [
                {"score": level.score, "text": level.text, "text_en": level.text_en} for level in criterion.levels.all()
            ],
        }
        for criterion in _read(rubric)
    ]
    names = ("name", "name_en", "least", "most", "step")
    return {**{name: getattr(rubric, name) for name in names}, "criteria": criteria}
