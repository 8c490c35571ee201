"""Who has a part in a meeting: who chairs it, who of the panel may sit in it, and who is kept from which work."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from judging.models import Contender, Motion, Plenary, Round
from submissions.models import Conflict, Entry, Seat, TeamMember
from submissions.permissions import YES, Verdict, holds_seat

CHAIRS = (Seat.ORGANISER, Seat.HEAD_JUDGE)
VOTERS = (Seat.JUDGE, Seat.HEAD_JUDGE)


def may_chair(round: Round, user) -> Verdict:
    """An organiser or the head judge, without a conflict in this round."""
    if not holds_seat(user, round.category.competition_id, *CHAIRS):
        return False, _("Only an organiser or the head judge may chair the jury's meeting.")
    if Round.objects.without_conflict(user).filter(pk=round.pk).exists():
        return YES
    return False, _("You have a conflict of interest with a work in this round, so somebody else must do this.")


def chaired_by(user) -> QuerySet[Plenary]:
    """Meetings, open or closed, of the rounds that this person oversees without a conflict."""
    rounds = Round.objects.overseen_by(user).without_conflict(user)
    return Plenary.objects.filter(round__in=rounds.order_by().values("pk"))


def jury_of(round: Round) -> QuerySet[User]:
    """The judges of the panel, by name: seat in force, confidentiality accepted."""
    competition = round.category.competition_id
    seated = Seat.objects.in_force().filter(competition=competition, kind__in=VOTERS)
    panel = round.panel.filter(left_at__isnull=True)
    jury = User.objects.filter(pk__in=panel.values("judge")).filter(pk__in=seated.values("person"))
    return jury.filter(promises__competition=competition).order_by("name", "pk")


def present_at(plenary: Plenary) -> QuerySet[User]:
    """Those of the jury who are there."""
    return jury_of(plenary.round).filter(pk__in=plenary.presences.values("person"))


def voters_of(motion: Motion) -> QuerySet[User]:
    """Who may vote on it: judges of the jury who are there and have no conflict with any work that it names."""
    there = present_at(motion.plenary)
    entries = motion.works.values_list("contender__entry_id", flat=True)
    barred = barred_people(entries, there.values_list("pk", flat=True))
    return there.exclude(pk__in=set().union(*barred.values()))


def barred_from(user, contenders: QuerySet[Contender]) -> QuerySet[Contender]:
    """Those that are the person's own, or with whose entry the person has a conflict."""
    conflicts = Conflict.objects.in_force().filter(person=user).values("entry")
    own = Q(entry__owner=user) | Q(entry__in=TeamMember.objects.filter(person=user).values("entry"))
    return contenders.filter(own | Q(entry__in=conflicts))


def barred_people(entries: Iterable[int], people: Iterable[int]) -> dict[int, set[int]]:
    """{entry: those of these people who are kept from it}, in three queries."""
    among, held = list(people), list(entries)
    barred: dict[int, set[int]] = defaultdict(set)
    rows = [
        Conflict.objects.in_force().filter(entry__in=held, person__in=among).values_list("entry_id", "person_id"),
        Entry.objects.filter(pk__in=held, owner__in=among).values_list("pk", "owner_id"),
        TeamMember.objects.filter(entry__in=held, person__in=among).values_list("entry_id", "person_id"),
    ]
    for pairs in rows:
        for entry, person in pairs:
            barred[entry].add(person)
    return barred
