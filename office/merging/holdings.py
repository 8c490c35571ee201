"""What one account has, in the numbers and names that merging asks about."""

from collections import defaultdict
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.db.models import Q

from accounts.models import Invitation, OfficeSeat, User
from development.models import Contact
from judging.models import PanelMember, Round, Scoresheet
from submissions.models import Conflict, Entrant, Entry, Seat

COMPETITION = "round__category__competition"


@dataclass
class Holdings:
    """By number: entries with their category and competition, seats in force by competition, rounds judged."""

    person: User
    entries: dict[int, dict] = field(default_factory=dict)
    seats: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    rounds: dict[int, dict] = field(default_factory=dict)
    firms: dict[int, int] = field(default_factory=dict)  # by project
    told: dict[int, Entrant] = field(default_factory=dict)  # by competition
    conflicts: set[int] = field(default_factory=set)  # entries
    has_been_partner: bool = False
    is_of_office: bool = False
    has_second_factor: bool = False

    @property
    def entered(self) -> set[int]:
        return {one["category__competition"] for one in self.entries.values()}

    @property
    def tasks(self) -> set[int]:
        """Competitions in which the person has a task, or judged once."""
        return {pk for pk, kinds in self.seats.items() if kinds} | {one[COMPETITION] for one in self.rounds.values()}

    @property
    def organised(self) -> set[int]:
        return {pk for pk, kinds in self.seats.items() if Seat.ORGANISER in kinds}

    @property
    def judging_now(self) -> list[dict]:
        return [one for one in self.rounds.values() if one["round__status"] != Round.PUBLISHED]


def holdings_of(person: User) -> Holdings:
    """A constant number of queries."""
    found = Holdings(person)
    own = Entry.objects.owned_by(person).values(
        "pk", "code", "owner", "status", "category", "category__competition", "category__entries_per_person"
    )
    found.entries = {one["pk"]: one for one in own}
    for pk, kind in Seat.objects.of(person).values_list("competition", "kind"):
        found.seats[pk].add(kind)
    facts = ("round", "round__status", COMPETITION)
    panels = PanelMember.objects.filter(judge=person).values(*facts)
    sheets = Scoresheet.objects.standing().filter(judge=person).order_by("round").values(*facts).distinct()
    found.rounds = {one["round"]: one for one in [*panels, *sheets]}
    found.told = {one.competition_id: one for one in Entrant.objects.filter(person=person).select_related("consent")}
    found.conflicts = set(Conflict.objects.in_force().filter(person=person).values_list("entry", flat=True))
    contacts = list(Contact.objects.filter(person=person).values_list("project", "partner", "ended_at"))
    found.firms = {project: partner for project, partner, ended in contacts if ended is None}
    taken_up = Q(purpose=Invitation.CONTACT, accepted_by=person)
    found.has_been_partner = bool(contacts) or Invitation.objects.filter(taken_up).exists()
    found.is_of_office = OfficeSeat.objects.filter(person=person).exists()
    found.has_second_factor = Authenticator.objects.filter(user=person).exists()
    return found
