"""The team of an entry: joined by invitation link, left at any time while the entry can be changed."""

from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import inviting
from accounts.locale import spoken
from accounts.messages import write
from accounts.models import Consent, Invitation, User
from accounts.profile import clean_email
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions.cleaning import clean_text
from submissions.declarations import CONSENTS, WORDING
from submissions.entering.guarding import refuse_change
from submissions.entering.holding import hold, hold_category
from submissions.message_kinds import TEAM_INVITED
from submissions.models import Entry, TeamMember
from submissions.permissions import Verdict, is_editable, why_never_each

MOST_IN_TEAM = 20
MOST_PENDING = 10


def may_change_team(entry: Entry) -> Verdict:
    """While the entry can be changed and is not handed in: what was handed in keeps its people."""
    allowed, why = is_editable(entry)
    if not allowed:
        return False, why
    if entry.status == Entry.SUBMITTED:
        return False, _("This entry is handed in. Take it back to draft first, then the team can change.")
    return True, ""


def most_in_team(entry: Entry) -> int:
    """How many people may be in the team, the owner with them."""
    return min(entry.category.most_team or MOST_IN_TEAM, MOST_IN_TEAM)


def pending_invitations(entry: Entry):
    """Invitations to this team that nobody has taken up yet, the newest first."""
    rows = Invitation.objects.pending().filter(purpose=Invitation.TEAM, grants__entry=entry.pk)
    return rows.order_by("-issued_at", "-pk")


def invite_member(*, entry: Entry, name: str, email: str = "", by) -> tuple[Invitation, str]:
    """The invitation and its link, which makes one person a member of this team and nothing else, once, within 14
    days. With an address a mail waits in the outbox and only that person can take it up.

    Refused: another than the owner (NotAllowed); a team that is full with those who are invited, an entry that can't be
    changed or is handed in (NotAllowedNow); no name, no good address (Invalid).
    """
    _require_owner(entry, by)
    name, email = _read(name, email, by)
    with transaction.atomic():
        hold_category(entry)
        held = hold(entry)
        _require_change(held)
        pending = pending_invitations(held).count()
        if pending >= MOST_PENDING or 1 + len(held.members.all()) + pending >= most_in_team(held):
            raise NotAllowedNow(_("The team is full with those who are invited. Take an invitation back first."))
        grants = {"entry": held.pk, "competition": held.category.competition_id}
        made = inviting.issue(purpose=Invitation.TEAM, grants=grants, email=email, name=name, by=by)
        link = urljoin(settings.SITE_URL, reverse("invitation", args=[made[1]]))
        if email:
            _send(held, made[0], link)
    return made[0], link


def revoke_invitation(*, invitation: Invitation, by) -> None:
    """The link works no more. Refused: another than the owner of the entry; when it is used or over already."""
    entry = entry_of(invitation)
    if entry is None:
        raise NotAllowedNow(_("The entry that this invitation was for is gone."))
    _require_owner(entry, by)
    inviting.revoke(invitation=invitation, by=by)


def entry_of(invitation: Invitation) -> Entry | None:
    """The entry whose team the invitation leads into; None where it is deleted."""
    rows = Entry.objects.select_related("category__competition", "owner")
    return rows.filter(pk=invitation.grants.get("entry")).first()


def join_team(*, invitation: Invitation, by) -> TeamMember:
    """The person is in the team, and has agreed that the organiser keeps their data and publishes their name.

    Refused: a designer who judges, organises or acts for a partner here, another address (NotAllowed); a link that is
    used or expired, an entry that can't be changed or is handed in, a full team (NotAllowedNow).
    """
    entry = entry_of(invitation)
    if invitation.purpose != Invitation.TEAM:
        raise Invalid(_("This invitation is for something else."))
    if entry is None:
        raise NotAllowedNow(_("The entry that this invitation was for is gone."))
    with transaction.atomic():
        # Taking a seat holds the categories too: who joins and takes a seat at the same moment gets only the first.
        hold_category(entry)
        held = hold(entry)
        why_never = why_never_each([held.category], by)[held.category_id]
        if why_never:
            raise NotAllowed(why_never)
        inviting.accept(invitation=invitation, by=by)
        _require_change(held)
        if by.pk == held.owner_id or any(one.person_id == by.pk for one in held.members.all()):
            raise NotAllowedNow(_("You are in this team already."))
        if 1 + len(held.members.all()) >= most_in_team(held):
            raise NotAllowedNow(_("The team is full. Please talk to whoever invited you."))
        member = TeamMember.objects.create(entry=held, person=by)
        for purpose in CONSENTS:
            Consent.objects.create(person=by, purpose=purpose, wording=WORDING, about=f"entry:{held.pk}")
        _touch(held)
        record(verb="entry.member_joined", thing=held, by=by, person=by.pk, invitation=invitation.pk)
    return member


def end_membership(*, member: TeamMember, by) -> None:
    """The person is in the team no more: removed by the owner, or having left. What they brought stays in the entry.

    Refused: anybody else (NotAllowed); an entry that can't be changed or is handed in (NotAllowedNow).
    """
    if by.pk not in (member.entry.owner_id, member.person_id):
        raise NotAllowed(_("Only the owner of the entry may do this, and the member."))
    with transaction.atomic():
        hold_category(member.entry)
        held = hold(member.entry)
        _require_change(held)
        if not TeamMember.objects.filter(pk=member.pk).delete()[0]:
            raise NotAllowedNow(_("This person is in the team no more."))
        _touch(held)
        record(verb="entry.member_left", thing=held, by=by, person=member.person_id)


def _touch(entry: Entry) -> None:
    """The database's clock agrees that the entry may be changed; refused otherwise."""
    if not Entry.objects.editable_now().filter(pk=entry.pk).update(changed_at=Now()):
        refuse_change(entry)


def _require_owner(entry: Entry, by) -> None:
    if entry.owner_id != by.pk:
        raise NotAllowed(_("Only the owner of the entry may do this."))


def _require_change(entry: Entry) -> None:
    allowed, why = may_change_team(entry)
    if not allowed:
        raise NotAllowedNow(why)


def _read(name: str, email: str, by) -> tuple[str, str]:
    name, email = clean_text(name, 150), email.strip()
    fields: dict[str, list[str]] = {}
    if not name:
        fields["name"] = [_("Write the name of your team-mate.")]
    if email:
        try:
            email = clean_email(email)
        except Invalid as refusal:
            fields |= refusal.fields
    if email and email == by.email.lower():
        fields["email"] = [_("This is your own address. Write the one of your team-mate.")]
    if fields:
        raise Invalid(_("Please check the marked fields."), fields=fields)
    return name, email


def _send(entry: Entry, invitation: Invitation, link: str) -> None:
    competition, owner = entry.category.competition, entry.owner

    def facts() -> dict[str, str]:
        names = {"competition": spoken(competition, "name"), "person": owner.name}
        return {**names, "name": invitation.name, "link": link}

    write(
        to=User.objects.filter(email__iexact=invitation.email).first(),
        address=invitation.email,
        subject=lambda: TEAM_INVITED.says(facts())[0],
        body=lambda: TEAM_INVITED.says(facts())[1],
        about=f"invitation:{invitation.pk}",
        kind=TEAM_INVITED,
        competition=competition.pk,
        facts=facts,
    )
