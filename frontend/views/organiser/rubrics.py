"""The criteria of a category: weights, scale, and what every score means."""

from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.refusals import Refused
from frontend.forms.refusing import add_refusal, status_of
from frontend.forms.rubrics import CriterionForms, RubricForm, criteria_of
from frontend.views.organiser.fetching import category_of
from judging.rubric_changes import change_rubric, may_be_changed
from judging.rubrics import default_rubric, make_rubric
from office.opening import RUBRICS


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rubric(request, slug, code):
    """The criteria as a form, first filled with the default of the category; only to be read once they stand still."""
    category = category_of(request, slug, code)
    current = getattr(category, "rubric", None)
    can_change, why_not = may_be_changed(current) if current else (True, "")
    if current and not can_change and request.method != "POST":
        return _frozen(request, category, why_not)
    initial = _of(current) if current else _proposal(category)
    form = RubricForm(request.POST or None, initial=initial)
    criteria = CriterionForms(request.POST or None, initial=initial["criteria"], prefix="criteria")
    if request.method == "POST" and _kept(request, category, current, form, criteria):
        messages.success(request, _("The criteria are saved."))
        return redirect("organiser-category", slug=slug, code=code)
    has_errors = bool(form.errors or criteria.total_error_count())
    context = {
        "competition": category.competition,
        "category": category,
        "rubric": current,
        "form": form,
        "criteria": criteria,
        "has_errors": has_errors,
    }
    status = 400 if criteria.total_error_count() else status_of(form)
    return render(request, "organiser/rubric.html", context, status=status)


def _kept(request, category, current, form, criteria) -> bool:
    if not (form.is_valid() & criteria.is_valid()):
        return False
    given = {**form.cleaned_data, "criteria": criteria_of(criteria)}
    try:
        if current:
            change_rubric(rubric=current, by=request.user, **given)
        else:
            make_rubric(competition=category.competition, category=category, by=request.user, **given)
    except Refused as refused:
        add_refusal(form, refused)
        return False
    return True


def _proposal(category) -> dict:
    """The office's default for this category, its numbers as Decimals; else only the category's name."""
    known = RUBRICS.get(category.code)
    if known is None:
        return {"name": category.name, "name_en": category.name_en, "criteria": []}
    given = default_rubric(known)
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
            "levels": [
                {"score": level.score, "text": level.text, "text_en": level.text_en} for level in criterion.levels.all()
            ],
        }
        for criterion in rubric.criteria.prefetch_related("levels")
    ]
    names = ("name", "name_en", "least", "most", "step")
    return {**{name: getattr(rubric, name) for name in names}, "criteria": criteria}


def _frozen(request, category, why: str):
    context = {
        "competition": category.competition,
        "category": category,
        "rubric": category.rubric,
        "criteria": category.rubric.criteria.prefetch_related("levels"),
        "why": why,
    }
    return render(request, "organiser/rubric_frozen.html", context)
