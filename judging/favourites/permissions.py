"""Who may prepare, count and award a vote of the public, and who may vote: yes, or no with a sentence."""

from django.utils.translation import gettext as _

from accounts.permissions import has_confirmed_address
from judging.models import FavouriteVote, FavouriteWork
from submissions.models import Competition, categories_in_conflict
from submissions.permissions import YES, Verdict, is_designer_of, is_organiser


def may_keep_votes(competition: Competition, user) -> Verdict:
    """An organiser without an interest in any work of the competition."""
    if not is_organiser(user, competition.pk):
        return False, _("Only an organiser of this competition may do this.")
    if categories_in_conflict(user).filter(competition=competition).exists():
        return False, _(
            "You have a conflict of interest with a work of this competition, so another organiser must do this."
        )
    return YES


def may_keep(vote: FavouriteVote, user) -> Verdict:
    return may_keep_votes(vote.competition, user)


def may_choose(work: FavouriteWork, user) -> Verdict:
    """Anybody with a confirmed address, for any work but an own one."""
    if not has_confirmed_address(user):
        return False, _("Confirm your e-mail address first; then you can vote.")
    if is_designer_of(work.entry, user):
        return False, _("This is your own work. Vote for one by somebody else.")
    return YES
