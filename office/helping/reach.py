"""Whom an organiser may help, and when a second person has to agree."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import OfficeSeat, User
from audit.refusals import NotAllowed
from development.models import Contact
from submissions.models import Competition, Entry, Seat, TeamMember
from submissions.permissions import is_organiser


def people_of(competition: Competition, by) -> QuerySet[User]:
    """Who entered this competition or holds a seat in it. Never the helper, and nobody who made a work with which the
    helper has a conflict of interest. Empty for whoever does not organise it."""
    if not is_organiser(by, competition.pk):
        return User.objects.none()
    return _people_in(Competition.objects.filter(pk=competition.pk), by)


def people_known_to(by) -> QuerySet[User]:
    """The same of all competitions that the helper organises; a conflict of interest in one of them counts in all."""
    return _people_in(Competition.objects.organised_by(by), by)


def _people_in(competitions: QuerySet[Competition], by) -> QuerySet[User]:
    entries = Entry.objects.filter(category__competition__in=competitions.values("pk"))
    closed = entries.exclude(pk__in=entries.without_conflict(by).values("pk"))
    seats = Seat.objects.in_force().filter(competition__in=competitions.values("pk"))
    here = _makers(entries) | Q(pk__in=seats.values("person"))
    return User.objects.filter(here, is_active=True).exclude(_makers(closed)).exclude(pk=by.pk)


def require_helper(competition: Competition, person: User, by) -> None:
    """Refused (NotAllowed): who does not organise the competition, oneself, people elsewhere, and where there is a
    conflict of interest."""
    if not people_of(competition, by).filter(pk=person.pk).exists():
        raise NotAllowed(_("You can't help this person here. Ask another organiser."))


def needs_second(competition: Competition, person: User, by) -> bool:
    """True of somebody who holds a seat or acts for a partner, here or elsewhere, or takes part elsewhere."""
    return Seat.objects.of(person).exists() or needs_office(competition, person, by)


def needs_office(competition: Competition, person: User, by) -> bool:
    """True where the second person must be of the office: the account reaches further than the competitions that the
    helper organises."""
    own = Competition.objects.organised_by(by).values("pk")
    elsewhere = Entry.objects.exclude(category__competition__in=own).filter(Q(owner=person) | Q(members__person=person))
    return (
        OfficeSeat.objects.of(person).exists()
        or Contact.objects.in_force().filter(person=person).exists()
        or Seat.objects.of(person).exclude(competition__in=own).exists()
        or elsewhere.exists()
    )


def _makers(entries: QuerySet[Entry]) -> Q:
    members = TeamMember.objects.filter(entry__in=entries.values("pk"))
    return Q(pk__in=entries.values("owner")) | Q(pk__in=members.values("person"))
