"""Whether a round decides its category or feeds another one, and what its organisers do once judging has closed."""

from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from judging.models import Contender, ResultProposal, Round
from submissions.models import Category


class Step(StrEnum):
    """What comes next in a round whose judging has closed."""

    DECIDE = "decide"  # who moves on
    MAKE_KNOWN = "make_known"
    MAKE_NEXT = "make_next"  # the round that takes the works
    OPEN_NEXT = "open_next"
    PUBLISH = "publish"
    CONFIRM = "confirm"  # the head judge has to: the result is proposed
    AWARD = "award"
    NOTHING = "nothing"


def with_steps_noted(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Each with what `decides` and `after_judging` ask, in the same query."""
    undecided = Contender.objects.still_in().filter(round=OuterRef("pk"), advance=None)
    waiting = ResultProposal.objects.filter(round=OuterRef("pk"), confirmed_at=None, dropped_at=None)
    takes_from = Round.objects.filter(source=OuterRef("pk"), status=Round.DRAFT).order_by("number")
    return rounds.annotate(
        is_followed=Exists(_later()),
        has_undecided=Exists(undecided),
        next_draft=Subquery(takes_from.values("pk")[:1]),
        category_phase=F("category__phase"),
        in_practice=F("category__competition__is_practice"),
        is_proposed=Exists(waiting),
    )


def decides(round: Round) -> bool:
    """Whether awards are given on its result: no screening, and no later round in its category. One query where
    `with_steps_noted` has not answered it."""
    if round.kind == Round.SCREENING:
        return False
    known = getattr(round, "is_followed", None)
    return not (Round.objects.filter(Exists(_later()), pk=round.pk).exists() if known is None else known)


def after_judging(round: Any) -> Step:
    """The next step of a round `with_steps_noted`. Who moves on is decided, made known and judged again wherever
    another round is to follow; the result of such a round may be published at the end, which is no step."""
    if round.status == Round.PUBLISHED:
        return Step.AWARD if decides(round) else Step.NOTHING
    if round.status != Round.CLOSED:
        return Step.NOTHING
    if round.is_proposed and decides(round):
        return Step.CONFIRM
    if round.in_practice or (decides(round) and not round.moves_on_rule and round.moved_on_at is None):
        return Step.PUBLISH
    if round.category_phase == Category.DECIDED:
        return Step.NOTHING
    if round.moved_on_at is None:
        return Step.DECIDE if round.has_undecided else Step.MAKE_KNOWN
    if round.next_draft is not None:
        return Step.OPEN_NEXT
    return Step.NOTHING if round.is_followed else Step.MAKE_NEXT


def _later() -> QuerySet[Round]:
    """Of the same category; one that was only planned after the category was decided changes nothing any more."""
    later = Round.objects.filter(category=OuterRef("category"), number__gt=OuterRef("number"))
    return later.exclude(status=Round.DRAFT, category__phase=Category.DECIDED)
