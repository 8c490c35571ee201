"""A firm's people come into one project by invitation link."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import inviting
from accounts.models import Invitation
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import Agreement, Contact, DevelopmentProject, Partner
from development.permissions import is_open, may_represent, may_run, require
from development.telling import tell_invited


def link_of(token: str) -> str:
    """The address under which the invited person accepts."""
    return f"{settings.SITE_URL}{reverse('invitation', args=[token])}"


def invite_contact(
    *, project: DevelopmentProject, partner: Partner, email: str, name: str = "", by
) -> tuple[Invitation, str]:
    """A mail with the link waits to be sent; the invitation and its token, which is kept nowhere, are answered.

    It lets one person act for this partner in this project, under the agreement in force. Refused: by anybody but
    an organiser without conflict (403); for oneself (403); a partner without agreement, a project that is over
    (409); a malformed address or a long name (400).
    """
    email, name = email.strip().lower(), " ".join(name.split())
    _require_words(email, name)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        require(is_open(project), NotAllowedNow)
        if email == by.email.lower():
            raise NotAllowed(_("You can't invite yourself."))
        agreement = Agreement.objects.in_force().filter(project=project, partner=partner).first()
        if agreement is None:
            raise NotAllowedNow(_("Offer the project to this partner first."))
        grants = {"project": project.pk, "partner": partner.pk, "agreement": agreement.pk}
        invitation, token = inviting.issue(purpose=Invitation.CONTACT, grants=grants, email=email, name=name, by=by)
        record(verb="contact.invited", thing=project, by=by, partner=partner.pk, invitation=invitation.pk)
        tell_invited(project=project, email=email, partner_name=partner.name, link=link_of(token))
    return invitation, token


def accept_contact(*, invitation: Invitation, by) -> Contact:
    """This person acts for the invited partner in the invited project, and nowhere else.

    Refused: another purpose, another e-mail address, a person with a conflict or another part in the project
    (403); a link used, expired, or for an agreement that was ended meanwhile (409).
    """
    if invitation.purpose != Invitation.CONTACT:
        raise NotAllowed(_("This link is not an invitation to a development project."))
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(invitation.grants["project"])
        inviting.accept(invitation=invitation, by=by)
        require(is_open(project), NotAllowedNow)
        require(may_represent(project, by))
        agreement = Agreement.objects.in_force().filter(pk=invitation.grants["agreement"], project=project).first()
        if agreement is None:
            raise NotAllowedNow(_("This invitation no longer holds. Please ask the organiser for a new one."))
        others = Contact.objects.in_force().filter(project=project, person=by).exclude(partner=agreement.partner_id)
        if others.exists():
            raise NotAllowedNow(_("You act for another partner in this project already."))
        contact, is_new = Contact.objects.get_or_create(
            project=project, person=by, partner=agreement.partner, ended_at=None
        )
        if is_new:
            record(verb="contact.accepted", thing=contact, by=by, invitation=invitation.pk)
    return contact


def _require_words(email: str, name: str) -> None:
    fields: dict[str, list[str]] = {}
    try:
        validate_email(email)
    except ValidationError:
        fields["email"] = [_("Write a complete e-mail address.")]
    if len(email) > 254:
        fields["email"] = [_("At most %(most)d characters.") % {"most": 254}]
    if len(name) > 150:
        fields["name"] = [_("At most %(most)d characters.") % {"most": 150}]
    if fields:
        raise Invalid(_("Nobody was invited. See the fields."), fields=fields)
