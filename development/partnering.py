"""Firms come into a project: offered by the organiser, joined by invited people, accepted by them, ended at once."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import inviting
from accounts.models import Invitation
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.agreement_text import texts_for
from development.models import Agreement, Contact, DevelopmentProject, Package, Partner
from development.partners.briefing import require_brief
from development.partners.ending import tell_ended
from development.partners.people import people_of_firms
from development.permissions import is_open, may_represent, may_run, part_in, require
from development.telling import link_of, tell_invited

LONGEST_REASON = 1000


def offer_project(
    *,
    project: DevelopmentProject,
    partner: Partner,
    role: str = "",
    brief: str = "",
    opens_design: bool = True,
    by,
) -> Agreement:
    """An agreement lies before the partner, with the brief that says what is asked; nothing confidential opens yet.
    Without a role the firm comes in as what it is in the directory.

    Refused: by anybody but an organiser without conflict (403); a role that is not in the list, a brief that is too
    long or names the design (400); a partner that is in the project already, a project that is over (409).
    """
    role, brief = role or partner.kind, brief.strip()
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        require_brief(project, role=role, brief=brief)
        require(is_open(project), NotAllowedNow)
        if Agreement.objects.in_force().filter(project=project, partner=partner).exists():
            raise NotAllowedNow(_("This partner is in the project already."))
        competition = project.award.entry.category.competition
        text, text_en = texts_for(
            competition=competition.name, competition_en=competition.name_en, partner=partner.name
        )
        agreement = Agreement.objects.create(
            project=project,
            partner=partner,
            role=role,
            brief=brief,
            opens_design=opens_design,
            text=text,
            text_en=text_en,
            text_digest=digest_of(text, text_en),
            offered_by=by,
        )
        record(verb="agreement.offered", thing=agreement, by=by, partner=partner.pk, text=agreement.text_digest)
    return agreement


def accept_agreement(*, agreement: Agreement, by) -> None:
    """The agreement is accepted at this moment by this person for the firm, and the project opens to the firm. Who
    accepts without having answered says with it that the firm is interested.

    Refused (409): by anybody who does not act for the firm in this project, twice, after it was ended, or when the
    project is over.
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(agreement.project_id)
        require(is_open(project), NotAllowedNow)
        found = own_offer(project, agreement, by)
        if found.is_accepted:
            raise NotAllowedNow(_("This agreement can't be accepted now: it is accepted already or was ended."))
        now = timezone.now()
        if not found.interest:
            keep(found, interest=Agreement.INTERESTED, interest_at=now, interest_by=by)
        keep(found, accepted_at=now, accepted_by=by)
        agreement.accepted_at, agreement.accepted_by = now, by
        record(verb="agreement.accepted", thing=agreement, by=by, text=agreement.text_digest)


def end_agreement(*, agreement: Agreement, reason: str = "", by) -> None:
    """The firm is out of the project and its people, who are told, see nothing of it from this moment; its packages
    end, and what it delivered stays. The reason stands in the Event, for the office alone. A link to a file that was
    given out before is good for a minute at most.

    Refused: by anybody but an organiser without conflict (403); a long reason (400); an agreement ended before (409).
    """
    reason = reason.strip()
    if len(reason) > LONGEST_REASON:
        message = _("At most %(most)d characters.") % {"most": LONGEST_REASON}
        raise Invalid(message, fields={"reason": [message]})
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(agreement.project_id)
        require(may_run(project, by))
        if not Agreement.objects.in_force().filter(pk=agreement.pk).exists():
            raise NotAllowedNow(_("This agreement was ended before."))
        agreement.ended_at = timezone.now()
        people = list(people_of_firms(project, [agreement.partner_id]).order_by("pk"))
        close(project, agreement, agreement.ended_at, by, reason=reason)
        tell_ended(people=people, competition=project.entry.category.competition, firm=agreement.partner.name)


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


def digest_of(text: str, text_en: str) -> str:
    """SHA-256 over both texts, as JSON without blanks."""
    canonical = json.dumps([text, text_en], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def own_offer(project: DevelopmentProject, agreement: Agreement, by) -> Agreement:
    """The agreement as it stands, for a person who acts for its firm."""
    if part_in(project, by) not in (DevelopmentProject.OFFERED, DevelopmentProject.PARTNER):
        raise NotAllowed(_("Only a person who acts for this partner can accept its agreement."))
    mine = Agreement.objects.in_force().read_by(by).filter(pk=agreement.pk).values("pk")
    found = Agreement.objects.select_related("partner").filter(pk__in=mine).first()
    if found is None:
        raise NotAllowedNow(_("This agreement can't be accepted now: it is accepted already or was ended."))
    return found


def keep(agreement: Agreement, **values) -> None:
    """The agreement has these values, here and in its row."""
    for name, value in values.items():
        setattr(agreement, name, value)
    agreement.save(update_fields=list(values))


def close(project: DevelopmentProject, agreement: Agreement, now, by, **facts) -> None:
    """The agreement, its packages and its people's seats end at once."""
    Agreement.objects.filter(pk=agreement.pk).update(ended_at=now)
    Package.objects.in_force().filter(agreement=agreement).update(ended_at=now)
    people = Contact.objects.in_force().filter(project=project, partner=agreement.partner_id)
    ended = list(people.values_list("pk", flat=True))
    people.update(ended_at=now)
    record(verb="agreement.ended", thing=agreement, by=by, contacts=ended, **facts)


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
