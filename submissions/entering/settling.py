"""The end of waiting: a hand-in whose files have arrived becomes a Submission, another one lapses."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import moment
from accounts.messages import write
from audit.moves import move
from audit.working import leave
from files.models import StoredFile, Upload
from files.uploads import keep
from submissions import message_kinds, moves, snapshots
from submissions.entering.forgetting import forget_removed
from submissions.entering.holding import hold, hold_category
from submissions.entering.placing import put, put_aside, slot_of
from submissions.entering.standing import restore
from submissions.models import Category, Entry, PendingSubmission, Submission
from submissions.permissions import is_editable
from submissions.receipts import send_receipt
from submissions.similar.waiting import leave_comparison

SETTLING = "settle_hand_in"
_AFTER_THE_GRACE = timedelta(seconds=5)
_OVER = (Upload.REFUSED, Upload.ABANDONED)


def settle(*, entry: Entry, by=None) -> Submission | None:
    """A waiting hand-in is a Submission if all its files are here; it has lapsed if one never can be, or the grace is
    over. Otherwise, and where nothing waits, nothing has changed: done twice is done once.

    The database's clock decides while the category's row is locked.
    """
    with transaction.atomic():
        now = hold_category(entry)
        return _settle(hold(entry), now, by)


def settle_due(*, category: Category, by=None) -> datetime | None:
    """Every waiting hand-in of the category is settled; until when one still waits, if one does."""
    waits = []
    for pending in PendingSubmission.objects.waiting().filter(entry__category=category).select_related("entry"):
        settle(entry=pending.entry, by=by)
        left = PendingSubmission.objects.waiting().filter(pk=pending.pk).first()
        waits += [left.until] if left else []
    return max(waits, default=None)


def wait_on(*, entry: Entry) -> None:
    """Work is left for the end of the grace of a hand-in that waits, and until then its uploads are kept; nothing
    where none waits."""
    pending = PendingSubmission.objects.waiting().filter(entry=entry).first()
    if pending is not None:
        for upload in Upload.objects.filter(key__in=pending.uploads):
            keep(upload=upload, until=pending.until)
        leave(kind=SETTLING, key=entry.pk, after=pending.until - timezone.now() + _AFTER_THE_GRACE)


def is_awaited(entry: Entry, upload: Upload) -> bool:
    """True while a hand-in of the entry waits for this upload and its time is not over."""
    pending = snapshots.waiting(entry)
    return pending is not None and snapshots.names(pending, upload.key) and timezone.now() < pending.until


def _settle(entry: Entry, now: datetime, by) -> Submission | None:
    pending = snapshots.waiting(entry)
    if pending is None:
        return None
    uploads = {u.key: u for u in Upload.objects.filter(key__in=pending.uploads).select_related("stored")}
    arrived = [one.stored.stored_at for one in uploads.values() if one.stored and _is_as_declared(one, one.stored)]
    is_whole = len(arrived) == len(pending.uploads)
    if is_whole and moves.SUBMIT.fits(entry):
        completed_at = max(arrived)
        if min(now, completed_at) < pending.until:
            return _make_whole(entry, pending, uploads, completed_at, by)
    is_hopeless = is_whole or len(uploads) < len(pending.uploads) or any(u.status in _OVER for u in uploads.values())
    if is_hopeless or now >= pending.until:
        _lapse(entry, pending, now, by)
    return None


def _is_as_declared(upload: Upload, stored: StoredFile) -> bool:
    return upload.status == Upload.COMPLETE and stored.sha256 == upload.declared_sha256


def _make_whole(
    entry: Entry, pending: PendingSubmission, uploads: dict[str, Upload], completed_at: datetime, by
) -> Submission:
    content = _content(entry, pending, uploads)
    is_open = is_editable(entry)[0]
    _place(entry, uploads, by, is_open=is_open)
    also = {} if is_open else restore(entry, content)
    counting = snapshots.newest(entry)
    number = counting.number + 1 if counting else 1
    digest = snapshots.digest_of(content)
    move(entry, moves.SUBMIT, by=by, also=also, number=number, digest=digest, completed_at=completed_at.isoformat())
    submission = Submission.objects.create(
        entry=entry,
        number=number,
        at=pending.at,
        completed_at=completed_at,
        by=pending.by,
        content=content,
        digest=digest,
    )
    move(pending, moves.MAKE_WHOLE, by=by, number=number)
    leave_comparison(entry=entry)
    for person in {entry.owner, pending.by}:
        send_receipt(submission, to=person)
    return submission


def _place(entry: Entry, uploads: dict[str, Upload], by, *, is_open: bool) -> None:
    """Whatever has arrived belongs to the entry; while that may be changed, slots that have filled up stay as they
    are."""
    slots = {slot.pk: slot for slot in entry.category.slots.all()}
    for upload in uploads.values():
        slot, stored = slots[slot_of(upload)[1]], upload.stored
        assert stored is not None
        has_room = slot.at_most == 1 or entry.files.current().filter(slot=slot).count() < slot.at_most
        (put if is_open and has_room else put_aside)(entry, slot, stored, by=by)


def _content(entry: Entry, pending: PendingSubmission, uploads: dict[str, Upload]) -> dict:
    """The promised content with its files by id, in the order in which an entry lists them."""
    places = {slot.code: (slot.position, slot.pk) for slot in entry.category.slots.all()}
    files = [_arrived(file, uploads) for file in pending.content["files"]]
    files.sort(key=lambda file: (*places.get(file["slot"], (0, 0)), file["file"]))
    return {**pending.content, "files": files}


def _arrived(file: dict, uploads: dict[str, Upload]) -> dict:
    if "upload" not in file:
        return file
    stored: StoredFile | None = uploads[file["upload"]].stored
    assert stored is not None
    return snapshots.frozen_file(file["slot"], stored)


def _lapse(entry: Entry, pending: PendingSubmission, now: datetime, by) -> None:
    """Its time ends with it, where a file can't arrive any more before."""
    move(pending, moves.LAPSE, by=by, also={"until": min(now, pending.until)}, digest=pending.digest)
    forget_removed(entry, by=by)
    if not moves.SUBMIT.fits(entry):
        return  # it has left the competition meanwhile, for a reason that its designer was told
    counting = snapshots.newest(entry)
    for person in {entry.owner, pending.by}:
        write(
            to=person,
            subject=lambda: _("Entry %(code)s: files did not arrive") % {"code": entry.code},
            body=lambda: _letter(entry, pending, counting),
            about=f"entry:{entry.pk}",
            kind=message_kinds.FILES_MISSING,
            competition=entry.category.competition_id,
        )


def _letter(entry: Entry, pending: PendingSubmission, counting: Submission | None) -> str:
    zone = entry.category.competition.time_zone
    facts = {"title": entry.title, "at": moment(pending.at, zone), "until": moment(pending.until, zone)}
    news = _(
        "Your hand-in of “%(title)s” from %(at)s named files that were still on their way. They did not arrive whole "
        "by %(until)s, so this hand-in does not count."
    )
    if counting is not None:
        stands = _("Your hand-in number %(number)d from %(at)s counts.")
        stands %= {"number": counting.number, "at": moment(counting.at, zone)}
    else:
        stands = _("The entry is not handed in. Your draft with its texts and files is kept.")
    next_step = _("If the category still takes entries, send the files again and hand in anew.")
    return "\n\n".join([news % facts, stands, next_step])
