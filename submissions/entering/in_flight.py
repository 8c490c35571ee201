"""A hand-in that names files on their way: frozen now, waiting until they have arrived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.refusals import Invalid, NotAllowed
from audit.trail import record
from files.models import Upload
from submissions import snapshots
from submissions.completeness import require_complete
from submissions.entering.guarding import refuse_change
from submissions.entering.placing import bundle, slot_of
from submissions.entering.settling import wait_on
from submissions.models import Entry, FileSlot, PendingSubmission
from submissions.receipts import send_receipt

MOST_NAMED = 30


@dataclass(frozen=True)
class Flying:
    """One upload that a hand-in names, and the slot that it is for."""

    slot: FileSlot
    upload: Upload


def nameable(entry: Entry) -> list[Flying]:
    """What a hand-in may name at this moment: unfinished uploads of the entry that were declared with a SHA-256."""
    slots = {slot.pk: slot for slot in entry.category.slots.all()}
    flying = (Flying(slots[slot_of(upload)[1]], upload) for upload in _uploads(entry) if slot_of(upload)[1] in slots)
    return [one for one in flying if one.upload.is_receiving and one.upload.declared_sha256]


def read_named(entry: Entry, keys: Iterable[str]) -> list[Flying]:
    """The uploads of these keys with their slots; those whose file lies in the entry already need no naming.

    Refused (Invalid): keys of no upload of this entry, uploads begun without a SHA-256, uploads that were refused or
    given up, and more than a slot takes.
    """
    keys = list(dict.fromkeys(keys))
    if not keys:
        return []
    if len(keys) > MOST_NAMED:
        raise _refusal(_("At most %(most)d files on their way can be named.") % {"most": MOST_NAMED})
    known = {upload.key: upload for upload in _uploads(entry).filter(key__in=keys)}
    here = {file.stored_id for file in entry.files.all()}
    named = [_read(entry, known.get(key)) for key in keys]
    flying = [one for one in named if one.upload.stored_id is None or one.upload.stored_id not in here]
    for slot in {one.slot for one in flying}:
        _require_fit(entry, slot, flying)
    return flying


def wait_for(entry: Entry, flying: list[Flying], declared: dict, *, now: datetime, by) -> PendingSubmission:
    """The hand-in is noted and its work is left for the end of the grace; the same again answers with the same.

    `entry` is held with its category. Refused: a closed category without correction window, missing parts.
    """
    content = promised_content(entry, flying, declared)
    before = snapshots.waiting(entry)
    if before is not None and _is_the_same(before.content, content):
        return before
    if not Entry.objects.editable_now().filter(pk=entry.pk).exists():
        refuse_change(entry)
    require_complete(entry, awaited={one.slot.pk for one in flying})
    PendingSubmission.objects.filter(entry=entry).delete()
    until = deadline(entry) + timedelta(minutes=entry.category.grace_minutes)
    digest = snapshots.digest_of(content)
    pending = PendingSubmission.objects.create(entry=entry, at=now, until=until, by=by, content=content, digest=digest)
    named = [one.upload.pk for one in flying]
    record(verb="entry.hand_in_waits", thing=entry, by=by, digest=digest, uploads=named, until=until.isoformat())
    wait_on(entry=entry)
    for person in {entry.owner, by}:
        send_receipt(pending, to=person)
    return pending


def call_off(entry: Entry, *, by) -> bool:
    """Nothing waits any more: the hand-in before it counts. False where nothing was waiting. `entry` is held."""
    pending = snapshots.waiting(entry)
    if pending is None:
        return False
    record(verb="entry.hand_in_called_off", thing=entry, by=by, digest=pending.digest)
    pending.delete()
    return True


def deadline(entry: Entry) -> datetime:
    """Until when the entry may be handed in: the later one of its category's and its own."""
    ends = [entry.category.closes_at] if entry.category.is_open else []
    if entry.has_correction_window:
        ends.append(entry.correction_until)
    return max(end for end in ends if end is not None)


def promised_content(entry: Entry, flying: list[Flying], declared: dict) -> dict:
    """What is frozen: the entry as it stands, with the files on their way in their slots."""
    content = snapshots.content_of(entry, declared)
    replaced = {one.slot.code for one in flying if one.slot.at_most == 1}
    stay = [file for file in content["files"] if file["slot"] not in replaced]
    come = [
        {
            "slot": one.slot.code,
            "name": one.upload.name,
            "size": one.upload.size,
            "sha256": one.upload.declared_sha256,
            "upload": one.upload.key,
        }
        for one in sorted(flying, key=lambda one: one.upload.pk)
    ]
    return {**content, "files": stay + come}


def _uploads(entry: Entry):
    return Upload.objects.filter(about__startswith=bundle(entry)).select_related("stored").order_by("pk")


def _read(entry: Entry, upload: Upload | None) -> Flying:
    if upload is None:
        raise _refusal(_("One of the files that you named is not on its way to this entry."))
    if not upload.declared_sha256:
        message = _("“%(name)s” was begun without a check sum, so the hand-in can't wait for it.")
        raise _refusal(message % {"name": upload.name})
    if upload.status not in (Upload.RECEIVING, Upload.COMPLETE):
        raise _refusal(_("“%(name)s” was refused or given up. Send it again.") % {"name": upload.name})
    slot = next((slot for slot in entry.category.slots.all() if slot.pk == slot_of(upload)[1]), None)
    if slot is None:
        raise NotAllowed(_("This entry has no such place for a file."))
    return Flying(slot, upload)


def _require_fit(entry: Entry, slot: FileSlot, flying: list[Flying]) -> None:
    coming = sum(1 for one in flying if one.slot == slot)
    lying = sum(1 for file in entry.files.all() if file.slot_id == slot.pk)
    if coming + (lying if slot.at_most > 1 else 0) > slot.at_most:
        message = _("“%(slot)s” takes %(most)d files at most. Remove one, or give one upload up.")
        raise _refusal(message % {"slot": spoken(slot, "name"), "most": slot.at_most})


def _is_the_same(one: dict, other: dict) -> bool:
    def plain(content: dict) -> dict:
        lines = {(file["slot"], file["sha256"], file["size"]) for file in content["files"]}
        return {**content, "files": lines}

    return plain(one) == plain(other)


def _refusal(sentence: str) -> Invalid:
    return Invalid(sentence, fields={"in_flight": [sentence]})
