"""Counting a vote of the public after its end."""

import hashlib
from collections import Counter

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import moment
from audit.moves import move
from audit.refusals import NotAllowedNow
from judging.favourites import moves
from judging.favourites.leaving import take_out_hidden
from judging.favourites.permissions import may_keep
from judging.models import FavouriteBallot, FavouriteVote, FavouriteWork
from judging.permissions import insist


def count(*, vote: FavouriteVote, by) -> FavouriteVote:
    """Every work that still stands has its number of votes and its place, equal numbers share one, and everybody may
    read them. Counting again changes nothing.

    A closed account's ballot counts for nothing, nor does one for a work that has left. Refused: before the end by the
    database's clock (NotAllowedNow), who may not keep the vote (NotAllowed).
    """
    with transaction.atomic():
        insist(may_keep(vote, by))
        rows = FavouriteVote.objects.select_for_update(of=("self",), no_key=True).select_related("competition")
        current = rows.get(pk=vote.pk)
        if current.status == FavouriteVote.COUNTED:
            return current
        _insist_on_the_end(current)
        take_out_hidden(current, tells=False)
        ballots = FavouriteBallot.objects.filter(
            vote=current, work__withdrawn_at=None, person__is_active=True
        ).values_list("person", "work")
        given = sorted(ballots)
        numbers = Counter(work for _person, work in given)
        works = list(current.works.filter(withdrawn_at=None))
        places = places_of({work.pk: numbers[work.pk] for work in works})
        for work in works:
            work.votes, work.place = numbers[work.pk], places[work.pk]
        FavouriteWork.objects.bulk_update(works, ["votes", "place"])
        facts = {"votes": {str(work.entry_id): work.votes for work in works}, "ballots": _digest(given)}
        move(current, moves.COUNT, by=by, also={"counted_by": by, "counted_at": timezone.now()}, **facts)
    return current


def places_of(votes: dict[int, int]) -> dict[int, int]:
    """The place of each: 1, 2, 2, 4 as in every result."""
    return {key: 1 + sum(other > own for other in votes.values()) for key, own in votes.items()}


def _insist_on_the_end(vote: FavouriteVote) -> None:
    ended = FavouriteVote.objects.filter(pk=vote.pk, status=FavouriteVote.OPEN, closes_at__lte=Now())
    if not ended.exists():
        when = {"when": moment(vote.closes_at, vote.competition.time_zone)}
        raise NotAllowedNow(_("Votes are counted after the end, on %(when)s.") % when)


def _digest(given: list[tuple[int, int]]) -> str:
    """Over who voted for what, so that the record shows if a ballot were changed afterwards."""
    return hashlib.sha256(repr(given).encode()).hexdigest()
