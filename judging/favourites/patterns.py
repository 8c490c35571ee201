"""What may point to bought or made-up votes, for organisers after the count: numbers only, never a person."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from judging.models import FavouriteBallot, FavouriteVote

FRESH = timedelta(hours=24)


@dataclass(frozen=True)
class Pattern:
    """`fresh`: votes by accounts that were younger than a day then; `busiest`: the most of those in one hour."""

    fresh: int = 0
    busiest: int = 0


def patterns_of(vote: FavouriteVote) -> dict[int, Pattern]:
    """{work: its pattern}; nothing before the vote is counted. One query."""
    if vote.status != FavouriteVote.COUNTED:
        return {}
    fresh: Counter[int] = Counter()
    hours: dict[int, Counter] = defaultdict(Counter)
    rows = FavouriteBallot.objects.filter(vote=vote, person__is_active=True)
    for work, cast_at, joined in rows.values_list("work", "cast_at", "person__date_joined").iterator():
        if cast_at - joined < FRESH:
            fresh[work] += 1
            hours[work][cast_at.replace(minute=0, second=0, microsecond=0)] += 1
    return {work: Pattern(n, max(hours[work].values())) for work, n in fresh.items()}
