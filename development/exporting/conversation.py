"""The threads in the archive, a hundred messages at a time."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from accounts.locale import moment
from development.exporting import markup
from development.exporting.gathering import Gathered
from development.exporting.markup import article, heading, paragraph, prose
from development.models import Document, ThreadMessage
from development.talking.room import Room, room_of

_AT_ONCE = 100


def messages_of(found: Gathered, user) -> Iterator[tuple[Room, ThreadMessage]]:
    """Every message that the person may read at this moment, the project's own thread first, then document by
    document; each with its thread."""
    rows = ThreadMessage.objects.seen_by(user).filter(project=found.project).select_related("by", "firm", "partner")
    rooms: list[tuple[Document | None, Room]] = [(None, room_of(found.project, user))]
    documents = set(rows.filter(document__isnull=False).order_by().values_list("document", flat=True))
    rooms += [
        (document, room_of(found.project, user, document)) for document in found.documents if document.pk in documents
    ]
    for document, room in rooms:
        for message in rows.filter(document=document).order_by("pk").iterator(_AT_ONCE):
            yield room, message


def conversation_of(found: Gathered, user) -> Iterator[str]:
    """The page of all conversations."""
    yield markup.opened(_("Conversation"))
    messages, last = messages_of(found, user), None
    while some := list(islice(messages, _AT_ONCE)):
        for room, message in some:
            if room.document is not None and room.document != last:
                yield heading(room.document.title)
            last = room.document
            yield _message(found, room, message)
    yield markup.closed()


def _message(found: Gathered, room: Room, message: ThreadMessage) -> str:
    head = f"{message.by.name} ({room.side_of(message)}), {moment(message.at, found.project.time_zone)}"
    readers = _("Can be read by: %(who)s") % {"who": room.read_by(message)}
    words = paragraph(_("This message was taken back.")) if message.is_taken_back else prose(message.text)
    return article(paragraph(head, is_small=True), words, paragraph(readers, is_small=True))
