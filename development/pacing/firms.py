"""The firms of many projects: those asked and those at work, as rows of few columns."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import BigIntegerField, BooleanField, Case, Exists, OuterRef, Q, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from accounts.models import Invitation
from development.models import Agreement, Contact, Partner


class FirmInProject(NamedTuple):
    """An agreement in force. Until it is accepted: when it was offered, and answered with a letter of interest.
    `has_people`: somebody was invited for the firm and is in; `is_invited`: an invitation waits for its person."""

    pk: int
    project_id: int
    partner_id: int
    name: str
    role: str
    is_accepted: bool
    has_people: bool
    is_invited: bool
    interest: str
    offered_at: datetime | None
    interest_at: datetime | None

    @property
    def is_open_question(self) -> bool:
        return not self.is_accepted and not self.interest

    def get_role_display(self) -> str:
        return str(_ROLES.get(self.role, self.role))

    @property
    def partner(self) -> Partner:
        """As somebody who is asked at a gate."""
        return Partner(pk=self.partner_id, name=self.name)


_ROLES = dict(Partner.KINDS)
_COLUMNS = (
    "pk",
    "project",
    "partner",
    "partner__name",
    "role",
    "is_accepted",
    "has_people",
    "is_invited",
    "interest",
    "offered",
    "answered",
)


@dataclass(frozen=True)
class Firms:
    by_project: dict[int, list[FirmInProject]]

    def of(self, project: int) -> list[FirmInProject]:
        return self.by_project.get(project, [])

    def at_work(self, project: int) -> list[FirmInProject]:
        return [one for one in self.of(project) if one.is_accepted]

    def of_partner(self, project: int, partner: int | None) -> FirmInProject | None:
        return next((one for one in self.at_work(project) if one.partner_id == partner), None)


def firms_of(projects: Iterable[int]) -> Firms:
    """Of these projects; one query."""
    return _firms(Agreement.objects.filter(project__in=list(projects)))


def firms_in(competitions: Iterable[int]) -> Firms:
    """Of all projects of these competitions; one query."""
    return _firms(Agreement.objects.filter(project__award__entry__category__competition__in=list(competitions)))


def _firms(agreements) -> Firms:
    here = Contact.objects.in_force().filter(project=OuterRef("project"), partner=OuterRef("partner"))
    found: defaultdict[int, list[FirmInProject]] = defaultdict(list)
    still_open = Q(accepted_at__isnull=True)
    invited = Invitation.objects.pending().filter(purpose=Invitation.CONTACT)
    invited = invited.annotate(agreement=Cast(KT("grants__agreement"), BigIntegerField()))
    rows = agreements.in_force().annotate(
        is_accepted=Q(accepted_at__isnull=False),
        has_people=Q(accepted_at__isnull=False) | Exists(here),
        is_invited=Case(
            When(still_open, then=Exists(invited.filter(agreement=OuterRef("pk")))),
            default=False,
            output_field=BooleanField(),
        ),
        offered=Case(When(still_open, then="offered_at")),
        answered=Case(When(still_open, then="interest_at")),
    )
    for row in rows.order_by("pk").values_list(*_COLUMNS):
        found[row[1]].append(FirmInProject(*row))
    return Firms(dict(found))
