"""Writing messages to people. The worker sends them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation

from accounts.models import Message, User
from audit.working import leave, leave_all


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is told; subject and body are texts, or functions as `write` takes them."""

    to: User
    subject: str | Callable[[], str]
    body: str | Callable[[], str]


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
    return write_each([Letter(person, subject, body) for person in people], about=about)


def write_each(letters: Iterable[Letter], *, about: str = "") -> int:
    """One message for each letter; a constant number of queries. Returns how many."""
    with transaction.atomic():
        rendered = [_rendered(letter.to, letter.subject, letter.body, about) for letter in letters]
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
