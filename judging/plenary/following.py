"""What a judge's device shows of the meeting at this moment, and a short word that tells whether anything changed."""

import hashlib
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Subquery, Value, When

from judging.models import Contender, Motion, MotionWork, Plenary, PlenaryPresence, Vote
from judging.plenary.attending import barred_from


@dataclass(frozen=True, slots=True)
class Moment:
    """`contender`: pk of the work on the screen, None where there is none or this judge may not see it; `is_barred`
    where a conflict is why. `motion`: open to the vote, or the one that was decided last; its words only where the
    judge has no conflict with a work that it names (`has_vote`)."""

    plenary: Plenary
    is_present: bool
    contender: int | None
    is_barred: bool
    motion: Motion | None
    has_vote: bool
    own_choice: str

    @property
    def work_stamp(self) -> str:
        return _stamp(self.is_present, self.contender, self.is_barred, self.plenary.status)

    @property
    def vote_stamp(self) -> str:
        motion = self.motion and (self.motion.pk, self.motion.status)
        return _stamp(self.is_present, motion, self.has_vote, self.own_choice, self.plenary.status)


def moment_of(pk: int, *, user) -> Moment | None:
    """None for whoever does not sit in this meeting; a meeting that is over still tells so whoever was there. Two or
    three queries."""
    plenary = _attended(user).filter(pk=pk).select_related("round__category__competition").first()
    if plenary is None:
        return _over(pk, user)
    motion = _motions(user).filter(plenary=plenary).first() if plenary.is_present else None
    is_seen = plenary.is_present and plenary.shows_work and not plenary.is_barred
    return Moment(
        plenary=plenary,
        is_present=plenary.is_present,
        contender=plenary.shown_id if is_seen else None,
        is_barred=plenary.is_present and plenary.is_barred,
        motion=motion,
        has_vote=motion is not None and not motion.is_barred,
        own_choice=(motion.own_choice or "") if motion is not None else "",
    )


def _attended(user):
    shown = Contender.objects.filter(pk=OuterRef("shown"))
    return Plenary.objects.attended_by(user).annotate(
        is_present=Exists(PlenaryPresence.objects.filter(plenary=OuterRef("pk"), person=user.pk)),
        is_barred=Exists(barred_from(user, shown)),
        shows_work=Exists(shown.still_in().filter(entry__is_secret=False)),
    )


def _motions(user):
    """What is open to the vote first, then what was decided last."""
    named = MotionWork.objects.filter(motion=OuterRef("pk"))
    barred = barred_from(user, Contender.objects.all())
    own = Vote.objects.filter(motion=OuterRef("pk"), judge=user.pk).values("choice")
    is_open = Case(When(Q(status=Motion.VOTING), then=Value(True)), default=Value(False), output_field=BooleanField())
    told = Motion.objects.filter(status__in=[Motion.VOTING, Motion.AGREED, Motion.REJECTED])
    return told.annotate(
        is_open=is_open,
        is_barred=Exists(named.filter(contender__in=barred.values("pk"))),
        own_choice=Subquery(own[:1]),
    ).order_by("-is_open", "-decided_at")


def _over(pk: int, user) -> Moment | None:
    closed = Plenary.objects.filter(pk=pk, status=Plenary.CLOSED)
    was_there = PlenaryPresence.objects.filter(person=user.pk, plenary__in=closed)
    presence = was_there.select_related("plenary__round__category__competition").first()
    if presence is None:
        return None
    return Moment(presence.plenary, True, None, False, None, False, "")


def _stamp(*facts) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]
