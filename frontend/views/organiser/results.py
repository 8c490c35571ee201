"""The result of a round: seen when judging has closed, proposed by one person, confirmed by another."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.refusals import Refused
from frontend.forms.rounds import DigestForm
from frontend.views.organiser.awards import published
from judging.models import Contender, ResultProposal, Round, Scoresheet
from judging.permissions import may_confirm, may_propose
from judging.publishing import confirm, drop, propose
from judging.ranking import Key, decimal_text
from judging.tabulating import Tabulation, provisional

ON_A_PAGE = 250


@dataclass(frozen=True)
class Line:
    """One place of a provisional ranking, by the code that the judges know; the judges' totals without names."""

    code: str
    place: int | None
    tied_with: str
    total: str
    exact: str
    sheets: list[str]


@login_required
@require_safe
def review(request, pk):
    """Where the result of the round stands, for organisers and the head judge without conflict."""
    return reviewed(request, overseen(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request, pk):
    """An organiser proposes what was seen. Whoever comes here by a link is led to the ranking."""
    round = overseen(request, pk)
    return _propose(request, round) if request.method == "POST" else redirect("round-review", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_withdrawal(request, pk):
    round = overseen(request, pk)
    if request.method == "POST":
        drop(proposal=get_object_or_404(_waiting(round)), by=request.user)
        messages.success(request, _("The proposal is taken back."))
    return redirect("round-review", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request, pk):
    """The head judge confirms what was seen, and it is published."""
    round = overseen(request, pk)
    return _confirm(request, round) if request.method == "POST" else redirect("round-review", pk=pk)


@reauthentication_required
def _propose(request, round: Round):
    def act(digest: str) -> None:
        propose(round=round, digest=digest, by=request.user)

    return _with_digest(request, round, act, _("The result is proposed. The head judge has to confirm it now."))


@reauthentication_required
def _confirm(request, round: Round):
    def act(digest: str) -> None:
        confirm(proposal=get_object_or_404(_waiting(round)), digest=digest, by=request.user)

    return _with_digest(request, round, act, _("The result is confirmed and published. It is frozen from now on."))


def overseen(request, pk: int) -> Round:
    rows = Round.objects.overseen_by(request.user).without_conflict(request.user)
    return get_object_or_404(rows.select_related("category__competition", "rubric"), pk=pk)


def reviewed(request, round: Round, status: int = 200):
    """Numbers only while judging is open; then the provisional ranking; after publication the frozen one.

    Names and awards are for organisers; the head judge is led to the public page.
    """
    is_organiser = may_propose(round, request.user)[0]
    if round.status == Round.CLOSED:
        return _provisional(request, round, is_organiser, status)
    if round.status != Round.PUBLISHED:
        return redirect("organiser-round", pk=round.pk) if is_organiser else _waiting_page(request, round, status)
    if is_organiser:
        return published(request, round, status=status)
    return redirect("round-results", slug=round.category.competition.slug, pk=round.pk)


def _waiting(round: Round):
    rows = ResultProposal.objects.filter(round=round, confirmed_at=None, dropped_at=None)
    return rows.select_related("proposed_by", "round__category__competition")


def _with_digest(request, round: Round, act, done: str):
    form = DigestForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please look at the ranking again and press the button there."))
        return redirect("round-review", pk=round.pk)
    try:
        act(form.cleaned_data["digest"])
    except Refused as refused:
        if round.status != Round.CLOSED:
            raise
        messages.error(request, str(refused))
        return reviewed(request, overseen(request, round.pk), refused.status)
    messages.success(request, done)
    return redirect("round-review", pk=round.pk)


def _waiting_page(request, round: Round, status: int):
    handed_in = Count("pk", filter=Q(status=Scoresheet.SUBMITTED))
    counts = round.sheets.standing().aggregate(dealt=Count("pk"), done=handed_in)
    context = {"competition": round.category.competition, "round": round, "counts": counts}
    return render(request, "organiser/round_waiting.html", context, status=status)


def _provisional(request, round: Round, is_organiser: bool, status: int):
    tabulation = provisional(round=round)
    lines = _lines(round, tabulation)
    waiting = _waiting(round).first()
    criteria = round.rubric.criteria.all()
    is_own = waiting is not None and waiting.proposed_by_id == request.user.pk
    context = {
        "competition": round.category.competition,
        "round": round,
        "page": Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page")),
        "digest": tabulation.digest,
        "sheets": sum(len(line.sheets) for line in lines),
        "judged_by": sorted(Counter(len(line.sheets) for line in lines).items(), reverse=True),
        "weights": [(one, tabulation.weights[one.code]) for one in criteria],
        "waiting": waiting,
        "is_same": waiting is not None and waiting.digest == tabulation.digest,
        "is_organiser": is_organiser,
        "may_confirm": not is_own and may_confirm(round, request.user)[0],
        "missing": round.sheets.standing().exclude(status=Scoresheet.SUBMITTED).count(),
    }
    return render(request, "organiser/round_review.html", context, status=status)


def exact_beside(total: Fraction | None) -> str:
    """The fraction, where four decimals don't say all of it."""
    return "" if total is None or (total * 10_000).denominator == 1 else str(total)


def _lines(round: Round, tabulation: Tabulation) -> list[Line]:
    codes: dict[Key, str] = dict(Contender.objects.filter(round=round).values_list("pk", "code"))
    totals: dict[Key, list[str]] = {}
    for sheet in sorted(tabulation.sheets(), key=lambda sheet: sheet.total or 0):
        if sheet.total is not None:
            totals.setdefault(sheet.entry, []).append(decimal_text(sheet.total, 2))
    return [
        Line(
            code=codes[one.entry],
            place=one.place,
            tied_with=", ".join(codes[other] for other in one.tied_with),
            total="" if one.total is None else decimal_text(one.total),
            exact=exact_beside(one.total),
            sheets=totals.get(one.entry, []),
        )
        for one in tabulation.placings()
    ]
