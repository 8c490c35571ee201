"""What two accounts have, side by side, before anything moves: numbers, nothing that only its holder may read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from accounts.models import ApiToken, Consent, Message, User
from development.models import Contact, Declaration
from files.models import StoredFile
from judging.models import ConfidentialityAcceptance, IssuedDocument
from submissions.models import Competition, Entry, Seat, TeamMember

Kinds = list[tuple]  # a label, and after it each table with the column that says whose a row is


@dataclass(frozen=True, slots=True)
class Line:
    """How much of one kind each account has. `moves`: to the kept account; otherwise it ends with the closed one."""

    label: str
    kept: int
    left: int
    moves: bool


def preview(kept: User, left: User, by: User) -> list[Line]:
    """Of competitions only those that this organiser organises; what neither has is left out. One query for each
    kind."""
    here = Competition.objects.organised_by(by)
    return [
        Line(label, counts[kept.pk], counts[left.pk], moves)
        for moves, kinds in ((True, _moving(here)), (False, _ending()))
        for label, counts in _each(kinds, (kept, left))
        if counts
    ]


def own_lines(person: User) -> list[tuple[str, int]]:
    """What moves, for the person who is asked about the own account, wherever it is; what there is none of is left
    out."""
    kinds = _moving(Competition.objects.all())
    return [(label, counts[person.pk]) for label, counts in _each(kinds, (person,)) if counts[person.pk]]


def _each(kinds: Kinds, people: tuple[User, ...]) -> Iterator[tuple[str, Counter]]:
    """How many rows of each kind each person has."""
    for label, *tables in kinds:
        counts: Counter = Counter()
        for rows, whose in tables:
            found = rows.filter(**{f"{whose}__in": people}).order_by().values_list(whose)
            counts.update(dict(found.annotate(Count("pk"))))
        yield label, counts


def _moving(competitions: QuerySet[Competition]) -> Kinds:
    here = competitions.values("pk")
    works = Entry.objects.filter(category__competition__in=here)
    contacts = Contact.objects.in_force().filter(project__award__entry__category__competition__in=here)
    return [
        (_("Entries"), (works, "owner")),
        (_("Teams of others’ entries"), (TeamMember.objects.filter(entry__in=works.values("pk")), "person")),
        (_("Tasks in competitions"), (Seat.objects.in_force().filter(competition__in=here), "person")),
        (_("Projects with a partner"), (contacts, "person")),
        (
            _("Agreements and consents"),
            (Consent.objects.all(), "person"),
            (ConfidentialityAcceptance.objects.all(), "person"),
            (Declaration.objects.all(), "person"),
        ),
        (_("Certificates"), (IssuedDocument.objects.in_force().filter(competition__in=here), "person")),
        (_("Uploaded files"), (StoredFile.objects.all(), "owner")),
        (_("Messages"), (Message.objects.filter(is_secret=False), "recipient")),
    ]


def _ending() -> Kinds:
    return [
        (_("Browsers that are logged in"), (UserSession.objects.all(), "user")),
        (_("API tokens"), (ApiToken.objects.in_force(), "person")),
        (_("Passkeys and codes"), (Authenticator.objects.all(), "user")),
    ]
