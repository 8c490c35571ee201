"""Files on their way into an entry, and time passing over its category."""

import hashlib
from datetime import timedelta

from django.utils import timezone

from files.models import Upload
from files.parts import part_url
from submissions.entering import begin_file
from submissions.models import Category, Entry, FileSlot, PendingSubmission
from tests.factories.files import client_of, piece, put

DECLARED = {"originality": True, "ai_use": "none", "processing": True, "publication": True}


def flying(entry: Entry, content: bytes, *, slot: str = "bottom", declared: bool = True, by=None) -> Upload:
    """An upload into the slot of which nothing has arrived."""
    place: FileSlot = entry.category.slots.get(code=slot)
    sha256 = hashlib.sha256(content).hexdigest() if declared else ""
    name = "sol.stl" if slot == "model" else "sol.jpg"
    return begin_file(entry=entry, slot=place, name=name, size=len(content), sha256=sha256, by=by or entry.owner)


def landed(upload: Upload, content: bytes) -> Upload:
    """Every part has arrived through the real door; nobody has asked for completion."""
    for number in range(1, upload.parts + 1):
        answer = put(client_of(), part_url(upload, number), piece(upload, content, number))
        assert answer.status_code == 204, answer.content
    return upload


def fresh(entry: Entry) -> Entry:
    """The entry as the next request fetches it."""
    return Entry.objects.in_full().get(pk=entry.pk)


def close(category: Category, minutes: float = 1) -> None:
    """The deadline was so many minutes ago, also for hand-ins that wait."""
    closes_at = timezone.now() - timedelta(minutes=minutes)
    Category.objects.filter(pk=category.pk).update(closes_at=closes_at)
    until = closes_at + timedelta(minutes=category.grace_minutes)
    PendingSubmission.objects.filter(entry__category=category).update(until=until)
