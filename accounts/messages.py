"""Writing messages to people. The worker sends them."""

from django.db import transaction
from django.utils import translation

from accounts.models import Message
from audit.working import leave


def write(*, to, subject, body, about: str = "", address: str = "") -> Message:
    """One message waits to be sent, in the same transaction as the act it tells of.

    `to` is a User or None (then `address` is needed). `subject` and `body` are texts, or functions without
    arguments that are called while the recipient's language is active.
    """
    with transaction.atomic(), translation.override(to.locale if to else translation.get_language()):
        message = Message.objects.create(
            recipient=to,
            address=to.email if to else address,
            subject=" ".join(str(subject() if callable(subject) else subject).split())[:200],
            body=str(body() if callable(body) else body),
            about=about,
        )
        leave(kind="message", key=message.pk)
    return message
