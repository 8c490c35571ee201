"""Putting a whole file in its slot, within a transaction that holds the entry."""

import re

from django.db.models.functions import Now
from django.utils.translation import ngettext

from audit.refusals import NotAllowedNow
from audit.trail import record
from files.models import StoredFile, Upload
from submissions.models import DesignFile, Entry, FileSlot

_ABOUT = re.compile(r"entry:([0-9]+)/slot:([0-9]+)", re.ASCII)


def about(entry: Entry, slot: FileSlot) -> str:
    """What an upload into this slot is for, in the words that the upload carries."""
    return f"{bundle(entry)}slot:{slot.pk}"


def bundle(entry: Entry) -> str:
    """How the purpose of every upload of the entry begins."""
    return f"entry:{entry.pk}/"


def slot_of(upload: Upload) -> tuple[int, int]:
    """Keys of the entry and of the slot that the upload is for; zeros where it is for something else."""
    named = _ABOUT.fullmatch(upload.about)
    return (int(named.group(1)), int(named.group(2))) if named else (0, 0)


def put(entry: Entry, slot: FileSlot, stored: StoredFile, *, by) -> DesignFile:
    """The file is in its slot, where the one that was alone in it is replaced; one put before stays as it is.

    Refused (NotAllowedNow): a slot for several files that is full.
    """
    files = DesignFile.objects.filter(entry=entry)
    already = files.filter(stored=stored).first()
    if already is not None:
        return already
    current = list(files.current().filter(slot=slot))
    if len(current) >= slot.at_most > 1:
        raise NotAllowedNow(full(slot))
    replaced = current[: len(current) - slot.at_most + 1] if slot.at_most == 1 else []
    files.filter(pk__in=[file.pk for file in replaced]).update(removed_at=Now())
    file = DesignFile.objects.create(entry=entry, slot=slot, stored=stored)
    _note(file, by, [one.stored_id for one in replaced])
    return file


def put_aside(entry: Entry, slot: FileSlot, stored: StoredFile, *, by) -> DesignFile:
    """The file belongs to the entry, but lies in no slot before the hand-in that waits for it is whole."""
    file = DesignFile.objects.filter(entry=entry, stored=stored).first()
    if file is None:
        file = DesignFile.objects.create(entry=entry, slot=slot, stored=stored, removed_at=Now())
        _note(file, by, [])
    return file


def full(slot: FileSlot) -> str:
    return ngettext(
        "This place takes %(most)d file. Remove one first.",
        "This place takes %(most)d files. Remove one first.",
        slot.at_most,
    ) % {"most": slot.at_most}


def _note(file: DesignFile, by, replaced: list[int]) -> None:
    record(
        verb="entry.file_added",
        thing=file.entry,
        by=by,
        slot=file.slot_id,
        file=file.stored_id,
        sha256=file.stored.sha256,
        replaced=replaced,
    )
