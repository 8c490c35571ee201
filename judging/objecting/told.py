"""What is told of objections: to everybody numbers once the window is over, to the designers of a work their own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

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
    """The time for objections to a published result; numbers only when it is over."""

    until: datetime
    numbers: Numbers | None

    @property
    def is_open(self) -> bool:
        return self.numbers is None


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


def window_of(ranking: Ranking) -> Window | None:
    """The window of a published result, None where no objections were invited. One query once it is over.

    The numbers are those of all versions up to this one: a correction that came of an objection still tells of it.
    """
    until = ranking.objections_until
    if until is None:
        return None
    if until > timezone.now():
        return Window(until, None)
    rows = Objection.objects.filter(ranking__round=ranking.round_id, ranking__version__lte=ranking.version)
    by_status = Counter(rows.exclude(status=Objection.WITHDRAWN).values_list("status", flat=True))
    upheld, rejected, waiting = (by_status[one] for one in (Objection.UPHELD, Objection.REJECTED, Objection.MADE))
    return Window(until, Numbers(upheld + rejected + waiting, upheld, rejected, waiting))


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
