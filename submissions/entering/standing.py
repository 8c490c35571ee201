"""What was handed in stands, whatever was changed afterwards and not handed in again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import NotAllowedNow
from submissions import moves, snapshots
from submissions.models import Category, DesignFile, Entry, Submission


def let_stand(*, entry: Entry, by) -> Submission:
    """The entry is handed in, with texts and files as its newest Submission froze them.

    To be called when the time for changes is over: later texts were never handed in and do not count. Refused for
    an entry that was never handed in, or that left the competition.
    """
    with transaction.atomic():
        held = Entry.objects.in_full().select_for_update(of=("self",)).get(pk=entry.pk)
        counting = snapshots.newest(held)
        if counting is None or not moves.LET_STAND.fits(held):
            raise NotAllowedNow(_("This entry was not handed in, or it has left the competition."))
        also = restore(held, counting.content)
        move(held, moves.LET_STAND, by=by, also=also, number=counting.number, digest=counting.digest)
    return counting


def restore(entry: Entry, content: dict) -> dict:
    """The entry's files lie in their slots as the content froze them; answers the texts that the move sets."""
    kept = [file["file"] for file in content["files"]]
    files = DesignFile.objects.filter(entry=entry)
    files.current().exclude(stored__in=kept).update(removed_at=timezone.now())
    files.filter(stored__in=kept).update(removed_at=None)
    return {"title": content["title"], "answers": content["answers"]}


def let_stand_all(*, category: Category, by) -> int:
    """Every entry of the category that was taken back or changed after its hand-in stands as handed in; how many.

    Entries within a correction window are left alone. To be called when the category is closed.
    """
    handed_in = Entry.objects.filter(category=category, submissions__isnull=False).distinct()
    changed = [
        entry
        for entry in handed_in.filter(status__in=[Entry.DRAFT, Entry.SUBMITTED]).in_full()
        if entry.status == Entry.DRAFT or snapshots.differs(entry)
    ]
    with transaction.atomic():
        for entry in changed:
            let_stand(entry=entry, by=by)
    return len(changed)
