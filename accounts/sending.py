"""Handing messages to the mail server: each once, again after trouble, together where the recipient wants one mail a
day.

A message is marked as tried before it is handed over, so of two workers only one does it. A worker that dies between
the server's yes and the mark hands it over again under the same Message-ID, by which mailboxes know it.
"""

import smtplib
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Message
from audit.working import leave

BACK_OFF = [timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30)]
AFTERWARDS = timedelta(hours=3)
MOST_TRIES = 28  # three days and some hours
MOST_TOGETHER = 100


def hand_over(message: Message) -> None:
    """The message is with the mail server and marked as sent, or it waits for its next try, or has failed with its
    reason: the server wants none for this address, three days went by, or nobody can log in to the account."""
    if message.recipient is not None and not message.recipient.is_active:
        _mark([message], status=Message.FAILED, reason=Message.CLOSED)
        return
    bundle = _bundle(message)
    if not bundle or not _begin(message, bundle):
        return
    try:
        _mail(message, bundle).send()
    except (smtplib.SMTPException, OSError) as trouble:
        _trouble(message, bundle, trouble)
    else:
        _mark(bundle, status=Message.SENT, sent_at=timezone.now(), reason="", answer="")


def _bundle(message: Message) -> list[Message]:
    """The message alone, or with what else waits for this person's daily mail; nothing where another carries it."""
    if message.at_once:
        return [message]
    waiting = Message.objects.filter(recipient=message.recipient_id, status=Message.WAITING, at_once=False)
    first = waiting.filter(carrier=None).order_by("pk").values("pk")[:MOST_TOGETHER]
    Message.objects.filter(pk__in=list(first.values_list("pk", flat=True)), carrier=None).update(carrier=message.pk)
    mine = list(waiting.filter(carrier=message.pk).order_by("pk"))
    return mine if any(one.pk == message.pk for one in mine) else []


def _begin(message: Message, bundle: Sequence[Message]) -> bool:
    """Whether this try is ours: of two that read the same number of tries one alone goes on."""
    now = timezone.now()
    mine = Message.objects.filter(pk=message.pk, status=Message.WAITING, tries=message.tries)
    if not mine.update(tries=F("tries") + 1, tried_at=now):
        return False
    others = [one.pk for one in bundle if one.pk != message.pk]
    if others:
        Message.objects.filter(pk__in=others).update(tries=F("tries") + 1, tried_at=now)
    message.tries += 1
    return True


def _mail(message: Message, bundle: Sequence[Message]) -> EmailMessage:
    host = settings.SITE_URL.split("//")[-1].split(":")[0]
    subject, body = (message.subject, message.body) if len(bundle) == 1 else _together(message, bundle)
    headers = {"Message-ID": f"<ifcc-{message.pk}@{host}>"}
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [message.address], headers=headers)


def _together(message: Message, bundle: Sequence[Message]) -> tuple[str, str]:
    """Subject and body of a daily mail, in the recipient's language."""
    assert message.recipient is not None
    with translation.override(message.recipient.locale):
        many = {"n": len(bundle)}
        subject = ngettext("%(n)d message for you", "%(n)d messages for you", len(bundle)) % many
        why = _("You get one mail a day. To get each message at once, change it in your profile.")
    parts = [f"{number}. {one.subject}\n\n{one.body.strip()}" for number, one in enumerate(bundle, start=1)]
    return subject, "\n\n----\n\n".join([*parts, why])


def _trouble(message: Message, bundle: Sequence[Message], trouble: Exception) -> None:
    answer, is_final = _read(trouble)
    if is_final:
        _mark(bundle, status=Message.FAILED, reason=Message.REFUSED, answer=answer)
        return
    if message.tries >= MOST_TRIES:
        _mark(bundle, status=Message.FAILED, reason=Message.UNREACHABLE, answer=answer)
        return
    _mark(bundle, reason=Message.UNREACHABLE, answer=answer)
    after = BACK_OFF[message.tries - 1] if message.tries <= len(BACK_OFF) else AFTERWARDS
    leave(kind="message", key=message.pk, after=after)


def _read(trouble: Exception) -> tuple[str, bool]:
    """What the server said, and whether it wants no such message ever."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(trouble.recipients.values()), (0, b""))
        return _words(code, said), code >= 500
    if isinstance(trouble, smtplib.SMTPResponseException):
        return _words(trouble.smtp_code, trouble.smtp_error), (
            isinstance(trouble, smtplib.SMTPDataError) and trouble.smtp_code >= 500
        )
    return str(trouble)[:200], False


def _words(code: int, said) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return " ".join(f"{code} {text}".split())[:200]


def _mark(bundle: Sequence[Message], **facts) -> None:
    Message.objects.filter(pk__in=[one.pk for one in bundle], status=Message.WAITING).update(**facts)
