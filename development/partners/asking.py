"""A firm is asked and somebody of it is told, in one act."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from accounts.models import Invitation, User
from development.models import Agreement, Contact, DevelopmentProject, Partner
from development.partnering import invite_contact, offer_project
from submissions.models import Conflict

MOST_KNOWN = 5


@dataclass(frozen=True)
class Asked:
    """`invitation` and its token, which is kept nowhere; None where nobody was named: the firm does not know yet."""

    agreement: Agreement
    invitation: Invitation | None = None
    token: str = ""


def ask_firm(*, project: DevelopmentProject, partner: Partner, email: str = "", name: str = "", by, **asked) -> Asked:
    """The agreement lies before the firm, and the named person has a mail with the link to act for it; without an
    address nobody of the firm knows yet. Both happen or neither. Refused as offering and inviting are."""
    with transaction.atomic():
        agreement = offer_project(project=project, partner=partner, by=by, **asked)
        if not email.strip():
            return Asked(agreement)
        invitation, token = invite_contact(project=project, partner=partner, email=email, name=name, by=by)
    return Asked(agreement, invitation, token)


def people_known(project: DevelopmentProject, partners: Iterable[Partner], user) -> dict[int, list[User]]:
    """By firm who acts for it in other projects that this organiser may read, the last to come first; nobody with a
    conflict with this design, nor its designer. One query."""
    conflicts = Conflict.objects.filter(entry=project.award.entry_id, lifted_at__isnull=True)
    rows = Contact.objects.in_force().filter(partner__in=[one.pk for one in partners], person__is_active=True)
    rows = rows.filter(project__in=DevelopmentProject.objects.organised_by(user).exclude(pk=project.pk).values("pk"))
    rows = rows.exclude(person__in=conflicts.values("person")).exclude(person__in=project.entry.designers())
    found: defaultdict[int, dict[int, User]] = defaultdict(dict)
    for contact in rows.select_related("person").order_by("-pk"):
        found[contact.partner_id].setdefault(contact.person_id, contact.person)
    return {pk: list(people.values())[:MOST_KNOWN] for pk, people in found.items()}


def address_for(partner: Partner, known: list[User]) -> str:
    """Whom the form proposes: somebody who acts for the firm elsewhere, else the firm's own address."""
    return known[0].email if known else partner.email


def invitations_waiting(project: DevelopmentProject) -> dict[int, Invitation]:
    """By agreement the newest invitation that still waits for its person; one query."""
    rows = Invitation.objects.pending().filter(purpose=Invitation.CONTACT, grants__project=project.pk).order_by("pk")
    return {one.grants["agreement"]: one for one in rows}
