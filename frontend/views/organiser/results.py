"""The result of a round: seen when judging has closed, proposed by one person, confirmed by another."""

from collections import Counter
from collections.abc import Mapping
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
from frontend.agreed_words import agreed_in_words, moved_words
from frontend.computing import computed, decided_words
from frontend.fairness.agreed import Moved
from frontend.fairness.known import known_verdict
from frontend.forms.corrections import ProposalForm
from frontend.forms.rounds import DigestForm
from frontend.views.organiser.awards import published
from frontend.views.organiser.corrected import correction_page
from judging.models import Criterion, ResultProposal, Round, Scoresheet
from judging.next_step import with_steps_noted
from judging.permissions import may_confirm, may_propose
from judging.publishing import confirm, drop, propose, published_before
from judging.ranking import Key, Placing, decimal_text, rule_named
from judging.screened import answers_by_work
from judging.tabulating import Tabulation, provisional
from submissions.models import Category

ON_A_PAGE = 250


@dataclass(frozen=True)
class Line:
    """One place of a provisional ranking, by the code that the judges know; the judges' totals without names, or of a
    screening how many answered what."""

    code: str
    place: int | None
    tied_with: str
    decided_by: str
    moved: str
    total: str
    exact: str
    raw: str
    raw_place: int | None
    sheets: list[str]
    answers: str = ""


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
        form = ProposalForm(request.POST)
        days = form.cleaned_data["objection_days"] if form.is_valid() else -1  # refused with the sentence of the verb
        propose(round=round, digest=digest, objection_days=days, by=request.user)

    return _with_digest(request, round, act, _("The result is proposed. The head judge has to confirm it now."))


@reauthentication_required
def _confirm(request, round: Round):
    def act(digest: str) -> None:
        confirm(proposal=get_object_or_404(_waiting(round)), digest=digest, by=request.user)

    return _with_digest(request, round, act, _("The result is confirmed and published. It is frozen from now on."))


def overseen(request, pk: int) -> Round:
    rows = with_steps_noted(Round.objects.overseen_by(request.user).without_conflict(request.user))
    return get_object_or_404(rows.select_related("category__competition", "rubric", "source"), pk=pk)


def reviewed(request, round: Round, status: int = 200):
    """Numbers only while judging is open; then the provisional ranking; after publication the frozen one.

    Names and awards are for organisers; the head judge is led to the public page, or to a correction that waits.
    """
    is_organiser = may_propose(round, request.user)[0]
    if round.status == Round.CLOSED:
        return _provisional(request, round, is_organiser, status)
    if round.status != Round.PUBLISHED:
        return redirect("organiser-round", pk=round.pk) if is_organiser else _waiting_page(request, round, status)
    if is_organiser:
        return published(request, round, status=status)
    waiting = _waiting(round).filter(corrects__isnull=False).first()
    if waiting is not None:
        return correction_page(request, round, waiting=waiting, status=status)
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
        if not (round.status == Round.CLOSED or _waiting(round).filter(corrects__isnull=False).exists()):
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
    """The ranking with its check number, or the sentence that says why there is none."""
    missing = round.sheets.standing().exclude(status=Scoresheet.SUBMITTED).count()
    about = {"competition": round.category.competition, "round": round, "is_organiser": is_organiser}
    context = {**about, "missing": missing}
    try:
        tabulation = provisional(round=round)
        placings = tabulation.placings()
    except Refused as refused:
        return render(request, "organiser/round_review.html", {**context, "trouble": str(refused)}, status=status)
    criteria = list(round.rubric.criteria.all())
    lines = _lines(tabulation, placings, criteria, answers_by_work(round, tabulation.marks))
    waiting = _waiting(round).first()
    is_own = waiting is not None and waiting.proposed_by_id == request.user.pk
    context |= {
        "page": Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page")),
        "digest": tabulation.digest,
        "sheets": sum(len(line.sheets) for line in lines),
        "judged_by": sorted(Counter(len(line.sheets) for line in lines).items(), reverse=True),
        "computed": computed(
            rule=tabulation.rule,
            facts=tabulation.facts,
            criteria=criteria,
            weights=tabulation.weights,
            source=round.source,
            kind=round.kind,
        ),
        "agreed": agreed_in_words(tabulation.agreed, {}),
        "proposal_form": ProposalForm(),
        "waiting": waiting,
        "verdict": known_verdict(round, tabulation.digest, tabulation.codes, _agreed_places(placings)),
        "is_same": waiting is not None and waiting.digest == tabulation.digest,
        "first": published_before(round),
        "meets": round.plenaries.open().exists(),
        "is_screening": round.kind == Round.SCREENING,
        "only_chooses": round.kind == Round.SCREENING and round.category.phase != Category.DECIDED,
        "may_confirm": not is_own and may_confirm(round, request.user)[0],
    }
    return render(request, "organiser/round_review.html", context, status=status)


def exact_beside(total: Fraction | None) -> str:
    """The fraction, where four decimals don't say all of it."""
    return "" if total is None or (total * 10_000).denominator == 1 else str(total)


def _agreed_places(placings: list[Placing]) -> dict[int, Moved]:
    return {int(one.entry): Moved(one.scored_place, one.agreed) for one in placings if one.agreed}


def _lines(
    tabulation: Tabulation, placings: list[Placing], criteria: list[Criterion], answers: Mapping[Key, str]
) -> list[Line]:
    codes: Mapping[Key, str] = tabulation.codes
    is_exact = rule_named(tabulation.rule).exact
    totals: dict[Key, list[str]] = {}
    for sheet in sorted(tabulation.sheets(), key=lambda sheet: sheet.total or 0):
        if sheet.total is not None:
            totals.setdefault(sheet.entry, []).append(decimal_text(sheet.total, 2))
    return [
        Line(
            code=codes[one.entry],
            place=one.place,
            tied_with=", ".join(codes[other] for other in one.tied_with),
            decided_by="" if one.decided_by is None else decided_words(str(one.decided_by), criteria),
            moved=moved_words(one.place, one.scored_place, one.agreed),
            total="" if one.total is None else decimal_text(one.total),
            exact=exact_beside(one.total) if is_exact else "",
            raw="" if one.raw is None else decimal_text(one.raw),
            raw_place=one.raw_place,
            sheets=totals.get(one.entry, []),
            answers=answers.get(one.entry, ""),
        )
        for one in placings
    ]
