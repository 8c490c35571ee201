"""What the worker does for judging: looks for conflicts of interest again while panels and entries may change."""

from audit.working import leave
from judging.conflicts.searching import LOOKED_AGAIN_AFTER, LOOKING, is_looked_at, look
from submissions.models import Category


def look_for_conflicts(key: str) -> None:
    """Panel and entries are compared as they are now; nothing is left to do once every round has closed."""
    for category in Category.objects.filter(pk=int(key)):
        if is_looked_at(category.pk):
            look(category=category)
            leave(kind=LOOKING, key=category.pk, after=LOOKED_AGAIN_AFTER)


HANDLERS = {LOOKING: look_for_conflicts}
