"""Who takes which seat in a competition: by invitation, never by oneself."""

from collections.abc import Mapping
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import inviting
from accounts.locale import spoken
from accounts.messages import write
from accounts.models import Invitation, User
from accounts.profile import clean_email
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions import message_kinds
from submissions.cleaning import clean_text
from submissions.models import Category, Competition, Entry, Seat
from submissions.permissions import is_organiser

INVITABLE = [Seat.ORGANISER, Seat.HEAD_JUDGE, Seat.JUDGE, Seat.CURATOR]
BEST = 3
Grades = Mapping[Category, int]


def invite_to_seat(
    *, competition: Competition, kind: str, email: str, name: str = "", expertise: Grades | None = None, by
) -> tuple[Invitation, str]:
    """The invitation and its link. A mail with the link waits in the outbox; the link can be sent by WhatsApp too. An
    open invitation of this address to the same seat gives way to it: only the newest link works. Who takes it up is
    known by the grade of `expertise`, 0 to 3, for each of these categories.

    Refused: by anybody but an organiser, to oneself, to a person who has an entry in this competition; a grade that is
    none, or for a category of another competition (Invalid).
    """
    if not is_organiser(by, competition.pk):
        raise NotAllowed(_("Only an organiser of this competition may invite people."))
    if kind not in INVITABLE:
        raise Invalid(_("Choose which seat the person is invited to."), fields={"kind": [_("Choose a seat.")]})
    if email.strip().lower() == by.email.lower():
        raise NotAllowed(_("Nobody gives a seat to themselves. Ask another organiser to invite you."))
    email = clean_email(email)
    _refuse_designers(competition, Entry.objects.filter(owner__email__iexact=email))
    with transaction.atomic():
        grants = {"competition": competition.pk, "kind": kind, **_graded(competition, expertise or {})}
        name = clean_text(name, 150)
        for older in pending_invitations(competition).filter(grants__kind=kind, email__iexact=email):
            inviting.revoke(invitation=older, by=by)
        invitation, token = inviting.issue(purpose=Invitation.SEAT, grants=grants, email=email, name=name, by=by)
        link = urljoin(settings.SITE_URL, reverse("invitation", args=[token]))
        _send(invitation, link, competition)
    return invitation, link


def accept_seat(*, invitation: Invitation, by) -> Seat:
    """The person holds exactly the seat that the invitation names, with the expertise that it tells; a seat that they
    have already stays as it is. Refused for designers of this competition."""
    if invitation.purpose != Invitation.SEAT:
        raise Invalid(_("This invitation is for something else."))
    competition = Competition.objects.get(pk=invitation.grants["competition"])
    with transaction.atomic():
        # Beginning an entry holds its category: who begins one and takes a seat at the same moment gets only the first.
        list(competition.categories.select_for_update().order_by("pk"))
        _refuse_designers(competition, Entry.objects.owned_by(by))
        inviting.accept(invitation=invitation, by=by)
        seat, is_new = Seat.objects.get_or_create(
            person=by,
            competition=competition,
            kind=invitation.grants["kind"],
            ended_at=None,
            defaults={"expertise": invitation.grants.get("expertise", {})},
        )
        if is_new:
            record(verb="seat.taken", thing=seat, by=by, kind=seat.kind, invitation=invitation.pk)
    return seat


def pending_invitations(competition: Competition):
    """Invitations to seats of this competition that nobody has taken up yet, the newest first."""
    seats = Invitation.objects.pending().filter(purpose=Invitation.SEAT, grants__competition=competition.pk)
    return seats.order_by("-issued_at", "-pk")


def revoke_invitation(*, invitation: Invitation, by) -> None:
    """The invitation's link works no more. Refused: another than an organiser, and when it is used or over already."""
    if invitation.purpose != Invitation.SEAT or not is_organiser(by, invitation.grants["competition"]):
        raise NotAllowed(_("Only an organiser of this competition may take an invitation back."))
    inviting.revoke(invitation=invitation, by=by)


def end_seat(*, seat: Seat, by) -> None:
    """The seat ends at once, and an organiser's open invitations to seats with it: a link kept for a second address
    must not lead back in. The last organiser's seat can't be ended."""
    if not is_organiser(by, seat.competition_id):
        raise NotAllowed(_("Only an organiser of this competition may end a seat."))
    with transaction.atomic():
        in_force = Seat.objects.select_for_update().filter(
            competition=seat.competition_id, kind=seat.kind, ended_at__isnull=True
        )
        if seat.kind == Seat.ORGANISER and in_force.count() < 2:
            raise NotAllowedNow(_("This is the last organiser. Invite another one first."))
        if not in_force.filter(pk=seat.pk).update(ended_at=timezone.now()):
            raise NotAllowedNow(_("This seat has ended already."))
        record(verb="seat.ended", thing=seat, by=by, kind=seat.kind)
        if seat.kind == Seat.ORGANISER:
            for invitation in pending_invitations(seat.competition).filter(issued_by=seat.person_id):
                inviting.revoke(invitation=invitation, by=by)


def _graded(competition: Competition, expertise: Grades) -> dict:
    """What the invitation tells of expertise; nothing where no grade is above none."""
    own = all(category.competition_id == competition.pk for category in expertise)
    if not own or any(type(grade) is not int or not 0 <= grade <= BEST for grade in expertise.values()):
        sentence = _("Grades of expertise are whole numbers from 0 to %(best)d.") % {"best": BEST}
        raise Invalid(sentence, fields={"expertise": [sentence]})
    known = {str(category.pk): grade for category, grade in expertise.items() if grade}
    return {"expertise": known} if known else {}


def _refuse_designers(competition: Competition, entries) -> None:
    entered = entries.filter(category__competition=competition).exclude(status=Entry.WITHDRAWN)
    if entered.exists():
        raise NotAllowed(_("A person who has an entry in this competition can't take a seat in it."))


def _send(invitation: Invitation, link: str, competition: Competition) -> None:
    invited = User.objects.filter(email__iexact=invitation.email).first()
    kind = dict(Seat.KINDS)[invitation.grants["kind"]]

    def facts() -> dict[str, str]:
        name = invitation.name or (invited.name if invited else "")
        return {"competition": spoken(competition, "name"), "kind": str(kind), "name": name, "link": link}

    write(
        to=invited,
        address=invitation.email,
        subject=lambda: message_kinds.INVITED.says(facts())[0],
        body=lambda: message_kinds.INVITED.says(facts())[1],
        about=f"invitation:{invitation.pk}",
        kind=message_kinds.INVITED,
        competition=competition.pk,
        facts=facts,
    )
