"""What the worker does for judging: looks for conflicts of interest again while panels and entries may change, and
measures proposed deals, computes how fair and how sure a result is, and watches over votes of the public."""

from audit.working import leave
from judging.conflicts.searching import LOOKED_AGAIN_AFTER, LOOKING, is_looked_at, look
from judging.dealing.measuring import measure
from judging.dealing.proposing import MEASURING
from judging.favourites.leaving import note_leavers
from judging.favourites.preparing import WATCHED_AGAIN_AFTER, WATCHING
from judging.models import FavouriteVote
from judging.studying import STUDYING
from judging.studying.computing import study
from submissions.models import Category


def look_for_conflicts(key: str) -> None:
    """Panel and entries are compared as they are now; nothing is left to do once every round has closed."""
    for category in Category.objects.filter(pk=int(key)):
        if is_looked_at(category.pk):
            look(category=category)
            leave(kind=LOOKING, key=category.pk, after=LOOKED_AGAIN_AFTER)


def measure_proposal(key: str) -> None:
    """The worst comparison error of a proposed deal is known."""
    measure(proposal_id=int(key))


def study_round(key: str) -> None:
    """The fairness study of what counts in the round now is kept."""
    study(round_id=int(key))


def watch_vote(key: str) -> None:
    """Works that the public does not see any more have left the vote; looked at again until it has ended."""
    note_leavers(vote_id=int(key))
    for vote in FavouriteVote.objects.filter(pk=int(key), status=FavouriteVote.OPEN):
        if not vote.has_ended:
            leave(kind=WATCHING, key=vote.pk, after=WATCHED_AGAIN_AFTER)


HANDLERS = {
    LOOKING: look_for_conflicts,
    MEASURING: measure_proposal,
    STUDYING: study_round,
    WATCHING: watch_vote,
}
