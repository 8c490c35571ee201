"""From scoresheets to a ranking: which marks count, and what they come to. Writes nothing."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from judging.models import Contender, Criterion, Round, Score, Scoresheet
from judging.ranking import Mark, Placing, Sheet, digest, rank, sheets


@dataclass(frozen=True)
class Tabulation:
    """What goes into a ranking: contenders' and judges' keys are primary keys, weights by criterion code."""

    marks: tuple[Mark, ...]
    weights: dict[str, Decimal]
    contenders: tuple[int, ...]
    rule: str

    @property
    def digest(self) -> str:
        """SHA-256 over everything that decides the ranking."""
        return digest(self.marks, self.weights, self.rule, entries=self.contenders)

    def placings(self) -> list[Placing]:
        """Places by exact arithmetic; contenders without a counting sheet come last, without a place."""
        return rank(self.marks, self.weights, self.rule, entries=self.contenders)

    def sheets(self) -> list[Sheet]:
        """Every judge's total on every contender."""
        return sheets(self.marks, self.weights)


def tabulate(*, round: Round) -> Tabulation:
    """The marks of all sheets that were handed in and are not void, of contenders that are still in; three queries."""
    contenders = Contender.objects.filter(round=round).still_in().order_by("pk")
    rows = Score.objects.filter(
        sheet__round=round, sheet__status=Scoresheet.SUBMITTED, sheet__contender__in=contenders.order_by()
    ).values_list("sheet__contender_id", "sheet__judge_id", "criterion__code", "value")
    weights = dict(Criterion.objects.filter(rubric=round.rubric_id).values_list("code", "weight"))
    keys = tuple(contenders.values_list("pk", flat=True))
    return Tabulation(tuple(Mark(*row) for row in rows), weights, keys, round.rule)


def provisional(*, round: Round) -> Tabulation:
    """The tabulation while it is provisional.

    Refused before judging closes, because nobody sees averages until then, and after publication, when the frozen
    result is what counts.
    """
    if round.status == Round.PUBLISHED:
        raise NotAllowedNow(_("The result is published. Read it where everybody does: it is not computed again."))
    if round.status != Round.CLOSED:
        raise NotAllowedNow(_("Scores and places can be seen when judging has closed."))
    return tabulate(round=round)
