"""What the worker does with entries."""

from files.likeness_waiting import FINGERPRINTED
from files.models import Upload
from files.uploads import GIVEN_UP
from submissions import entering
from submissions.entrants.reminding import REMINDING, remind, remind_later
from submissions.models import Category, Entry
from submissions.screening_traces import LOOKING, find_traces
from submissions.similar.finding import find_pairs
from submissions.similar.waiting import COMPARING, leave_comparison


def settle_hand_in(key: str) -> None:
    """The grace of a hand-in is over: it counts, or the one before it does. An entry that is gone needs nothing."""
    for entry in Entry.objects.filter(pk=int(key)):
        entering.settle(entry=entry)
        entering.wait_on(entry=entry)


def forget_unplaced(key: str) -> None:
    entering.forget_unplaced()


def upload_given_up(key: str) -> None:
    """A hand-in that waited for this upload has lapsed, and its designers are told while there is time."""
    for upload in Upload.objects.filter(pk=int(key)):
        for entry in Entry.objects.filter(pk=entering.slot_of(upload)[0]):
            entering.settle(entry=entry)


def file_fingerprinted(key: str) -> None:
    """Entries that were handed in with this file are compared, or compared anew; drafts never are."""
    handed_in = Entry.objects.filter(files__stored=int(key), submissions__isnull=False)
    for entry in handed_in.distinct():
        leave_comparison(entry=entry)


def compare_entry(key: str) -> None:
    """What was handed in is looked through for traces of who made it, and compared with all others."""
    look_for_traces(key)
    for entry in Entry.objects.filter(pk=int(key)):
        find_pairs(entry=entry)


def look_for_traces(key: str) -> None:
    for entry in Entry.objects.filter(pk=int(key)):
        find_traces(entry=entry)


def remind_drafts(key: str) -> None:
    """Whoever has a draft that was not handed in is reminded; the next look is at the next stage."""
    for category in Category.objects.select_related("competition").filter(pk=int(key)):
        remind(category=category)
        remind_later(category)


HANDLERS = {
    GIVEN_UP: upload_given_up,
    FINGERPRINTED: file_fingerprinted,
    COMPARING: compare_entry,
    LOOKING: look_for_traces,
    REMINDING: remind_drafts,
    entering.SETTLING: settle_hand_in,
    entering.UNPLACED: forget_unplaced,
}
