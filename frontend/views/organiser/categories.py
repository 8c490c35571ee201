"""Categories: adding them, their texts and dates, opening, closing, a later deadline."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.refusals import Refused
from frontend.forms.organiser import CategoryForm, DeadlineForm, DefaultCategoryForm, RulesForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.fetching import category_of, edition_of
from office.effects import rounds_after
from office.opening import open_category, start_category
from office.readiness import missing_in_category
from submissions.defaults import PATTERNS
from submissions.eligibility_words import requirements
from submissions.models import Category
from submissions.phases import close_category, extend_deadline
from submissions.setting_up import change_category, change_rules, make_category, remove_category


@login_required
@require_safe
def categories(request, slug):
    """All categories, and the two ways of adding one."""
    competition = edition_of(request, slug)
    return _categories(request, competition)


@login_required
@require_POST
def from_default(request, slug):
    """A category with everything that the default asks for, its criteria included."""
    competition = edition_of(request, slug)
    used = set(competition.categories.values_list("code", flat=True))
    form = DefaultCategoryForm(request.POST, used=used, zone=competition.time_zone, prefix="default")
    made = outcome(form, lambda given: start_category(competition=competition, by=request.user, **given))
    if made is None:
        return _categories(request, competition, default_form=form)
    messages.success(request, _("The category is made. Look through its files, questions and criteria."))
    return redirect("organiser-category", slug=slug, code=made.code)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, slug):
    """A category that starts empty."""
    competition = edition_of(request, slug)
    form = CategoryForm(request.POST or None, zone=competition.time_zone)
    if request.method == "POST":
        made = outcome(form, lambda given: make_category(competition=competition, by=request.user, **given))
        if made:
            messages.success(request, _("The category is made. Now say which files and answers it asks for."))
            return redirect("organiser-category", slug=slug, code=made.code)
    context = {"competition": competition, "form": form}
    return render(request, "organiser/category_new.html", context, status=status_of(form))


@login_required
@require_safe
def category(request, slug, code):
    """Its dates and phase, what it asks for in order, and what it still lacks."""
    return _category(request, category_of(request, slug, code))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug, code):
    row = category_of(request, slug, code)
    form = CategoryForm(request.POST or None, zone=row.competition.time_zone, row=row)
    if request.method == "POST":
        kept = outcome(form, lambda _given: change_category(category=row, by=request.user, **form.given()))
        if kept:
            messages.success(request, _("Saved."))
            return redirect("organiser-category", slug=slug, code=kept.code)
    context = {"competition": row.competition, "category": row, "form": form, "effects": rounds_after(row)}
    return render(request, "organiser/category_edit.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request, slug, code):
    """Who may enter: classes, ages on a day, people in a team, works of one person."""
    row = category_of(request, slug, code)
    form = RulesForm(request.POST or None, row=row)
    if request.method == "POST":
        kept = outcome(form, lambda _given: change_rules(category=row, by=request.user, **form.given()))
        if kept:
            messages.success(request, _("Saved."))
            return redirect("organiser-category", slug=slug, code=kept.code)
    context = {"competition": row.competition, "category": row, "form": form}
    return render(request, "organiser/category_rules.html", context, status=status_of(form))


@login_required
@require_POST
def opening(request, slug, code):
    return _act(request, category_of(request, slug, code), open_category, _("The category is open."))


@login_required
@require_POST
def closing(request, slug, code):
    done = _("The category is closed. What was handed in stands.")
    return _act(request, category_of(request, slug, code), close_category, done)


@login_required
@require_POST
def removal(request, slug, code):
    row = category_of(request, slug, code)
    try:
        remove_category(category=row, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _category(request, row, status=refused.status)
    messages.success(request, _("The category is removed."))
    return redirect("organiser-categories", slug=slug)


@login_required
@require_POST
def deadline(request, slug, code):
    """A later deadline, with its reason told to all who have begun."""
    row = category_of(request, slug, code)
    form = DeadlineForm(request.POST, zone=row.competition.time_zone, prefix="deadline")
    if not form.is_valid():
        return _category(request, row, deadline_form=form, status=status_of(form))
    moved = outcome(form, lambda given: extend_deadline(category=row, by=request.user, **given) or True)
    if moved is None:
        return _category(request, row, deadline_form=form, status=status_of(form))
    messages.success(request, _("The deadline is moved, and everybody who has begun gets a message."))
    return redirect("organiser-category", slug=slug, code=code)


def _act(request, row, verb, done: str):
    try:
        verb(category=row, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _category(request, category_of(request, row.competition.slug, row.code), status=refused.status)
    messages.success(request, done)
    return redirect("organiser-category", slug=row.competition.slug, code=row.code)


def _categories(request, competition, default_form=None):
    rows = list(competition.categories.select_related("rubric").prefetch_related("slots", "questions"))
    used = {row.code for row in rows}
    has_defaults = bool(set(PATTERNS) - used)
    if default_form is None and has_defaults:
        default_form = DefaultCategoryForm(used=used, zone=competition.time_zone, prefix="default")
    context = {"competition": competition, "categories": rows, "default_form": default_form}
    status = 200 if default_form is None else status_of(default_form)
    return render(request, "organiser/categories.html", context, status=status)


def _category(request, row, *, deadline_form=None, status: int = 200):
    can_extend = row.phase in (Category.OPEN, Category.CLOSED)
    context = {
        "competition": row.competition,
        "category": row,
        "requirements": requirements(row),
        "slots": list(row.slots.all()),
        "questions": list(row.questions.all()),
        "criteria": list(row.rubric.criteria.all()) if getattr(row, "rubric", None) else [],
        "missing": missing_in_category(row) if row.phase == Category.DRAFT else [],
        "is_past_deadline": row.is_past_deadline,
        "effects": rounds_after(row) if can_extend else [],
        "may_change_parts": row.phase in (Category.DRAFT, Category.OPEN),
        "deadline_form": deadline_form
        or (DeadlineForm(zone=row.competition.time_zone, prefix="deadline") if can_extend else None),
    }
    return render(request, "organiser/category.html", context, status=status)
