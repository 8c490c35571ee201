"""The words of a competition: a text instead of the platform's own, for one kind of message in one language."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.message_kinds import Kind
from accounts.messages import write
from accounts.models import Message, MessageText, User
from accounts.wording import filled
from audit.refusals import Changed, Invalid, NotAllowed, TooMany
from audit.trail import record
from office.messages.catalogue import TEST
from submissions.cleaning import clean_text
from submissions.models import Competition
from submissions.permissions import is_organiser

MOST_SUBJECT, MOST_BODY = 200, 5000
TESTS_AN_HOUR = 20


@dataclass(frozen=True, slots=True)
class Words:
    """What recipients of one language are told now. `version` 0: nobody ever changed it."""

    subject: str
    body: str
    version: int = 0
    is_own: bool = False
    changed_at: datetime | None = None
    changed_by: User | None = None


def words_of(competition: Competition, kind: Kind, locale: str) -> Words:
    """The competition's own words, or the platform's. One query."""
    rows = MessageText.objects.newest().filter(competition=competition.pk, kind=kind.code, locale=locale)
    row = rows.select_related("changed_by").first()
    if row is None:
        return Words(*kind.own_words(locale))
    subject, body = kind.own_words(locale) if row.is_default else (row.subject, row.body)
    return Words(subject, body, row.version, not row.is_default, row.changed_at, row.changed_by)


def own_texts_of(competition: Competition) -> set[tuple[str, str]]:
    """(kind, language) of every text that this competition has made its own. One query."""
    rows = MessageText.objects.in_force().filter(competition=competition.pk)
    return set(rows.values_list("kind", "locale"))


def preview(*, competition: Competition, kind: Kind, locale: str, subject: str, body: str) -> tuple[str, str]:
    """Subject and body as a made-up person would read them. Refused as in `change_text`."""
    subject, body = _read(kind, subject, body)
    with translation.override(locale):
        facts = kind.sample(locale, competition=spoken(competition, "name"))
    return " ".join(filled(subject, facts).split())[:MOST_SUBJECT], filled(body, facts)


def change_text(
    *, competition: Competition, kind: Kind, locale: str, subject: str, body: str, version: int, by
) -> MessageText:
    """From now on messages of this kind say this to people of this language; the version before is kept.

    Refused: another than an organiser (NotAllowed); an empty or too long text, a placeholder that this kind does not
    know, or a text without one that it can't do without (Invalid); a version that somebody has changed
    meanwhile (Changed).
    """
    _insist(competition, kind, locale, by)
    subject, body = _read(kind, subject, body)
    digest = hashlib.sha256(f"{subject}\n\n{body}".encode()).hexdigest()
    said = {"subject": subject, "body": body}
    return _next_version(competition, kind, locale, version, by, said, verb="message_text.changed", digest=digest)


def back_to_default(*, competition: Competition, kind: Kind, locale: str, version: int, by) -> MessageText:
    """The platform's own words count again; the text that was written is kept as a version.

    Refused: another than an organiser (NotAllowed); a version that somebody has changed meanwhile (Changed).
    """
    _insist(competition, kind, locale, by)
    return _next_version(
        competition, kind, locale, version, by, {"is_default": True}, verb="message_text.set_back", digest=""
    )


def send_test(*, competition: Competition, kind: Kind, locale: str, subject: str, body: str, by) -> Message:
    """The text with made-up values is on its way to the organiser's own address.

    Refused: as in `change_text`; more than 20 in an hour (TooMany).
    """
    _insist(competition, kind, locale, by)
    subject, body = preview(competition=competition, kind=kind, locale=locale, subject=subject, body=body)
    recent = Message.objects.to(by).filter(kind=TEST.code, written_at__gt=timezone.now() - timedelta(hours=1))
    if recent.count() >= TESTS_AN_HOUR:
        raise TooMany(_("You have sent many tests already. Please go on in an hour."))
    return write(to=by, subject=lambda: _("Test: %(subject)s") % {"subject": subject}, body=body, kind=TEST)


def _insist(competition: Competition, kind: Kind, locale: str, by) -> None:
    if not is_organiser(by, competition.pk):
        raise NotAllowed(_("Only an organiser of this competition may do this."))
    if not kind.is_editable:
        raise Invalid(_("The text of this message can't be changed."))
    if locale not in dict(User.LANGUAGES):
        raise Invalid(_("This language is not available here."))


def _read(kind: Kind, subject: str, body: str) -> tuple[str, str]:
    """Both texts in their stored form, once nothing is wrong with either."""
    fields: dict[str, list[str]] = {}
    read = {"subject": "", "body": ""}
    for name, raw, most in (("subject", subject, MOST_SUBJECT), ("body", body, MOST_BODY)):
        try:
            read[name] = clean_text(raw, most, lines=name == "body")
        except Invalid as refusal:
            fields[name] = [str(refusal)]
            continue
        if not read[name]:
            fields[name] = [_("Write a text here.")]
        elif misfits := kind.misfits(read[name]):
            fields[name] = [_about(kind, misfits)]
        elif name == "body" and (missing := kind.missing(read[name])):
            fields[name] = [_without(missing)]
    if fields:
        raise Invalid(_("Please check the marked fields."), fields=fields)
    return read["subject"], read["body"]


def _about(kind: Kind, misfits: list[str]) -> str:
    unknown = get_text_list([f"{{{name[:40]}}}" for name in misfits[:5]], _("and"))
    known = ", ".join(f"{{{each.name}}}" for each in kind.all_placeholders)
    sentence = _("This message does not know %(unknown)s. What may stand in braces: %(known)s.")
    return sentence % {"unknown": unknown, "known": known}


def _without(missing: list[str]) -> str:
    named = get_text_list([f"{{{name}}}" for name in missing], _("and"))
    return _("This message is of no use without %(needed)s. Put it where it belongs in the text.") % {"needed": named}


def _next_version(
    competition: Competition, kind: Kind, locale: str, version: int, by, said: dict, *, verb: str, digest: str
) -> MessageText:
    changed = Changed(_("Somebody has changed this text meanwhile. Open it again, then make your change."))
    place = {"competition": competition.pk, "kind": kind.code, "locale": locale}
    try:
        with transaction.atomic():
            newest = MessageText.objects.newest().filter(**place).values_list("version", flat=True).first() or 0
            if newest != version:
                raise changed
            row = MessageText.objects.create(**place, version=version + 1, changed_by=by, **said)
            record(verb=verb, thing=row, by=by, kind=kind.code, locale=locale, version=row.version, digest=digest)
    except IntegrityError as twice:
        raise changed from twice
    return row
