"""An own entry as its designer's pages show it: its state in words, its slots, its pictures."""

from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.entries import ShownFile, ShownSlot
from frontend.models3d import turned_of
from frontend.pictures import Picture, pictures_of
from frontend.views.designer.unfinished import unfinished
from submissions import snapshots
from submissions.models import DesignFile, Entry
from submissions.permissions import is_editable


@dataclass(frozen=True)
class State:
    """Where the entry stands, as a word first and a colour second."""

    word: str
    tone: str


def state_of(entry: Entry) -> State:
    """`entry` comes from `in_full()`."""
    may_change, _why = is_editable(entry)
    if snapshots.waiting(entry) is not None:
        return State(_("FILES STILL ON THEIR WAY"), "warning")
    if entry.status == Entry.DRAFT:
        return State(_("NOT HANDED IN YET") if may_change else _("NOT HANDED IN"), "warning")
    if entry.status == Entry.SUBMITTED and may_change and snapshots.differs(entry):
        return State(_("CHANGES NOT HANDED IN YET"), "warning")
    tones = {Entry.RETURNED: "warning", Entry.REJECTED: "bad", Entry.WITHDRAWN: "quiet", Entry.DISQUALIFIED: "bad"}
    return State(entry.get_status_display(), tones.get(entry.status, "good"))


def deadline_of(entry: Entry):
    """Until when the entry can be changed and handed in; None once that is over."""
    if not is_editable(entry)[0]:
        return None
    return entry.correction_until if entry.has_correction_window else entry.category.closes_at


def slots_of(entry: Entry, by=None) -> list[ShownSlot]:
    """Every slot with the files that lie in it now, in the category's order; for `by` also what is on the way."""
    left = unfinished(entry, by) if by is not None else {}
    by_slot: dict[int, list[ShownFile]] = {}
    for file in entry.files.all():
        by_slot.setdefault(file.slot_id, []).append(_shown(entry, file))
    return [ShownSlot(slot, by_slot.get(slot.pk, []), left.get(slot.pk, [])) for slot in entry.category.slots.all()]


def cover_of(entry: Entry) -> Picture | None:
    """The first picture of the first slot that has one."""
    shown_files = (file for slot in slots_of(entry) for file in slot.files)
    return next((file.cover for file in shown_files if file.cover), None)


def shots_of(code: str, file: DesignFile) -> list[Picture]:
    """All pictures of an own file whose previews are at hand."""
    return pictures_of(file.stored, partial(_address, code, file.pk))


def _shown(entry: Entry, file: DesignFile) -> ShownFile:
    model = turned_of(file.stored, reverse("designer-model", args=[entry.code, file.pk]))
    return ShownFile(file, shots_of(entry.code, file), model)


def _address(code: str, file: int, number: int, width: int) -> str:
    return reverse("designer-preview", args=[code, file, number, width])
