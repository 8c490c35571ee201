"""Which two accounts an organiser may merge, and when a second person has to agree."""

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Help, User
from audit.refusals import NotAllowed
from office.helping.owners import BEFORE_JUDGING
from office.helping.reach import needs_office, needs_second, people_known_to, people_of
from submissions.models import Competition, Entry


def pair_known_to(competition: Competition, kept: int, left: int, by) -> tuple[User, User] | None:
    """Both accounts, where the helper may help both and at least one of them is of this competition; otherwise None,
    which tells nobody who is elsewhere."""
    # Two exact lookups: they answer "nobody" to a number larger than the database can hold, where `in` fails.
    both = Q(pk=kept) | Q(pk=left)
    if kept == left or not people_of(competition, by).filter(both).exists():
        return None
    found = {one.pk: one for one in people_known_to(by).filter(both)}
    return (found[kept], found[left]) if len(found) == 2 else None


def require_pair(competition: Competition, kept: User, left: User, by) -> None:
    """Refused (NotAllowed): whoever may not help both."""
    if pair_known_to(competition, kept.pk, left.pk, by) is None:
        raise NotAllowed(_("You can't help this person here. Ask another organiser."))


def pair_needs_office(competition: Competition, kept: User, left: User, by) -> bool:
    """True where one account reaches further than the competitions that the helper organises."""
    return any(needs_office(competition, one, by) for one in (kept, left))


def pair_needs_second(competition: Competition, kept: User, left: User, by) -> bool:
    """True of somebody who has a task, reaches further, or has a work that would get another owner after judging has
    begun: from then on who made a work is told on record alone."""
    judged = Entry.objects.owned_by(left).exclude(category__phase__in=BEFORE_JUDGING)
    return any(needs_second(competition, one, by) for one in (kept, left)) or judged.exists()


def mergings_of(competition: Competition, by):
    """What was asked and done about two accounts here, the newest first; of people whom this organiser may help."""
    rows = Help.objects.in_edition(competition.pk).filter(act=Help.MERGE)
    return rows.filter(person__in=people_known_to(by).values("pk")).order_by("-pk")
