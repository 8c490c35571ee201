"""Remarks on the pictures of an entry: placed in the eligibility check, shown with the return, answered "done"."""

from typing import NoReturn

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from files.models.pin import PIN_LETTERS
from files.pinning import MOST_PINS, read_spot
from submissions import snapshots
from submissions.cleaning import clean_text
from submissions.models import DesignFile, Entry, EntryPin
from submissions.permissions import is_designer_of, is_editable, may_pin


def pinnable(entry: Entry) -> QuerySet[DesignFile]:
    """The files that the counting hand-in froze: those that are checked, also where they were replaced since."""
    counting = snapshots.newest(entry)
    frozen = [file["file"] for file in counting.content["files"]] if counting else []
    return DesignFile.objects.filter(entry=entry, stored__in=frozen).order_by("slot__position", "slot", "pk")


def place_pin(
    *, entry: Entry, file: DesignFile, number: int, text: str, x: str | None = None, y: str | None = None, by
) -> EntryPin:
    """A remark stands at this place of the picture; its designers do not see it before the entry is returned.

    Refused: another than an organiser or curator without conflict (NotAllowed); once judging has begun or the entry
    does not wait for a decision, and beyond 100 on one file (NotAllowedNow); no text, no such picture or place, a
    file that is not checked (Invalid).
    """
    with transaction.atomic():
        held = _hold(entry, by)
        if not pinnable(held).filter(pk=file.pk).exists():
            raise Invalid(_("This file is not part of what was handed in."))
        spot = read_spot(file.stored, number=number, x=x, y=y)
        if file.pins.count() >= MOST_PINS:
            raise NotAllowedNow(_("There are %(most)d remarks on this file already.") % {"most": MOST_PINS})
        pin = EntryPin.objects.create(file=file, text=read_text(text), by=by, **spot.columns())
        record(verb="pin.placed", thing=pin, by=by, entry=held.pk, file=file.stored_id, number=number)
    return pin


def remove_pin(*, pin: EntryPin, by) -> None:
    """The remark is gone. Refused as placing is, and once its designers have seen it (NotAllowedNow)."""
    with transaction.atomic():
        held = _hold(pin.file.entry, by)
        record(verb="pin.removed", thing=pin, by=by, entry=held.pk, file=pin.file.stored_id)
        gone, _rows = EntryPin.objects.filter(pk=pin.pk, shown_at__isnull=True).delete()
        if not gone:
            raise NotAllowedNow(_("The entry was returned with this remark, so it stays."))


def show_pins(entry: Entry) -> int:
    """Its designers see every remark that was placed until now; how many are new to them. Within the return."""
    fresh = EntryPin.objects.filter(file__entry=entry, shown_at__isnull=True)
    return fresh.update(shown_at=timezone.now())


def answer_pin(*, pin: EntryPin, is_done: bool, by) -> EntryPin:
    """The designer has done what the remark asks for, or takes that back; the same again changes nothing.

    Refused: anybody else (NotAllowed), a remark that was not shown, and while the entry can't be changed
    (NotAllowedNow).
    """
    with transaction.atomic():
        held = EntryPin.objects.select_for_update(of=("self",)).select_related("file__entry").get(pk=pin.pk)
        entry = Entry.objects.select_related("category__competition").get(pk=held.file.entry_id)
        if not is_designer_of(entry, by):
            raise NotAllowed(_("Only the designer of this entry may do this."))
        allowed, why = is_editable(entry)
        if not allowed:
            raise NotAllowedNow(why)
        if held.shown_at is None:
            _refuse_unseen()
        if held.is_resolved != is_done:
            held.resolved_at = timezone.now() if is_done else None
            held.save(update_fields=["resolved_at"])
            record(verb="pin.resolved" if is_done else "pin.reopened", thing=held, by=by, entry=entry.pk)
    return held


def read_text(raw: str) -> str:
    """The remark on as many lines as it has; refused (Invalid) if it is empty or too long."""
    text = clean_text(raw, PIN_LETTERS, lines=True)
    if not text:
        sentence = _("Write what you see there.")
        raise Invalid(sentence, fields={"text": [sentence]})
    return text


def _hold(entry: Entry, by) -> Entry:
    held = Entry.objects.in_full().select_for_update(of=("self",)).get(pk=entry.pk)
    if not Entry.objects.checked_by(by).filter(pk=held.pk).exists():
        raise NotAllowed(_("Only people who check this entry may do this."))
    allowed, why = may_pin(held)
    if not allowed:
        raise NotAllowedNow(why)
    return held


def _refuse_unseen() -> NoReturn:
    raise NotAllowedNow(_("This remark has not been sent to the designer yet."))
