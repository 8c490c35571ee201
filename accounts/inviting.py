"""Invitations by link, for seats, for partners' contacts and for teams."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Invitation
from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record

LASTS = timedelta(days=14)


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def issue(*, purpose: str, grants: dict, email: str, name: str = "", by) -> tuple[Invitation, str]:
    """The invitation and its token (kept nowhere else). It grants exactly `grants`, once, within 14 days: to the person
    of this address, or where there is none to whoever takes the link up first."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        invitation = Invitation.objects.create(
            token_digest=token_digest(token),
            purpose=purpose,
            grants=grants,
            email=email.strip().lower(),
            name=name,
            issued_by=by,
            expires_at=timezone.now() + LASTS,
        )
        record(verb="invitation.issued", thing=invitation, by=by, purpose=purpose, grants=grants)
    return invitation, token


def find(token: str) -> Invitation | None:
    """The invitation of this token, pending or not; None for an unknown token."""
    return Invitation.objects.filter(token_digest=token_digest(token)).select_related("issued_by").first()


def accept(*, invitation: Invitation, by) -> None:
    """The invitation is used up by this person. To be called by the verb that grants, in its transaction.

    Refused when it is used, revoked or expired (NotAllowedNow), when the person's address is not the invited one, and
    to whoever sent it: a second address of one's own is still oneself.
    """
    if invitation.issued_by_id == by.pk:
        raise NotAllowed(_("You sent this invitation yourself. Ask another organiser to invite you."))
    if invitation.email and by.email.lower() != invitation.email.lower():
        raise NotAllowed(
            _(
                "This invitation was sent to another e-mail address. Log in with that address, "
                "or ask for a new invitation."
            )
        )
    with transaction.atomic():
        pending = Invitation.objects.pending().filter(pk=invitation.pk)
        if not pending.update(accepted_at=timezone.now(), accepted_by=by):
            raise NotAllowedNow(_("This invitation has been used or has expired. Please ask for a new one."))
        record(verb="invitation.accepted", thing=invitation, by=by)


def revoke(*, invitation: Invitation, by) -> None:
    """The link works no more. To be called by the verb that knows who may. Refused when it is used or over already."""
    with transaction.atomic():
        if not Invitation.objects.pending().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
            raise NotAllowedNow(_("This invitation has been used or has ended already."))
        record(verb="invitation.revoked", thing=invitation, by=by)
