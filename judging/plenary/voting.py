"""Votes on a motion: by the judges' own devices, or counted by hands. Nobody reads how another judge voted."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from judging.holding import hold_round
from judging.models import Contender, Motion, MotionWork, Plenary, Vote
from judging.plenary import moves
from judging.plenary.attending import barred_from, voters_of
from judging.plenary.motions import drop_waiting_result, held_motion, insist_that_it_fits


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of those who may vote have voted; never how."""

    cast: int
    voters: int


@dataclass(frozen=True, slots=True)
class Hands:
    """Hands that the chair counted in the room."""

    in_favour: int
    against: int
    abstained: int = 0

    @property
    def raised(self) -> int:
        return self.in_favour + self.against + self.abstained


def motions_open_to(user) -> QuerySet[Motion]:
    """Motions on which this judge may vote now: open to the vote, the judge there, no conflict with a work named."""
    attended = Plenary.objects.attended_by(user).filter(presences__person=user.pk)
    barred = barred_from(user, Contender.objects.all())
    about = MotionWork.objects.filter(contender__in=barred.values("pk"))
    return Motion.objects.filter(plenary__in=attended, status=Motion.VOTING).exclude(pk__in=about.values("motion"))


def vote(*, motion: Motion, choice: str, by) -> Vote:
    """The judge's vote on the motion is this one, until the vote is closed. That they voted is on record, not how.

    Refused: an unknown choice (Invalid); whoever is not of the jury, not there, or has a conflict with a work that the
    motion names (NotAllowed); a motion that is not open to the vote (NotAllowedNow).
    """
    if choice not in dict(Vote.CHOICES):
        sentence = _("Choose in favour, against or abstain.")
        raise Invalid(sentence, fields={"choice": [sentence]})
    with transaction.atomic():
        hold_round(motion.plenary.round)
        current = (
            Motion.objects.select_for_update(of=("self",), no_key=True).select_related("plenary").get(pk=motion.pk)
        )
        if current.status != Motion.VOTING or current.plenary.status != Plenary.OPEN:
            raise NotAllowedNow(_("The vote on this motion is closed."))
        if not motions_open_to(by).filter(pk=current.pk).exists():
            raise NotAllowed(_("You have no vote on this motion: only judges who are present and have no conflict do."))
        cast, is_new = Vote.objects.update_or_create(motion=current, judge=by, defaults={"choice": choice})
        record(verb="motion.voted" if is_new else "motion.vote_changed", thing=current, by=by)
    return cast


def close_vote(*, motion: Motion, by, hands: Hands | None = None) -> Motion:
    """Agreed where more are in favour than against, else rejected; the numbers are on record. Counted are the votes of
    those who may vote at this moment, or the hands in the room. A result that waits for confirmation is dropped by what
    is agreed.

    Refused: who does not chair the meeting (NotAllowed); a motion that is not open to the vote, and an agreement that
    the order does not allow any more (NotAllowedNow); more hands than voters (Invalid).
    """
    with transaction.atomic():
        current = held_motion(motion, by)
        if current.status != Motion.VOTING:
            raise NotAllowedNow(_("The vote on this motion is closed."))
        counted = _insist_on_hands(hands, current) if hands is not None else _counted(current)
        is_agreed = counted.in_favour > counted.against
        if is_agreed:
            insist_that_it_fits(current)
        numbers = {"in_favour": counted.in_favour, "against": counted.against, "abstained": counted.abstained}
        voters = voters_of(current).count()
        decided = {"decided_by": by, "decided_at": timezone.now(), "by_hands": hands is not None}
        step = moves.AGREE if is_agreed else moves.REJECT
        move(current, step, by=by, also={**numbers, **decided}, by_hands=hands is not None, voters=voters, **numbers)
        if is_agreed:
            drop_waiting_result(current.plenary.round, current)
    return current


def turnout_of(motion: Motion) -> Turnout:
    voters = voters_of(motion)
    return Turnout(cast=motion.votes.filter(judge__in=voters.values("pk")).count(), voters=voters.count())


def _counted(motion: Motion) -> Hands:
    votes = motion.votes.filter(judge__in=voters_of(motion).order_by().values("pk"))
    names = (("in_favour", Vote.FOR), ("against", Vote.AGAINST), ("abstained", Vote.ABSTAIN))
    return Hands(**votes.aggregate(**{name: Count("pk", filter=Q(choice=choice)) for name, choice in names}))


def _insist_on_hands(hands: Hands, motion: Motion) -> Hands:
    voters = voters_of(motion).count()
    if min(hands.in_favour, hands.against, hands.abstained) < 0 or hands.raised > voters:
        sentence = _("%(n)d judges may vote here, and more hands were counted. Count again.") % {"n": voters}
        raise Invalid(sentence, fields={"in_favour": [sentence]})
    return hands
