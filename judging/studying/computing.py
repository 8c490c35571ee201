"""The figures of a study are computed and kept. Needs numpy, so only the worker imports it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from django.db.models import Min
from django.utils import timezone

from audit.refusals import NotAllowedNow
from judging.fairness import TooLarge, fairness_report
from judging.models import FairnessStudy, Ranking, Round, Scoresheet
from judging.ranking import Key, Placing, RankingError
from judging.studying.asking import CHANGED, digest_in_force, top_of
from judging.studying.figures import by_criterion, findings_of
from judging.studying.findings import Findings
from judging.tabulating import tabulate, tabulate_published
from judging.tabulation import Tabulation


def study(*, round_id: int) -> None:
    """Every study of the round that waits is computed, and that of what counts now is among them. One whose sheets
    have changed before anybody looked is gone. Nothing where the round is not closed."""
    round = Round.objects.select_related("category").filter(pk=round_id).first()
    if round is None or round.status not in (Round.CLOSED, Round.PUBLISHED):
        return
    try:
        digest = digest_in_force(round)
    except NotAllowedNow:
        return  # no sheets can be tabulated, and the pages say why
    FairnessStudy.objects.get_or_create(round=round, digest=digest, top=top_of(round))
    for waiting in round.studies.filter(computed_at=None):
        tabulation, order = _frozen(round, waiting.digest)
        if tabulation is None and order is None:
            waiting.delete()
            continue
        values, trouble = (None, CHANGED) if tabulation is None else told(round, tabulation, order, waiting.top)
        FairnessStudy.objects.filter(pk=waiting.pk, computed_at=None).update(
            values=None if values is None else values.as_json(), trouble=trouble, computed_at=timezone.now()
        )


def _frozen(round: Round, digest: str) -> tuple[Tabulation | None, list[Placing] | None]:
    """The tabulation with this check number and its official order; none, with an empty order, where a published result
    can't be tabulated like that any more; none at all where nothing has this number."""
    ranking = round.rankings.filter(input_digest=digest).order_by("-version").first()
    if ranking is None:
        tabulation = None if round.status == Round.PUBLISHED else tabulate(round=round)
        if tabulation is None or tabulation.digest != digest:
            return None, None
        return tabulation, _order(tabulation)
    tabulation = tabulate_published(ranking=ranking)
    return (tabulation, _published(tabulation, ranking)) if tabulation.digest == digest else (None, [])


def _order(tabulation: Tabulation) -> list[Placing]:
    """By the official rule and what was agreed; where the decisions do not fit, by the rule alone; where that finds no
    order, the plain means without places."""
    for reckon in (tabulation.placings, tabulation.scored):
        with suppress(NotAllowedNow):
            return reckon()
    plain = replace(tabulation, rule="weighted_mean", ties=()).scored()
    return [replace(one, total=None, place=None, tied_with=()) for one in plain]


def _published(tabulation: Tabulation, ranking: Ranking) -> list[Placing]:
    """The places as they were frozen, with what the meeting of the jury agreed."""
    places = dict(ranking.standings.values_list("contender", "place"))
    placings = [replace(one, place=places.get(int(one.entry))) for one in _order(tabulation)]
    return sorted(placings, key=lambda one: (one.place is None, one.place or 0))


def told(
    round: Round, tabulation: Tabulation, order: Sequence[Placing] | None, top: int
) -> tuple[Findings | None, str]:
    """The findings, or in one word why there are none. Of a mixed panel the agreement by criterion, with the word."""
    given = [code for code in tabulation.weights if code not in tabulation.carried]
    if tabulation.by_criterion:
        return Findings(criteria=by_criterion(tabulation, given)), FairnessStudy.NOT_BY_JUDGES
    try:
        report = fairness_report(
            tabulation.marks,
            tabulation.weights,
            renormalise=tabulation.renormalise,
            top=top,
            when=_first_scored(round),
            carried=tabulation.carried,
        )
    except TooLarge:
        return None, FairnessStudy.TOO_LARGE
    except RankingError:
        return None, FairnessStudy.NO_SHEET
    return findings_of(round, tabulation, order or [], report, given), ""


def _first_scored(round: Round) -> dict[tuple[Key, Key], float]:
    """In which order the judges first scored, by (contender, judge): scores are numbered as they are first given, and
    keep their number when they change."""
    sheets = Scoresheet.objects.filter(round=round, status=Scoresheet.SUBMITTED).annotate(first=Min("scores__pk"))
    rows = sheets.filter(first__isnull=False).order_by().values_list("contender_id", "judge_id", "first")
    return {(contender, judge): float(first) for contender, judge, first in rows}
