"""Firms come into a project: offered by the organiser, accepted by their own person, ended at once."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.agreement_text import texts_for
from development.models import Agreement, Contact, DevelopmentProject, Partner
from development.permissions import is_open, may_list_partners, may_run, part_in, require


def make_partner(*, name: str, kind: str, city: str = "", capabilities: str = "", by) -> Partner:
    """The firm is in the directory. Refused: by anybody but an organiser (403); an empty or long text, a kind
    that is not in the list, a name that is there already in whatever case (400)."""
    name, city, capabilities = " ".join(name.split()), " ".join(city.split()), capabilities.strip()
    require(may_list_partners(by))
    fields = _wrong_words(name=name, city=city, capabilities=capabilities)
    if kind not in dict(Partner.KINDS):
        fields["kind"] = [_("Choose one of the kinds.")]
    if fields:
        raise Invalid(_("The partner was not added. See the fields."), fields=fields)
    with transaction.atomic():
        if Partner.objects.filter(name__iexact=name).exists():
            message = _("A partner of this name is in the list already.")
            raise Invalid(message, fields={"name": [message]})
        partner = Partner.objects.create(name=name, kind=kind, city=city, capabilities=capabilities)
        record(verb="partner.made", thing=partner, by=by, kind=kind)
    return partner


def offer_project(*, project: DevelopmentProject, partner: Partner, by) -> Agreement:
    """An agreement lies before the partner; nothing confidential opens yet.

    Refused: by anybody but an organiser without conflict (403); a partner that is in the project already, a
    project that is over (409).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
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
            text=text,
            text_en=text_en,
            text_digest=digest_of(text, text_en),
            offered_by=by,
        )
        record(verb="agreement.offered", thing=agreement, by=by, partner=partner.pk, text=agreement.text_digest)
    return agreement


def accept_agreement(*, agreement: Agreement, by) -> None:
    """The agreement is accepted at this moment by this person for the firm, and the project opens to the firm.

    Refused (409): by anybody who does not act for the firm in this project, twice, after it was ended, or when the
    project is over.
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(agreement.project_id)
        require(is_open(project), NotAllowedNow)
        if part_in(project, by) != DevelopmentProject.OFFERED:
            raise NotAllowed(_("Only a person who acts for this partner can accept its agreement."))
        now = timezone.now()
        mine = Agreement.objects.in_force().read_by(by).filter(pk=agreement.pk)
        open_now = Agreement.objects.filter(pk__in=mine.values("pk"), accepted_at__isnull=True)
        if not open_now.update(accepted_at=now, accepted_by=by):
            raise NotAllowedNow(_("This agreement can't be accepted now: it is accepted already or was ended."))
        agreement.accepted_at, agreement.accepted_by = now, by
        record(verb="agreement.accepted", thing=agreement, by=by, text=agreement.text_digest)


def end_agreement(*, agreement: Agreement, by) -> None:
    """The firm is out of the project and its people see nothing of it from this moment; what they delivered stays.

    Refused: by anybody but an organiser without conflict (403); an agreement ended before (409).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(agreement.project_id)
        require(may_run(project, by))
        now = timezone.now()
        if not Agreement.objects.in_force().filter(pk=agreement.pk).update(ended_at=now):
            raise NotAllowedNow(_("This agreement was ended before."))
        agreement.ended_at = now
        people = Contact.objects.in_force().filter(project=project, partner=agreement.partner_id)
        ended = list(people.values_list("pk", flat=True))
        people.update(ended_at=now)
        record(verb="agreement.ended", thing=agreement, by=by, contacts=ended)


def digest_of(text: str, text_en: str) -> str:
    """SHA-256 over both texts, as JSON without blanks."""
    canonical = json.dumps([text, text_en], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _wrong_words(**texts: str) -> dict[str, list[str]]:
    """What is empty where a word is needed, or longer than its column, by field."""
    fields: dict[str, list[str]] = {}
    if not texts["name"]:
        fields["name"] = [_("Write the name of the firm.")]
    for field, text in texts.items():
        most = Partner._meta.get_field(field).max_length
        if len(text) > most:
            fields[field] = [_("At most %(most)d characters.") % {"most": most}]
    return fields
