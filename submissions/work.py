"""What the worker does with entries."""

from submissions import entering
from submissions.models import Entry


def settle_hand_in(key: str) -> None:
    """The grace of a hand-in is over: it counts, or the one before it does. An entry that is gone needs nothing."""
    for entry in Entry.objects.filter(pk=int(key)):
        entering.settle(entry=entry)
        entering.wait_on(entry=entry)


def forget_unplaced(key: str) -> None:
    entering.forget_unplaced()


HANDLERS = {entering.SETTLING: settle_hand_in, entering.UNPLACED: forget_unplaced}
