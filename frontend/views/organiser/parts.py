"""The files and questions of a category: adding, changing, ordering, removing. One set of pages for both."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.refusals import Refused
from frontend.forms.organiser import QuestionForm, SlotForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.fetching import category_of
from office.effects import effects_of
from submissions import setting_up
from submissions.models import FileSlot, Question

PLACES = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Kind:
    """Files and questions are asked for in the same way: a model, a form, and the verbs of its own."""

    model: Any
    form: Any
    template: str

    def add(self, category, by, given):
        if self.model is FileSlot:
            return setting_up.add_slot(category=category, by=by, **given)
        return setting_up.add_question(category=category, by=by, **given)

    def change(self, part, by, given):
        if self.model is FileSlot:
            return setting_up.change_slot(slot=part, by=by, **given)
        return setting_up.change_question(question=part, by=by, **given)


KINDS = {
    "slots": Kind(FileSlot, SlotForm, "organiser/slot.html"),
    "questions": Kind(Question, QuestionForm, "organiser/question.html"),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, slug, code, kind):
    category, how = category_of(request, slug, code), KINDS[kind]
    form = how.form(request.POST or None, zone=category.competition.time_zone)
    if request.method == "POST" and outcome(form, lambda given: how.add(category, request.user, given)):
        messages.success(request, _("Added."))
        return redirect("organiser-category", slug=slug, code=code)
    return _form(request, category, how, form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug, code, kind, part):
    category, how = category_of(request, slug, code), KINDS[kind]
    row = get_object_or_404(how.model.objects.filter(category=category), code=part)
    form = how.form(request.POST or None, zone=category.competition.time_zone, row=row)
    if request.method == "POST" and outcome(form, lambda _given: how.change(row, request.user, form.given())):
        messages.success(request, _("Saved."))
        return redirect("organiser-category", slug=slug, code=code)
    return _form(request, category, how, form, row)


@login_required
@require_POST
def place(request, slug, code, kind, part):
    """One place up or down: the button's value says which."""
    category, how = category_of(request, slug, code), KINDS[kind]
    row = get_object_or_404(how.model.objects.filter(category=category), code=part)
    if request.POST.get("to") not in PLACES:
        raise Http404
    setting_up.shift_part(part=row, places=PLACES[request.POST["to"]], by=request.user)
    return redirect("organiser-category", slug=slug, code=code)


@login_required
@require_POST
def removal(request, slug, code, kind, part):
    category, how = category_of(request, slug, code), KINDS[kind]
    row = get_object_or_404(how.model.objects.filter(category=category), code=part)
    try:
        setting_up.remove_part(part=row, by=request.user)
    except Refused as refused:
        form = how.form(zone=category.competition.time_zone, row=row)
        return _form(request, category, how, form, row, refusal=refused)
    messages.success(request, _("Removed."))
    return redirect("organiser-category", slug=slug, code=code)


def _form(request, category, how, form, row=None, refusal=None):
    context = {
        "competition": category.competition,
        "category": category,
        "form": form,
        "part": row,
        "effects": effects_of(row, request.user) if row is not None else [],
        "refusal": refusal,
    }
    status = refusal.status if refusal else status_of(form)
    return render(request, how.template, context, status=status)
