"""Mails about messages. They name a project by its code, and neither design nor firm nor writer: what was written is
read after logging in."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.messages import write_to_all
from accounts.models import User
from development import message_kinds
from development.models import ThreadMessage
from development.telling import coded, competition_of


def address_of(message: ThreadMessage) -> str:
    """Where everybody who may read the message finds it."""
    if message.document_id is not None:
        page = reverse("document-thread", args=[message.document_id])
    else:
        page = reverse("project-thread", args=[message.project_id])
    return f"{settings.SITE_URL}{page}#message-{message.pk}"


def tell_mentioned(*, message: ThreadMessage, people: Iterable[User]) -> None:
    """Each of these people knows that somebody asks for their attention."""
    link = address_of(message)
    write_to_all(
        people=people,
        subject=coded(message.project, lambda: _("You are mentioned in a message")),
        body=lambda: (
            _("Somebody mentions you in a message about a development project. Read it and answer there:\n%(link)s")
            % {"link": link}
        ),
        about=f"message:{message.pk}",
        kind=message_kinds.MENTIONED,
        competition=competition_of(message.project),
    )
