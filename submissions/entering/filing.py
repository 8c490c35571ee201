"""Files into the slots of an entry, and out of them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import NotAllowed, NotAllowedNow, Refused
from audit.trail import record
from files import uploads
from files.models import MeshReport, StoredFile, Upload
from files.reporting.confirming import confirm_frame
from submissions import snapshots
from submissions.entering.forgetting import forget_removed, sweep_later
from submissions.entering.guarding import claim_change, refuse_change, require_designer
from submissions.entering.placing import about, bundle, full, put, put_aside, slot_of
from submissions.entering.settling import is_awaited, settle
from submissions.models import DesignFile, Entry, FileSlot, PendingSubmission
from submissions.permissions import is_editable


def uploads_for(entry: Entry, user):
    """This person's uploads into slots of the entry."""
    return Upload.objects.owned_by(user).filter(about__startswith=bundle(entry))


def begin_file(*, entry: Entry, slot: FileSlot, name: str, size: int, sha256: str = "", by) -> Upload:
    """An upload into the slot waits for its parts; a file in a slot for one file stays until the new one is whole.

    After the deadline, an upload that a hand-in waits for is answered again. Refused: when the entry can't be changed
    now, when a slot for several files is full, and for what `files.uploads.begin` refuses (type, size, room,
    quota).
    """
    awaited = _awaited(entry, slot, size, sha256, by)
    if awaited is not None:
        return awaited
    _require_place(entry, slot, by)
    sweep_later()
    return uploads.begin(
        owner=by,
        about=about(entry, slot),
        bundle=bundle(entry),
        name=name,
        size=size,
        sha256=sha256,
        kinds=slot.kinds,
        by=by,
    )


def finish_file(*, entry: Entry, upload: Upload, by) -> DesignFile:
    """The file is in its slot and waits for inspection; the file that was alone in the slot is replaced.

    A hand-in that waited for this file only is whole now. Done twice is done once. Refused: an upload for another
    entry, missing parts, and a file that became whole only after the entry could no longer be changed, unless a
    hand-in waits for it.
    """
    slot = _slot_of(entry, upload)
    if is_awaited(entry, upload):
        require_designer(entry, by)
    else:
        _require_place(entry, slot, by, unless=upload.stored_id)
    try:
        stored = uploads.complete(upload=upload, by=by)
    except Refused:
        settle(entry=entry, by=by)
        raise
    is_named = snapshots.names(snapshots.waiting(entry), upload.key)
    file = _put(entry, slot, stored, by, is_named=is_named)
    settle(entry=entry, by=by)
    if is_named and not is_editable(entry)[0] and PendingSubmission.objects.lapsed().filter(entry=entry).exists():
        refuse_change(entry)
    return file


def receive_file(*, entry: Entry, slot: FileSlot, uploaded_file, by) -> DesignFile:
    """A file from a plain form has gone the same way as one sent in parts."""
    _require_place(entry, slot, by)
    stored = uploads.receive_whole(
        owner=by,
        about=about(entry, slot),
        bundle=bundle(entry),
        uploaded_file=uploaded_file,
        kinds=slot.kinds,
        by=by,
    )
    return _put(entry, slot, stored, by)


def remove_file(*, entry: Entry, file: DesignFile, by) -> None:
    """The slot is free again. A Submission that holds the file keeps it; otherwise the file is gone for good."""
    with transaction.atomic():
        claim_change(entry, by)
        if not entry.files.current().filter(pk=file.pk).update(removed_at=timezone.now()):
            raise NotAllowedNow(_("This file has been removed already."))
        record(verb="entry.file_removed", thing=entry, by=by, slot=file.slot_id, file=file.stored_id)
        forget_removed(entry, by=by)


def tell_frame(*, entry: Entry, file: DesignFile, unit: str, tread: str, by) -> MeshReport:
    """The mesh waits to be measured anew in this unit, with this side as its tread; judges will see the figures.

    Refused: unknown units and sides, a file that is no good mesh, and when the entry can't be changed now.
    """
    with transaction.atomic():
        claim_change(entry, by)
        if not entry.files.current().filter(pk=file.pk).exists():
            raise NotAllowedNow(_("This file has been removed already."))
        return confirm_frame(stored=file.stored, unit=unit, tread=tread, by=by)


def _put(entry: Entry, slot: FileSlot, stored: StoredFile, by, *, is_named: bool = False) -> DesignFile:
    """In its slot while the entry may be changed; aside after that, where a hand-in waits for it."""
    with transaction.atomic():
        if is_named and not Entry.objects.editable_now().filter(pk=entry.pk).exists():
            return put_aside(Entry.objects.select_for_update().get(pk=entry.pk), slot, stored, by=by)
        claim_change(entry, by)
        file = put(entry, slot, stored, by=by)
        forget_removed(entry, by=by)
    return file


def _awaited(entry: Entry, slot: FileSlot, size: int, sha256: str, by) -> Upload | None:
    """The upload of these bytes for which a hand-in waits although the entry can't be changed any more."""
    pending = snapshots.waiting(entry)
    if pending is None or is_editable(entry)[0]:
        return None
    require_designer(entry, by)
    same = Upload.objects.owned_by(by).receiving().filter(key__in=pending.uploads, about=about(entry, slot))
    upload = same.filter(size=size, declared_sha256=sha256.strip().lower()).first()
    return upload if upload is not None and is_awaited(entry, upload) else None


def _require_place(entry: Entry, slot: FileSlot, by, unless: int | None = None) -> None:
    """Early answers, before any byte is sent; asked again when the file is put in its slot."""
    require_designer(entry, by)
    if not is_editable(entry)[0]:
        refuse_change(entry)
    if slot.category_id != entry.category_id:
        raise NotAllowed(_("This entry has no such place for a file."))
    if unless is None and entry.files.current().filter(slot=slot).count() >= slot.at_most > 1:
        raise NotAllowedNow(full(slot))


def _slot_of(entry: Entry, upload: Upload) -> FileSlot:
    for_entry, for_slot = slot_of(upload)
    slot = entry.category.slots.filter(pk=for_slot).first()
    if slot is None or for_entry != entry.pk:
        raise NotAllowed(_("This upload belongs to another entry."))
    return slot
