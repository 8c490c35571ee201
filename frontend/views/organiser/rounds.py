"""Preparing a round, opening it and closing it."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from audit.refusals import Refused
from frontend.forms.dealing import SeedForm
from frontend.forms.refusing import outcome, status_of
from frontend.forms.rounds import PanelForm
from frontend.round_chain import chains_of
from frontend.round_words import told, versions
from frontend.views.organiser.awards import awards_on
from frontend.views.organiser.fetching import edition_of
from frontend.views.organiser.findings import findings_on
from frontend.views.organiser.results import overseen
from judging.dealing import propose
from judging.models import ConfidentialityAcceptance, DealProposal, Round, Scoresheet
from judging.next_step import Step, after_judging, decides, with_steps_noted
from judging.panels import panel_add, panel_remove
from judging.permissions import panel_seats
from judging.readiness import lacking_sheets, unfinished, waiting_suspicions
from judging.round_rules import facts_of
from judging.rounds import close_round, open_round
from office.practice import practised_round
from submissions.models import Entry, Seat
from submissions.seating import pending_invitations

ENTRIES_NAMED = 50


@login_required
@require_safe
def rounds(request, slug):
    """The rounds of each category as a chain: where each stands, and what comes next."""
    competition = edition_of(request, slug)
    context = {"competition": competition, "chains": chains_of(competition, request.user)}
    return render(request, "organiser/rounds.html", context)


@login_required
@require_safe
def round(request, pk):
    return _page(request, round_of(request, pk))


@login_required
@require_POST
def panel(request, pk):
    row = round_of(request, pk)
    form = PanelForm(request.POST, free=_free_judges(row), competition=row.category.competition)
    if not form.is_valid():
        return _page(request, row, form=form, status=400)
    act = partial(panel_add, judge=form.cleaned_data["judge"])
    return _act(request, row, act, lambda _done: _("The judge is on the panel."))


@login_required
@require_POST
def panel_removal(request, pk, judge):
    row = round_of(request, pk)
    person = get_object_or_404(User, pk=judge, panels__round=row, panels__left_at=None)
    return _act(request, row, partial(panel_remove, judge=person), lambda _done: _("The judge has left the panel."))


@login_required
@require_POST
def dealing(request, pk):
    """A proposal, to be looked at before anything is dealt."""
    row = round_of(request, pk)
    form = SeedForm(request.POST)
    made = outcome(form, lambda given: propose(round=row, seed=given["seed"], by=request.user))
    if made is None:
        for sentence in [each for errors in form.errors.values() for each in errors]:
            messages.error(request, sentence)
        return _page(request, round_of(request, pk), status=status_of(form))
    return redirect("organiser-round-proposal", pk=made.pk)


@login_required
@require_POST
def opening(request, pk):
    done = _("The round is open. Every judge on the panel has a message.")
    return _act(request, round_of(request, pk), open_round, lambda _row: done)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request, pk):
    """What would not count if it closed now, then closing. The head judge may close the round too; once it is
    closed, this leads to where the round stands; an organiser of a round that feeds another one, to who moves on."""
    row = overseen(request, pk)
    if request.method == "POST":
        close_round(round=row, by=request.user)
        return _closed(request, pk)
    if row.status != Round.OPEN:
        return redirect("round-review", pk=pk)
    context = {
        "competition": row.category.competition,
        "round": row,
        "unfinished": unfinished(row),
        "wanted": row.sheets_per_entry,
        "most": ENTRIES_NAMED,
    }
    return render(request, "organiser/round_closing.html", context)


def _closed(request, pk: int):
    round = with_steps_noted(Round.objects.organised_by(request.user)).filter(pk=pk).first()
    if round is not None and after_judging(round) in (Step.DECIDE, Step.MAKE_KNOWN):
        messages.success(request, _("Judging has closed. Decide now who moves on."))
        return redirect("organiser-round-moving", pk=pk)
    messages.success(request, _("Judging has closed. The provisional ranking can be seen now."))
    return redirect("round-review", pk=pk)


def round_of(request, pk: int) -> Round:
    """An organiser with a conflict in the round may learn nothing of it, not even its numbers."""
    rows = with_steps_noted(Round.objects.organised_by(request.user).without_conflict(request.user))
    return get_object_or_404(rows.select_related("category__competition", "rubric", "source"), pk=pk)


def _act(request, row: Round, act, told):
    try:
        done = act(round=row, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, round_of(request, row.pk), status=refused.status)
    messages.success(request, told(done))
    return redirect("organiser-round", pk=row.pk)


def _page(request, row: Round, *, form: PanelForm | None = None, status: int = 200):
    """Numbers only while judging is open: how many sheets are handed in, never what is on them."""
    mine = Q(judge__sheets__round=row) & ~Q(judge__sheets__status=Scoresheet.VOID)
    done = mine & Q(judge__sheets__status=Scoresheet.SUBMITTED)
    members = row.panel.filter(left_at=None).select_related("judge").order_by("judge__name")
    promises = ConfidentialityAcceptance.objects.filter(
        person=OuterRef("judge"), competition=row.category.competition_id
    )
    members = members.annotate(
        has_promised=Exists(promises),
        dealt=Count("judge__sheets", filter=mine, distinct=True),
        done=Count("judge__sheets", filter=done, distinct=True),
    )
    counts = row.sheets.standing().aggregate(dealt=Count("pk"), done=Count("pk", filter=Q(status=Scoresheet.SUBMITTED)))
    free = _free_judges(row)
    is_prepared = row.status in (Round.DRAFT, Round.OPEN)
    context = {
        "competition": row.category.competition,
        "round": row,
        "step": after_judging(row),
        "decides": decides(row),
        "members": members,
        "counts": counts,
        "accepted": Entry.objects.filter(category=row.category_id, status=Entry.ACCEPTED).count(),
        "contenders": row.contenders.filter(is_out=False).count(),
        "findings": findings_on(row),
        "practised": practised_round(row.category.competition),
        "form": form or (PanelForm(free=free, competition=row.category.competition) if free else None),
        "invited": pending_invitations(row.category.competition).filter(grants__kind__in=panel_seats(row)).count(),
        "is_prepared": is_prepared,
        "lacking": lacking_sheets(row) if is_prepared else 0,
        "proposal": _latest_proposal(row, request.user) if is_prepared else None,
        "suspicions": waiting_suspicions(row) if is_prepared else 0,
        **_rules(row),
        **(awards_on(row, request.user) if row.status == Round.PUBLISHED else {}),
    }
    return render(request, "organiser/round.html", context, status=status)


def _rules(row: Round) -> dict:
    """The rules as they stand, and every version that there was."""
    criteria, rules = list(row.rubric.criteria.all()), list(row.rules.all())
    facts = rules[-1].facts if rules else facts_of(row)
    return {"criteria": criteria, "parts": told(facts, row, criteria), "versions": versions(rules, row, criteria)}


def _latest_proposal(row: Round, user) -> DealProposal | None:
    waiting = DealProposal.objects.open_to(user).waiting().filter(round=row)
    return waiting.defer("pairs", "basis").order_by("-pk").first()


def _free_judges(row: Round) -> list[int]:
    """Holders of a seat for this kind of round who are not on the panel."""
    seats = Seat.objects.in_force().filter(competition=row.category.competition_id, kind__in=panel_seats(row))
    on_panel = row.panel.filter(left_at=None).values("judge")
    return list(seats.exclude(person__in=on_panel).values_list("person", flat=True).distinct())
