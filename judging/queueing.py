"""Which scoresheet comes next on a judge's desk."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from judging.models import Round, Scoresheet


def next_sheet(user, round, *, after: Scoresheet | None = None) -> Scoresheet | None:
    """The judge's sheet of this round that is to be scored next: not handed in yet, other than `after`, and its work
    has the fewest handed-in sheets of all judges, so that no work falls behind. Works of the calibration come before
    all others; equal ones come in the judge's own random order. None if nothing is left. One query; it comes with its
    round and what was handed in."""
    own = Scoresheet.objects.held_by(user).filter(round=round)
    if after is not None:
        own = own.exclude(pk=after.pk)
    return _in_turn(own).select_related("round__category", "contender__submission").first()


def next_by_round(user) -> dict[int, int]:
    """{pk of the round: pk of the sheet} that `next_sheet` names, for every open round of this judge. One query."""
    waiting = _in_turn(Scoresheet.objects.held_by(user).filter(round__status=Round.OPEN))
    found: dict[int, int] = {}
    for round, sheet in waiting.values_list("round", "pk"):
        found.setdefault(round, sheet)
    return found


def _in_turn(own):
    """Those of these sheets that are not handed in, the next one first."""
    of_the_work = Scoresheet.objects.filter(contender=OuterRef("contender"), status=Scoresheet.SUBMITTED)
    counted = of_the_work.order_by().values("contender").annotate(number=Count("pk")).values("number")
    waiting = own.exclude(status=Scoresheet.SUBMITTED).with_calibration()
    counting = waiting.annotate(handed_in=Coalesce(Subquery(counted), 0))
    return counting.order_by("waits_for_calibration", "-is_calibration", "handed_in", "place", "pk")
