"""The result of a round: seen when judging has closed, proposed by one person, confirmed by another; awards."""

from dataclasses import dataclass
from fractions import Fraction

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.refusals import Refused
from frontend.forms.refusing import outcome
from frontend.forms.rounds import AwardForm, DigestForm
from frontend.views.organiser.rounds import round_of
from judging.awarding import give_award
from judging.models import Contender, Ranking, ResultProposal, Round, Standing
from judging.permissions import may_confirm, may_propose
from judging.published import standings_of
from judging.publishing import confirm, drop, propose
from judging.ranking import decimal_text
from judging.tabulating import Tabulation, provisional

ON_A_PAGE = 250
SUGGESTED = [("Juara 1", "First place"), ("Juara 2", "Second place"), ("Juara 3", "Third place")]


@dataclass(frozen=True)
class Line:
    """One place of a provisional ranking, by the code that the judges know."""

    code: str
    place: int | None
    tied_with: str
    total: str
    exact: str
    sheets: list[str]


@login_required
@require_safe
def review(request, pk):
    """The provisional ranking for organisers and the head judge; after publication, the frozen one with awards."""
    round = _overseen(request, pk)
    if round.status == Round.PUBLISHED:
        return _published(request, round)
    return _provisional(request, round)


@login_required
@require_POST
@reauthentication_required
def proposal(request, pk):
    round = _overseen(request, pk)
    return _with_digest(
        request,
        round,
        lambda digest: propose(round=round, digest=digest, by=request.user),
        _("The result is proposed. The head judge has to confirm it now."),
    )


@login_required
@require_POST
def proposal_withdrawal(request, pk):
    round = round_of(request, pk)
    waiting = get_object_or_404(_waiting(round))
    drop(proposal=waiting, by=request.user)
    messages.success(request, _("The proposal is taken back."))
    return redirect("round-review", pk=pk)


@login_required
@require_POST
@reauthentication_required
def confirmation(request, pk):
    round = _overseen(request, pk)
    waiting = get_object_or_404(_waiting(round).select_related("round__category__competition"))
    return _with_digest(
        request,
        round,
        lambda digest: confirm(proposal=waiting, digest=digest, by=request.user),
        _("The result is confirmed and published. It is frozen from now on."),
    )


@login_required
@require_POST
def award(request, pk):
    rounds = Round.objects.organised_by(request.user).without_conflict(request.user).published()
    standings = Standing.objects.filter(ranking__round__in=rounds).select_related(
        "ranking__round__category__competition", "contender__entry__category__competition", "contender__entry__owner"
    )
    standing = get_object_or_404(standings, pk=pk)
    form = AwardForm(request.POST)
    if outcome(form, lambda given: give_award(standing=standing, by=request.user, **given)) is None:
        sentences = [sentence for field in form.errors.values() for sentence in field]
        messages.error(request, " ".join(dict.fromkeys(sentences)))
        return _published(request, standing.ranking.round, status=400)
    messages.success(request, _("The award is given. The designer has a message."))
    return redirect("round-review", pk=standing.ranking.round_id)


def _overseen(request, pk: int) -> Round:
    rows = Round.objects.overseen_by(request.user).without_conflict(request.user)
    return get_object_or_404(rows.select_related("category__competition", "rubric"), pk=pk)


def _waiting(round: Round):
    return ResultProposal.objects.filter(round=round, confirmed_at=None, dropped_at=None).select_related("proposed_by")


def _with_digest(request, round: Round, act, done: str):
    form = DigestForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please look at the ranking again and press the button there."))
        return redirect("round-review", pk=round.pk)
    try:
        act(form.cleaned_data["digest"])
    except Refused as refused:
        messages.error(request, str(refused))
        return _provisional(request, _overseen(request, round.pk), status=refused.status)
    messages.success(request, done)
    return redirect("round-review", pk=round.pk)


def _provisional(request, round: Round, status: int = 200):
    tabulation = provisional(round=round)
    lines = _lines(round, tabulation)
    waiting = _waiting(round).first()
    context = {
        "competition": round.category.competition,
        "round": round,
        "page": Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page")),
        "digest": tabulation.digest,
        "weights": [(one, tabulation.weights[one.code]) for one in round.rubric.criteria.all()],
        "waiting": waiting,
        "is_same": waiting is not None and waiting.digest == tabulation.digest,
        "may_propose": may_propose(round, request.user)[0],
        "may_confirm": may_confirm(round, request.user)[0]
        and getattr(waiting, "proposed_by_id", None) != request.user.pk,
    }
    return render(request, "organiser/round_review.html", context, status=status)


def _published(request, round: Round, status: int = 200):
    ranking: Ranking = round.rankings.order_by("-version").select_related("proposal__confirmed_by").first()
    page = Paginator(standings_of(ranking), ON_A_PAGE).get_page(request.GET.get("page"))
    is_organiser = may_propose(round, request.user)[0]
    rows = []
    for standing in page:
        name, name_en = (
            SUGGESTED[standing.place - 1] if standing.place and standing.place <= len(SUGGESTED) else ("", "")
        )
        form = AwardForm(initial={"name": name, "name_en": name_en}, auto_id=f"award-{standing.pk}-%s")
        rows.append((standing, form if is_organiser and standing.place else None))
    context = {
        "competition": round.category.competition,
        "round": round,
        "ranking": ranking,
        "page": page,
        "rows": rows,
    }
    return render(request, "organiser/round_published.html", context, status=status)


def _lines(round: Round, tabulation: Tabulation) -> list[Line]:
    codes = dict(Contender.objects.filter(round=round).values_list("pk", "code"))
    by_contender: dict[int, list[str]] = {}
    for sheet in tabulation.sheets():
        if sheet.total is not None:
            by_contender.setdefault(sheet.entry, []).append(decimal_text(sheet.total, 2))
    return [
        Line(
            code=codes[one.entry],
            place=one.place,
            tied_with=", ".join(codes[other] for other in one.tied_with),
            total="" if one.total is None else decimal_text(Fraction(one.total)),
            exact="" if one.total is None else str(one.total),
            sheets=sorted(by_contender.get(one.entry, [])),
        )
        for one in tabulation.placings()
    ]
