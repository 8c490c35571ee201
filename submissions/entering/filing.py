"""Files into the slots of an entry, and out of them."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from files import uploads
from files.models import StoredFile, Upload
from submissions.entering.guarding import claim_change, refuse_change, require_designer
from submissions.models import DesignFile, Entry, FileSlot
from submissions.permissions import is_editable

_ABOUT = re.compile(r"entry:([0-9]+)/slot:([0-9]+)", re.ASCII)


def about(entry: Entry, slot: FileSlot) -> str:
    """What an upload into this slot is for, in the words that the upload carries."""
    return f"entry:{entry.pk}/slot:{slot.pk}"


def uploads_for(entry: Entry, user):
    """This person's uploads into slots of the entry."""
    return Upload.objects.owned_by(user).filter(about__startswith=f"entry:{entry.pk}/slot:")


def begin_file(*, entry: Entry, slot: FileSlot, name: str, size: int, sha256: str = "", by) -> Upload:
    """An upload into the slot waits for its parts; a file in a slot for one file stays until the new one is whole.

    Refused: when the entry can't be changed now, when a slot for several files is full, and for what
    `files.uploads.begin` refuses (type, size, room).
    """
    _require_place(entry, slot, by)
    return uploads.begin(
        owner=by, about=about(entry, slot), name=name, size=size, sha256=sha256, kinds=slot.kinds, by=by
    )


def finish_file(*, entry: Entry, upload: Upload, by) -> DesignFile:
    """The file is in its slot and waits for inspection; the file that was alone in the slot is replaced.

    Done twice is done once. Refused: an upload for another entry, missing parts, and a file that became whole only
    after the entry could no longer be changed.
    """
    slot = _slot_of(entry, upload)
    _require_place(entry, slot, by, unless=upload.stored_id)
    return _put(entry, slot, uploads.complete(upload=upload, by=by), by)


def receive_file(*, entry: Entry, slot: FileSlot, uploaded_file, by) -> DesignFile:
    """A file from a plain form has gone the same way as one sent in parts."""
    _require_place(entry, slot, by)
    stored = uploads.receive_whole(
        owner=by, about=about(entry, slot), uploaded_file=uploaded_file, kinds=slot.kinds, by=by
    )
    return _put(entry, slot, stored, by)


def remove_file(*, entry: Entry, file: DesignFile, by) -> None:
    """The slot is free again. A Submission that holds the file keeps it."""
    with transaction.atomic():
        claim_change(entry, by)
        if not entry.files.current().filter(pk=file.pk).update(removed_at=timezone.now()):
            raise NotAllowedNow(_("This file has been removed already."))
        record(verb="entry.file_removed", thing=entry, by=by, slot=file.slot_id, file=file.stored_id)


def _put(entry: Entry, slot: FileSlot, stored: StoredFile, by) -> DesignFile:
    with transaction.atomic():
        claim_change(entry, by)
        files = DesignFile.objects.filter(entry=entry)
        already = files.filter(stored=stored).first()
        if already is not None:
            return already
        current = list(files.current().filter(slot=slot))
        if len(current) >= slot.at_most > 1:
            raise NotAllowedNow(_full(slot))
        replaced = current[: len(current) - slot.at_most + 1] if slot.at_most == 1 else []
        files.filter(pk__in=[file.pk for file in replaced]).update(removed_at=timezone.now())
        file = DesignFile.objects.create(entry=entry, slot=slot, stored=stored)
        record(
            verb="entry.file_added",
            thing=entry,
            by=by,
            slot=slot.pk,
            file=stored.pk,
            sha256=stored.sha256,
            replaced=[file.stored_id for file in replaced],
        )
    return file


def _require_place(entry: Entry, slot: FileSlot, by, unless: int | None = None) -> None:
    """Early answers, before any byte is sent; asked again when the file is put in its slot."""
    require_designer(entry, by)
    if not is_editable(entry)[0]:
        refuse_change(entry)
    if slot.category_id != entry.category_id:
        raise NotAllowed(_("This entry has no such place for a file."))
    if unless is None and entry.files.current().filter(slot=slot).count() >= slot.at_most > 1:
        raise NotAllowedNow(_full(slot))


def _slot_of(entry: Entry, upload: Upload) -> FileSlot:
    named = _ABOUT.fullmatch(upload.about)
    slot = entry.category.slots.filter(pk=named.group(2)).first() if named else None
    if slot is None or named is None or int(named.group(1)) != entry.pk:
        raise NotAllowed(_("This upload belongs to another entry."))
    return slot


def _full(slot: FileSlot) -> str:
    return ngettext(
        "This place takes %(most)d file. Remove one first.",
        "This place takes %(most)d files. Remove one first.",
        slot.at_most,
    ) % {"most": slot.at_most}
