"""Writing messages to people. The worker sends them."""

from django.db import transaction
from django.utils import translation

from accounts.models import Message
from audit.working import leave, leave_all


def write(*, to, subject, body, about: str = "", address: str = "") -> Message:
    """One message waits to be sent, in the same transaction as the act it tells of.

    `to` is a User or None (then `address` is needed). `subject` and `body` are texts, or functions without
    arguments that are called while the recipient's language is active.
    """
    with transaction.atomic():
        message = _rendered(to, subject, body, about, address)
        message.save(force_insert=True)
        leave(kind="message", key=message.pk)
    return message


def write_to_all(*, people, subject, body, about: str = "") -> int:
    """One message each, nobody sees another's address; a constant number of queries. Returns how many."""
    with transaction.atomic():
        rendered = [_rendered(person, subject, body, about) for person in people]
        messages = Message.objects.bulk_create(rendered, batch_size=1000)
        leave_all(kind="message", keys=[message.pk for message in messages])
    return len(messages)


def _rendered(to, subject, body, about: str, address: str = "") -> Message:
    with translation.override(to.locale if to else translation.get_language()):
        return Message(
            recipient=to,
            address=to.email if to else address,
            subject=" ".join(str(subject() if callable(subject) else subject).split())[:200],
            body=str(body() if callable(body) else body),
            about=about,
        )
