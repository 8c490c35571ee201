"""Which scoresheet comes next on a judge's desk, and which lie around the one that is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from judging.models import Round, Scoresheet

LEFT = (Scoresheet.ASSIGNED, Scoresheet.IN_PROGRESS, Scoresheet.REOPENED)


@dataclass(frozen=True, slots=True)
class Desk:
    """A judge's sheets of one round around the one that is open, as one request found them: until it is answered they
    may be asked for by their keys, which is far less work than finding out again which sheets are this judge's."""

    order: tuple[int, ...]  # the judge's own
    handed_in_at: Mapping[int, datetime | None]  # of every sheet
    next: int | None  # what `next_sheet` names after the open one
    waits: bool  # the open one opens after the calibration
    done: int


def desk_around(sheet: Scoresheet) -> Desk | None:
    """What its judge may open of the round of this sheet, which this request found by `held_by` and `with_calibrating`;
    None if the sheet itself is not among it any more. One query."""
    turns = _in_turn(Scoresheet.objects.beside(sheet), calibrates=sheet.round_calibrates)
    told = ("pk", "place", "status", "submitted_at", *(["waits_for_calibration"] if sheet.round_calibrates else []))
    found = list(turns.values_list(*told))
    open_one = next((row for row in found if row[0] == sheet.pk), None)
    if open_one is None:
        return None
    return Desk(
        order=tuple(pk for pk, *_more in sorted(found, key=lambda row: (row[1], row[0]))),
        handed_in_at={pk: at for pk, _place, _status, at, *_more in found},
        next=next((pk for pk, _place, status, *_more in found if status in LEFT and pk != sheet.pk), None),
        waits=sheet.round_calibrates and open_one[-1],
        done=sum(row[2] == Scoresheet.SUBMITTED for row in found),
    )


def ahead_on(desk: Desk, *, round: Round) -> Scoresheet | None:
    """The next sheet of the desk with this round, which is its own, and what was handed in; None if nothing is left.
    One query, or none."""
    if desk.next is None:
        return None
    found = Scoresheet.objects.filter(pk=desk.next).select_related("contender__submission").first()
    if found is not None:
        found.round = round
    return found


def next_sheet(user, round, *, after: Scoresheet | None = None) -> Scoresheet | None:
    """The judge's sheet of this round that is to be scored next: not handed in yet, other than `after`, and its work
    has the fewest handed-in sheets of all judges, so that no work falls behind. Works of the calibration come before
    all others; equal ones come in the judge's own random order. None if nothing is left. One query; it comes with its
    round and what was handed in."""
    own = Scoresheet.objects.held_by(user).filter(round=round, status__in=LEFT)
    if after is not None:
        own = own.exclude(pk=after.pk)
    return _in_turn(own).select_related("round__category", "contender__submission").first()


def next_by_round(user) -> dict[int, int]:
    """{pk of the round: pk of the sheet} that `next_sheet` names, for every open round of this judge. One query."""
    waiting = _in_turn(Scoresheet.objects.held_by(user).filter(round__status=Round.OPEN, status__in=LEFT))
    found: dict[int, int] = {}
    for round, sheet in waiting.values_list("round", "pk"):
        found.setdefault(round, sheet)
    return found


def _in_turn(own, *, calibrates: bool = True):
    """These sheets, the one to be scored first before all others; without `calibrates`, of rounds that have no works
    which come first."""
    of_the_work = Scoresheet.objects.filter(contender=OuterRef("contender"), status=Scoresheet.SUBMITTED)
    counted = of_the_work.order_by().values("contender").annotate(number=Count("pk")).values("number")
    first = ("waits_for_calibration", "-is_calibration") if calibrates else ()
    marked = own.with_calibration() if calibrates else own
    is_left = Case(When(status__in=LEFT, then=Coalesce(Subquery(counted), 0)), default=Value(0))
    counting = marked.annotate(handed_in=is_left)
    return counting.order_by(*first, "handed_in", "place", "pk")
