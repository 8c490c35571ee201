"""One person's vote for the public's favourite; it can be changed until voting ends."""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.locale import moment
from audit.refusals import NotAllowedNow
from audit.trail import record
from judging.favourites.permissions import may_choose
from judging.models import FavouriteBallot, FavouriteVote, FavouriteWork
from judging.permissions import insist


def cast(*, work: FavouriteWork, by) -> FavouriteBallot:
    """The person's one vote is for this work; the same choice again changes nothing. The record says that somebody
    voted, never for what.

    Refused: outside the window by the database's clock, for a work that has left the vote (NotAllowedNow); without a
    confirmed address, for an own work (NotAllowed).
    """
    with transaction.atomic():
        rows = FavouriteVote.objects.select_for_update(of=("self",), no_key=True)
        now_open = rows.filter(status=FavouriteVote.OPEN, opens_at__lte=Now(), closes_at__gt=Now())
        vote = now_open.filter(pk=work.vote_id).first()
        if vote is None:
            raise NotAllowedNow(why_closed(FavouriteVote.objects.select_related("competition").get(pk=work.vote_id)))
        insist(may_choose(work, by))
        if not FavouriteWork.objects.standing().filter(pk=work.pk).exists():
            raise NotAllowedNow(_("This work has left the vote. Choose another one."))
        ballot = FavouriteBallot.objects.filter(vote=vote, person=by).first()
        if ballot is not None and ballot.work_id == work.pk:
            return ballot
        ballot, _is_new = FavouriteBallot.objects.update_or_create(vote=vote, person=by, defaults={"work": work})
        record(verb="favourite.voted", thing=ballot, by=by, vote=vote.pk)
    return ballot


def why_closed(vote: FavouriteVote) -> str:
    """The sentence for a vote that takes no ballots at this moment."""
    zone = vote.competition.time_zone
    if vote.status == FavouriteVote.OPEN and not vote.has_ended:
        return _("Voting opens on %(when)s.") % {"when": moment(vote.opens_at, zone)}
    return _("Voting ended on %(when)s.") % {"when": moment(vote.closes_at, zone)}


def own_choice(vote: FavouriteVote, user) -> int | None:
    """The work that this person voted for, also one that has left since."""
    if not user.is_authenticated:
        return None
    return FavouriteBallot.objects.filter(vote=vote, person=user).values_list("work", flat=True).first()
