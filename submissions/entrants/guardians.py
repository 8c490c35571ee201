"""Consent of a parent or guardian for somebody under 18: asked by a link, answered without an account."""

import secrets
from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.inviting import token_digest
from accounts.locale import spoken
from accounts.messages import write
from accounts.models import User
from accounts.profile import clean_email, clean_phone
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from submissions.cleaning import clean_text
from submissions.entrants.guardian_words import WORDING, digest_of
from submissions.message_kinds import GUARDIAN_AGREED, GUARDIAN_ASKED, GUARDIAN_DECLINED
from submissions.models import Competition, Entrant, GuardianConsent

LASTS = timedelta(days=14)
MOST_ASKED = 6


def ask_guardian(
    *, competition: Competition, name: str, email: str = "", phone: str = "", by
) -> tuple[GuardianConsent, str]:
    """The guardian of this person is asked, and the link of the question, kept nowhere else. With an address a mail
    waits in the outbox; the link can be sent by WhatsApp too. Who was asked before is forgotten, and their link works
    no more.

    Refused: a person who is of age, or has the consent already, and after six questions (NotAllowedNow); no name,
    neither address nor number, or the person's own (Invalid, by field).
    """
    name, email, phone = _read(name, email, phone, by)
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        held = Entrant.objects.select_for_update(of=("self",)).select_related("person", "competition", "consent")
        entrant = held.filter(person=by, competition=competition).first()
        if entrant is None:
            raise NotAllowedNow(_("Say first as what you enter, and your date of birth."))
        _refuse_needless(entrant)
        before = entrant.consent
        consent = GuardianConsent.objects.create(
            name=name, email=email, phone=phone, token_digest=token_digest(token), expires_at=timezone.now() + LASTS
        )
        entrant.consent, entrant.asked = consent, entrant.asked + 1
        entrant.save(update_fields=["consent", "asked"])
        if before is not None:
            before.delete()
        record(verb="guardian.asked", thing=entrant, by=by, consent=consent.pk)
        link = urljoin(settings.SITE_URL, reverse("guardian", args=[token]))
        if email:
            _send(entrant, consent, link)
    return consent, link


def find_consent(token: str) -> GuardianConsent | None:
    """The question of this link with all that its page shows, answered or not; None for an unknown link."""
    rows = GuardianConsent.objects.filter(token_digest=token_digest(token), entrant__isnull=False)
    return rows.select_related("entrant__person", "entrant__competition").first()


def answer(*, consent: GuardianConsent, agrees: bool) -> GuardianConsent:
    """The guardian agrees or does not, with the time and the digest of the text; the entrant is told by a message.
    A consent that was given may be taken back at any time, and what was refused be given while the link works.

    Refused (NotAllowedNow): agreeing once the link has expired.
    """
    now = timezone.now()
    wanted = GuardianConsent.GIVEN if agrees else GuardianConsent.REFUSED
    with transaction.atomic():
        held = GuardianConsent.objects.select_for_update().get(pk=consent.pk)
        if agrees and held.status != GuardianConsent.GIVEN and held.expires_at <= now:
            raise NotAllowedNow(_("This link has expired. Please ask for a new one."))
        if held.status == wanted:
            return held
        held.status, held.answered_at = wanted, now
        held.wording, held.text_digest = WORDING, digest_of(consent.entrant)
        held.save(update_fields=["status", "answered_at", "wording", "text_digest"])
        facts = {"agrees": agrees, "wording": WORDING, "digest": held.text_digest}
        record(verb="guardian.answered", thing=consent.entrant, consent=held.pk, **facts)
        _tell(consent.entrant, agrees)
    return held


def _read(name: str, email: str, phone: str, by) -> tuple[str, str, str]:
    fields: dict[str, list[str]] = {}
    name, email = clean_text(name, 150), email.strip()
    if not name:
        fields["name"] = [_("Write the name of your parent or guardian.")]
    try:
        phone = clean_phone(phone)
    except Invalid as refusal:
        fields["phone"] = [refusal.message]
    if email:
        try:
            email = clean_email(email)
        except Invalid as refusal:
            fields |= refusal.fields
    elif not phone and not fields:
        fields["phone"] = [_("Write a WhatsApp number or an e-mail address, so that your guardian can be asked.")]
    if email and email == by.email.lower():
        fields["email"] = [_("This is your own address. Write the one of your parent or guardian.")]
    if phone and phone == by.phone:
        fields["phone"] = [_("This is your own number. Write the one of your parent or guardian.")]
    if fields:
        raise Invalid(_("Please check the marked fields."), fields=fields)
    return name, email, phone


def _refuse_needless(entrant: Entrant) -> None:
    if not entrant.is_minor(entrant.competition.time_zone):
        raise NotAllowedNow(_("You are of age, so nobody has to agree for you."))
    if entrant.has_consent:
        raise NotAllowedNow(_("Your guardian has agreed already."))
    if entrant.asked >= MOST_ASKED:
        raise NotAllowedNow(_("You have asked often enough. Please write to the organiser, who will help."))


def _send(entrant: Entrant, consent: GuardianConsent, link: str) -> None:
    person, competition = entrant.person, entrant.competition

    def facts() -> dict[str, str]:
        names = {"competition": spoken(competition, "name"), "person": person.name}
        return {**names, "name": consent.name, "link": link}

    write(
        to=User.objects.filter(email__iexact=consent.email).first(),
        address=consent.email,
        subject=lambda: GUARDIAN_ASKED.says(facts())[0],
        body=lambda: GUARDIAN_ASKED.says(facts())[1],
        about=f"guardian:{consent.pk}",
        kind=GUARDIAN_ASKED,
        competition=competition.pk,
        facts=facts,
    )


def _tell(entrant: Entrant, agrees: bool) -> None:
    competition, kind = entrant.competition, GUARDIAN_AGREED if agrees else GUARDIAN_DECLINED

    def facts() -> dict[str, str]:
        return {"competition": spoken(competition, "name")}

    write(
        to=entrant.person,
        subject=lambda: kind.says(facts())[0],
        body=lambda: kind.says(facts())[1],
        about=f"competition:{competition.pk}",
        kind=kind,
        competition=competition.pk,
        facts=facts,
    )
