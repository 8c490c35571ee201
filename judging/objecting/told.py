"""What is told of objections: to everybody numbers once the window is over, to the designers of a work their own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils import timezone

from judging.models import Objection, Ranking, Standing
from judging.objecting.objecting import may_object


@dataclass(frozen=True)
class Numbers:
    """How many objections were made to a round's results and how they ended; those taken back are not among them."""

    made: int
    upheld: int
    rejected: int
    waiting: int


@dataclass(frozen=True)
class Window:
    """The time for objections to a published result. Its numbers are told only when it is over; while it is open after
    a correction, `numbers` are those of the versions before, which nobody can object to any more."""

    until: datetime
    is_open: bool
    numbers: Numbers | None


@dataclass(frozen=True)
class OwnWindow:
    """Whether a designer may object to this place, why not, and what the work's designers have said before."""

    standing: Standing
    may: bool
    why_not: str
    made: list[Objection] = field(default_factory=list)

    @property
    def is_invited(self) -> bool:
        return self.standing.ranking.objections_until is not None


def window_of(ranking: Ranking, *, corrected_at: datetime | None = None) -> Window | None:
    """The window of a published result; where a correction invited no objections, that of the version before, which
    ended with the correction; of a version that was corrected itself, until then at the latest. None where none were
    ever invited. At most two queries.

    The numbers are those of all versions up to this one: a correction that came of an objection still tells of it.
    """
    until = ranking.objections_until or _ended_before(ranking)
    if until is None:
        return None
    until = min(until, corrected_at) if corrected_at else until
    is_open = until > timezone.now()
    if is_open and ranking.version == 1:
        return Window(until, True, None)
    rows = Objection.objects.filter(ranking__round=ranking.round_id, ranking__version__lte=ranking.version)
    told = rows.exclude(ranking=ranking) if is_open else rows
    return Window(until, is_open, _numbers(told))


def _ended_before(ranking: Ranking) -> datetime | None:
    """When the last window of the versions before was over, at the latest with the version that took their place."""
    if ranking.version == 1:
        return None
    before = Ranking.objects.filter(round=ranking.round_id, version__lt=ranking.version)
    last = before.aggregate(last=Max("objections_until"))["last"]
    return min(last, ranking.published_at) if last else None


def _numbers(rows: QuerySet[Objection]) -> Numbers:
    by_status = Counter(rows.exclude(status=Objection.WITHDRAWN).values_list("status", flat=True))
    upheld, rejected, waiting = (by_status[one] for one in (Objection.UPHELD, Objection.REJECTED, Objection.MADE))
    return Numbers(upheld + rejected + waiting, upheld, rejected, waiting)


def own_windows(standings: Iterable[Standing]) -> list[OwnWindow]:
    """The windows of these own places, each with the objections that were made for the work in that round, also to
    earlier versions, newest first. One query for all, and one for each window that is open."""
    standings = list(standings)
    rows = Objection.objects.filter(contender__in=[one.contender_id for one in standings])
    rows = rows.select_related("ranking").order_by("-made_at", "-pk")
    made = list(rows)
    found = []
    for standing in standings:
        own = [one for one in made if one.contender_id == standing.contender_id]
        if standing.ranking.objections_until is not None or own:
            found.append(OwnWindow(standing, *may_object(standing), own))
    return found
