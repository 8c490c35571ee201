"""Which entries are judged in a round."""

from django.db.models import Q, QuerySet

from judging.models import Advance, Round
from submissions.models import Entry


def entries_in(round: Round) -> QuerySet[Entry]:
    """Accepted entries of the category; where the round has a source, those of them that moved on from it, once that
    was made known. Before that: none."""
    accepted = Entry.objects.filter(category=round.category_id, status=Entry.ACCEPTED)
    if round.source_id is None:
        return accepted
    moved = Q(contenders__round=round.source_id, contenders__round__moved_on_at__isnull=False)
    return accepted.filter(moved, contenders__advance__decision=Advance.ON)
