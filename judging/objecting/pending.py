"""Whether a published result may still change because of objections: told to whoever is about to build on it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from judging.models import Objection, Ranking


@dataclass(frozen=True, slots=True)
class Pending:
    """Until when designers may still object, None once that is over; how many objections wait for their answer."""

    until: datetime | None
    waiting: int


def pending_of(ranking: Ranking) -> Pending | None:
    """None where nothing is to be waited for. Objections to earlier versions count too. One query."""
    until = ranking.objections_until
    open_until = until if until is not None and until > timezone.now() else None
    waiting = Objection.objects.waiting().filter(ranking__round=ranking.round_id).count()
    return Pending(open_until, waiting) if open_until or waiting else None
