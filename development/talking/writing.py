"""Messages are written, and taken back by those who wrote them."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow, TooMany
from audit.trail import record
from development.models import DevelopmentProject, Document, Partner, ThreadMessage
from development.permissions import PARTS_AT_WORK, is_open, require
from development.talking.mentioning import mentioned
from development.talking.room import Choice, Room, room_of
from development.talking.telling import tell_mentioned
from submissions.cleaning import clean_text

LETTERS = 4000
MOST_MESSAGES = 20_000
PACE, PACE_MINUTES = 20, 10


def write_message(
    *,
    project: DevelopmentProject,
    document: Document | None = None,
    audience: str,
    partner: Partner | None = None,
    text: str,
    mentions: Iterable[int] = (),
    by,
) -> ThreadMessage:
    """The message stands in the thread of the project or document; whoever is mentioned gets a mail. A partner writes
    to its own room, or to everybody where the firms of the project may know of each other.

    Refused: anybody who is not at work in the project or does not see the document (403); a project that is over
    (409); more than 20 messages of one person in 10 minutes (429); no text or a long one, readers that this person
    can't choose, a mention of somebody who can't read it (400).
    """
    text = _words(text)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        room = _entered(project, document, by)
        require(is_open(project), NotAllowedNow)
        _require_pace(project, by)
        to = _choice(room, audience, partner)
        members = mentioned(room=room, text=text, chosen=mentions, audience=to.audience, firm=to.firm)
        message = ThreadMessage.objects.create(
            project=project,
            document=document,
            audience=to.audience,
            partner=to.firm,
            firm=room.reader.firm,
            text=text,
            by=by,
        )
        others = [member.person for member in members if member.person.pk != by.pk]
        message.mentioned.set(others)
        record(verb="message.written", thing=message, by=by, audience=to.audience, document=message.document_id)
        tell_mentioned(message=message, people=others)
    return message


def take_back(*, message: ThreadMessage, by) -> ThreadMessage:
    """The words of the message are gone, its place stays; done twice is done once. Refused (403) to everybody but its
    writer, and where the writer may not read the thread any more."""
    with transaction.atomic():
        DevelopmentProject.objects.locked(message.project_id)
        found = ThreadMessage.objects.seen_by(by).filter(pk=message.pk, by=by).first()
        if found is None:
            raise NotAllowed(_("Only the writer of a message takes it back."))
        if not found.is_taken_back:
            found.text, found.taken_back_at = "", timezone.now()
            found.save(update_fields=["text", "taken_back_at"])
            found.mentioned.clear()
            record(verb="message.taken_back", thing=found, by=by)
    return found


def _entered(project: DevelopmentProject, document: Document | None, by) -> Room:
    room = room_of(project, by, document)
    if room.reader.part not in PARTS_AT_WORK:
        raise NotAllowed(_("Only people at work in this project may do this."))
    if document is not None and not Document.objects.seen_by(by).filter(pk=document.pk, project=project).exists():
        raise NotAllowed(_("This document was not shared with you."))
    return room


def _choice(room: Room, audience: str, partner: Partner | None) -> Choice:
    """A firm need not name itself: its own room is meant."""
    own = room.reader.firm if audience == ThreadMessage.FIRM else None
    found = room.choice(audience, partner or own)
    if found is None:
        sentence = _("You can't write to these readers here. Choose among those that are shown.")
        raise Invalid(sentence, fields={"audience": [sentence]})
    return found


def _require_pace(project: DevelopmentProject, by) -> None:
    since = timezone.now() - timedelta(minutes=PACE_MINUTES)
    if ThreadMessage.objects.filter(by=by, at__gt=since).count() >= PACE:
        raise TooMany(_("That were many messages in a short time. Please wait a few minutes, then send it again."))
    if ThreadMessage.objects.filter(project=project).count() >= MOST_MESSAGES:
        raise NotAllowedNow(_("There are %(most)d messages already.") % {"most": MOST_MESSAGES})


def _words(text: str) -> str:
    try:
        cleaned = clean_text(text, LETTERS, lines=True)
    except Invalid as refused:
        raise Invalid(str(refused), fields={"text": [str(refused)]}) from refused
    if not cleaned:
        sentence = _("Write something first.")
        raise Invalid(sentence, fields={"text": [sentence]})
    return cleaned
