"""Planning a round: a new one, changing it until it opens, and its rules by versions after that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms.refusing import outcome, status_of
from frontend.forms.rounds import KindForm, PlanForm, RulesForm
from frontend.round_words import KINDS
from frontend.views.organiser.fetching import edition_of
from frontend.views.organiser.rounds import round_of
from judging.models import Round
from judging.round_rules import change_rules
from judging.rounds import change_round, discard_round, make_round


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, slug):
    """First the category and the kind of round, then what matters for that kind."""
    competition = edition_of(request, slug)
    given = request.POST if request.method == "POST" else request.GET if "kind" in request.GET else None
    kinds = KindForm(
        given, competition=competition, initial={"category": request.GET.get("category"), "kind": Round.SCORED}
    )
    if not kinds.is_valid():
        status = 400 if request.method == "POST" else 200
        return render(request, "organiser/round_kind.html", {"competition": competition, "form": kinds}, status=status)
    category, kind = kinds.cleaned_data["category"], kinds.cleaned_data["kind"]
    form = PlanForm(request.POST or None, category=category, kind=kind)
    if request.method == "POST":
        fixed = {"category": category, "kind": kind, "by": request.user}
        if kind == Round.SCREENING:
            fixed["shares_scores"] = False
        made = outcome(form, lambda _given: make_round(**fixed, **form.plan()))
        if made is not None:
            messages.success(request, _("The round is made. Now choose its panel and deal the scoresheets."))
            return redirect("organiser-round", pk=made.pk)
    lacks_rubric = "rubric" in form.fields and not form.fields["rubric"].queryset.exists()
    context = {"competition": competition, "category": category, "lacks_rubric": lacks_rubric, **_kind(kind)}
    return render(request, "organiser/round_plan.html", {**context, "form": form}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Everything about a round in preparation."""
    row = round_of(request, pk)
    form = PlanForm(request.POST or None, category=row.category, kind=row.kind, current=row)
    if request.method == "POST":
        changed = outcome(form, lambda _given: change_round(round=row, by=request.user, **form.changes()))
        if changed is not None:
            messages.success(request, _("The round is changed."))
            return redirect("organiser-round", pk=pk)
    elif row.status != Round.DRAFT:
        return redirect("organiser-round-rules", pk=pk)
    context = {"competition": row.category.competition, "category": row.category, "round": row, **_kind(row.kind)}
    return render(request, "organiser/round_plan.html", {**context, "form": form}, status=status_of(form))


@login_required
@require_POST
def removal(request, pk):
    """The round is taken back while nothing of it has begun."""
    row = round_of(request, pk)
    discard_round(round=row, by=request.user)
    messages.success(request, _("The round is taken back."))
    return redirect("organiser-rounds", slug=row.category.competition.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request, pk):
    """A new version of the rules, with a note that everybody can read."""
    row = round_of(request, pk)
    form = RulesForm(request.POST or None, current=row)
    if request.method == "POST":
        kept = outcome(
            form, lambda given: change_rules(round=row, changes=form.changes(), by=request.user, **_note(given))
        )
        if kept is not None:
            messages.success(request, _("The new rules stand. Every judge of the panel has a message."))
            return redirect("organiser-round", pk=pk)
    elif row.status not in (Round.OPEN, Round.CLOSED):
        return redirect("organiser-round" if row.status == Round.PUBLISHED else "organiser-round-edit", pk=pk)
    context = {"competition": row.category.competition, "category": row.category, "round": row, "form": form}
    return render(request, "organiser/round_rules.html", context, status=status_of(form))


def _note(given: dict) -> dict:
    return {name: given[name] for name in ("note", "note_en", "version")}


def _kind(kind: str) -> dict:
    return {"kind": kind, "kind_name": dict(Round.KINDS)[kind], "kind_words": KINDS[kind]}
