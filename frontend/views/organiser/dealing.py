"""Who judges what: making a proposal, looking at it, changing it by hand, applying it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from audit.refusals import Refused
from frontend.forms.dealing import PairForm, PickedForm, RowsForm, SeedForm, SeenForm
from frontend.forms.refusing import outcome, status_of
from judging.dealing import apply, change
from judging.dealing.avoiding import asked_about
from judging.dealing.previewing import comparison_of, preview
from judging.models import DealProposal
from judging.readiness import waiting_suspicions
from submissions.models import Entry

ON_A_PAGE = 50


@login_required
@require_safe
def proposal(request, pk):
    return _page(request, proposal_of(request, pk))


@login_required
@require_safe
def comparison(request, pk):
    """The worst comparison error alone, for the page that waits for it."""
    row = proposal_of(request, pk)
    worst, in_words = comparison_of(row)
    context = {"proposal": row, "worst": worst, "worst_in_words": in_words}
    return render(request, "organiser/parts/proposal_comparison.html", context)


@login_required
@require_POST
def pair(request, pk):
    """A judge more for an entry."""
    row = proposal_of(request, pk)
    form = _pair_form(row, request.POST)
    entry = None
    if form.is_valid():
        entry = Entry.objects.filter(category=row.round.category_id, code=form.cleaned_data["code"]).first()
        if entry is None:
            form.add_error("code", _("There is no entry with this code here. Look at the code again."))
    if entry is None:
        return _page(request, row, form=form, status=400)
    done = outcome(form, lambda given: change(proposal=row, add=(entry.pk, given["judge"].pk), by=request.user))
    if done is None:
        return _page(request, row, form=form, status=status_of(form))
    messages.success(request, _("The judge is added to the entry in this proposal."))
    return _back(request, row)


@login_required
@require_POST
def pair_removal(request, pk):
    """A judge fewer for an entry."""
    row = proposal_of(request, pk)
    form = PickedForm(request.POST)
    if not form.is_valid():
        return _page(request, row, status=400)
    picked = (form.cleaned_data["entry"], form.cleaned_data["judge"])
    try:
        change(proposal=row, remove=picked, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, proposal_of(request, pk), status=refused.status)
    messages.success(request, _("The judge is taken off the entry in this proposal."))
    return _back(request, row)


@login_required
@require_POST
def application(request, pk):
    row = proposal_of(request, pk)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _page(request, row, status=400)
    try:
        new = apply(proposal=row, version=form.cleaned_data["version"], by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, proposal_of(request, pk), status=refused.status)
    messages.success(
        request, ngettext("%(n)d scoresheet was dealt.", "%(n)d scoresheets were dealt.", new) % {"n": new}
    )
    return redirect("organiser-round", pk=row.round_id)


def proposal_of(request, pk: int) -> DealProposal:
    rows = DealProposal.objects.open_to(request.user).select_related("round__category__competition", "made_by")
    return get_object_or_404(rows, pk=pk)


def _pair_form(row: DealProposal, given=None) -> PairForm:
    return PairForm(given, judges=row.basis["judges"], competition=row.round.category.competition)


def _back(request, row: DealProposal):
    """To the page and choice of the list that the person was on."""
    return redirect(reverse("organiser-round-proposal", args=[row.pk]) + _where(request))


def _where(request) -> str:
    kept = {name: request.GET[name][:80] for name in (*RowsForm.base_fields, "page") if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def _page(request, row: DealProposal, *, form: PairForm | None = None, status: int = 200):
    shown = preview(row)
    judges = [load.pk for load in shown.loads]
    rows_form = RowsForm(request.GET if set(request.GET) & set(RowsForm.base_fields) else None, judges=judges)
    rows = shown.entries.picked(**rows_form.picked())
    context = {
        "competition": row.round.category.competition,
        "round": row.round,
        "proposal": row,
        "shown": shown,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "rows_form": rows_form,
        "is_picked": len(rows) < len(shown.entries),
        "where": _where(request),
        "suspicions": waiting_suspicions(row.round) if row.applied_at is None else 0,
        "asked": asked_about(row) if row.applied_at is None else 0,
        "form": form or _pair_form(row),
        "seed_form": SeedForm(initial={"seed": row.seed + 1}),
    }
    return render(request, "organiser/proposal.html", context, status=status)
