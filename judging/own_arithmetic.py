"""What a published result lets an entrant check: one line of arithmetic, and the own mean of each criterion.

Computed from exactly what the frozen result was computed from, or not told at all. Never a judge's name, never what a
single judge gave.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from statistics import median
from typing import Any

from audit.refusals import Refused
from judging.models import Criterion, Ranking, Round, Standing
from judging.ranking import criterion_means, decimal_text
from judging.screened import answers_by_work
from judging.tabulating import tabulate_published
from judging.tabulation import Tabulation

FEWEST_SHEETS = 2  # so that nobody reads what a single judge gave
FEWEST_WORKS = 5  # so that mean and median of all do not give away another's
_ROUNDS_KEPT = 32


@dataclass(frozen=True)
class OwnCriterion:
    """The entry's mean on a criterion, empty where only one judge scored it.

    The mean and the median of all works stand beside it where they are enough.
    """

    criterion: Criterion
    mean: str
    mean_of_all: str
    median_of_all: str


@dataclass(frozen=True)
class OwnArithmetic:
    """`line` in plain ASCII, empty where it would tell what a single judge gave; `left_out` of a trimmed mean. Of a
    screening `answers` says how many answered what, under the same condition, and no criterion is repeated."""

    line: str = ""
    left_out: tuple[str, ...] = ()
    criteria: tuple[OwnCriterion, ...] = ()
    answers: str = ""


@dataclass(frozen=True)
class _Told:
    lines: Mapping[Any, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    means: Mapping[Any, Mapping[Any, str]] = field(default_factory=dict)
    of_all: Mapping[Any, tuple[str, str]] = field(default_factory=dict)
    answers: Mapping[Any, str] = field(default_factory=dict)


def own_arithmetic(standing: Standing, criteria: list[Criterion]) -> OwnArithmetic:
    """What the entrant of this standing may check; nothing where the round does not share its scores.

    `criteria` are those of the round's rubric; carried ones are not repeated. The first reader of a ranking waits until
    it is computed, for the others of the same process it is at hand.
    """
    if not standing.ranking.round.shares_scores or standing.place is None:
        return OwnArithmetic()
    told = told_by(standing.ranking_id, standing.ranking.input_digest)
    own = told.means.get(standing.contender_id, {})
    line, left_out = told.lines.get(standing.contender_id, ("", ()))
    if standing.ranking.round.kind == Round.SCREENING:
        return OwnArithmetic(answers=told.answers.get(standing.contender_id, "") if line else "")
    return OwnArithmetic(
        line,
        left_out,
        tuple(
            OwnCriterion(one, own[one.code], *(told.of_all.get(one.code, ("", "")) if own[one.code] else ("", "")))
            for one in criteria
            if one.code in own and not one.is_carried
        ),
    )


@lru_cache(maxsize=_ROUNDS_KEPT)
def told_by(ranking: int, digest: str) -> _Told:
    """What the ranking with this digest lets its entrants check; nothing where its sheets no longer give the digest."""
    frozen = Ranking.objects.select_related("round").get(pk=ranking)
    try:
        tabulation = tabulate_published(ranking=frozen)
        if tabulation.digest != digest:
            return _Told()
        return replace(_of(tabulation), answers=answers_by_work(frozen.round, tabulation.marks))
    except Refused:
        return _Told()


def _of(tabulation: Tabulation) -> _Told:
    means = criterion_means(tabulation.marks, tabulation.sheets())
    lines = {}
    for entry, told in tabulation.explained().items():
        judged = [n for code, (_, n) in means[entry].items() if code not in tabulation.carried]
        # By criterion a term is the mean of one criterion, else it is what a judge makes of all of them.
        rests_on = min(judged, default=0) if tabulation.by_criterion else len(told.terms)
        if rests_on >= FEWEST_SHEETS:
            lines[entry] = told.line, tuple(decimal_text(one) for one in told.left_out)
    shown = {entry: own for entry, own in means.items() if max(n for _, n in own.values()) >= FEWEST_SHEETS}
    return _Told(
        lines,
        {entry: {code: _mean(*both) for code, both in own.items()} for entry, own in shown.items()},
        {code: _middle([own[code][0] for own in means.values() if code in own]) for code in tabulation.weights},
    )


def _mean(value: Fraction, judges: int) -> str:
    return decimal_text(value, 2) if judges >= FEWEST_SHEETS else ""


def _middle(values: list[Fraction]) -> tuple[str, str]:
    if len(values) < FEWEST_WORKS:
        return "", ""
    return decimal_text(sum(values, Fraction(0)) / len(values), 2), decimal_text(median(values), 2)
