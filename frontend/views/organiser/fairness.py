"""How fair and how sure the result of a round is, judges by name, for organisers and the unconflicted head judge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from audit.refusals import NotAllowedNow
from frontend.fairness.agreed import Moved
from frontend.fairness.known import told_of
from frontend.fairness.page import JudgesPart, OrderPart, judges_part, order_part
from frontend.fairness.paper import as_pdf
from frontend.fairness.telling import trouble_words
from judging.agreed import agreed_in
from judging.models import Criterion, FairnessStudy, Ranking, Round
from judging.studying import ask, digest_in_force, readable_by
from judging.tabulating import provisional

_NO_TRACE = "private, no-store"


@login_required
@require_safe
def report(request, pk):
    """The report, or that it is being computed, or why there is none."""
    round = _readable(request, pk)
    context = {
        "competition": round.category.competition,
        "round": round,
        "is_organiser": Round.objects.organised_by(request.user).filter(pk=pk).exists(),
    }
    try:
        study = ask(round=round, digest=digest_in_force(round))
    except NotAllowedNow as refused:
        return _unstored(render(request, "fairness/organiser.html", {**context, "trouble": str(refused)}))
    context |= {"study": study, "trouble": trouble_words(study.trouble), **_parts(round, study)}
    return _unstored(render(request, "fairness/organiser.html", context))


@login_required
@require_safe
def pdf(request, pk):
    """The same on paper; whoever comes too early is led to the page."""
    round = _readable(request, pk)
    try:
        study = ask(round=round, digest=digest_in_force(round))
    except NotAllowedNow:
        return redirect("round-fairness", pk=pk)
    parts = _parts(round, study)
    if "judges" not in parts:
        messages.info(request, _("There is no report to download yet. This page says why."))
        return redirect("round-fairness", pk=pk)
    return _unstored(paper(as_pdf(round, study, order=parts["order"], judges=parts["judges"])))


def paper(content: bytes) -> HttpResponse:
    """To be saved, under a name that says nothing of the round."""
    answer, name = HttpResponse(content, "application/pdf"), _("fairness-report")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


def _readable(request, pk: int) -> Round:
    return get_object_or_404(readable_by(request.user).select_related("category__competition", "rubric"), pk=pk)


def _parts(round: Round, study: FairnessStudy) -> dict[str, OrderPart | JudgesPart]:
    if study.values is None:
        return {}
    found = told_of(round, study.values)
    names = dict(round.contenders.values_list("pk", "code"))
    criteria = Criterion.objects.filter(rubric=round.rubric_id)
    order = order_part(found, top=study.top, names=names, titles={}, criteria=list(criteria), agreed=_moved(round))
    if study.trouble:
        return {"order": order}
    judges = User.objects.filter(pk__in=[one.judge for one in found.judges]).values_list("pk", "name")
    return {"order": order, "judges": judges_part(found, names=names, judge_names=dict(judges))}


def moved_in(ranking: Ranking) -> dict[int, Moved]:
    """What the plenary moved in a published result."""
    rows = ranking.standings.exclude(agreed=[]).values_list("contender", "scored_place", "agreed")
    return {contender: Moved(scored, tuple(numbers)) for contender, scored, numbers in rows}


def _moved(round: Round) -> dict[int, Moved]:
    """The same of what counts now; nothing is computed where nothing was agreed, or where it does not fit."""
    if round.status == Round.PUBLISHED:
        return moved_in(round.rankings.latest("version"))
    if not agreed_in(round):
        return {}
    try:
        placings = provisional(round=round).placings()
    except NotAllowedNow:
        return {}
    return {int(one.entry): Moved(one.scored_place, one.agreed) for one in placings if one.agreed}


def _unstored(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = _NO_TRACE
    return answer
