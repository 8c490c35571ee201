"""An entry that was handed in waits to be compared with all others. Nothing heavy is loaded here."""

from audit.models import Work
from audit.working import leave
from submissions.models import Entry

COMPARING = "compare_entry"


def leave_comparison(*, entry: Entry) -> None:
    """The entry is compared, or compared anew, when nothing else is in a hurry."""
    leave(kind=COMPARING, key=entry.pk, lane=Work.SLOW)
