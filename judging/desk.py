"""What a judge's desk tells of the judge's own scores so far, and what it points out before a sheet is handed in.

Own scores only: nothing here knows what another judge gave.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum

from judging.models import Criterion, Round, Score, Scoresheet
from judging.ranking import Mark, sheets
from judging.scoring import NOT_APPLICABLE, Spoken, mark_of

SAME, SHORT, REPEATED = "same", "short", "repeated"
LOOKED_BACK_AT = 5  # own sheets handed in last
ALIKE_AT_LEAST = 3  # of them that say exactly the same
CRITERIA_AT_LEAST = 3  # the same score in fewer criteria says nothing

Pattern = tuple[Spoken, ...]
Given = Mapping[int, Mapping[int, Spoken]]  # {sheet: {criterion: what was said}}


@dataclass(frozen=True, slots=True)
class OwnSoFar:
    """The judge's other sheets of the round: the totals of those that are complete, ascending, to 2 places; and what
    the ones handed in last say, criterion by criterion, the latest first."""

    totals: tuple[Decimal, ...]
    last: tuple[Pattern, ...]


def own_marks(sheet: Scoresheet) -> Given:
    """What the judge of this sheet has given in its round so far, this sheet too. One query."""
    rows = Score.objects.filter(sheet__round=sheet.round_id, sheet__judge=sheet.judge_id)
    given: dict[int, dict[int, Spoken]] = {}
    for pk, criterion, value in rows.values_list("sheet", "criterion", "value"):
        given.setdefault(pk, {})[criterion] = NOT_APPLICABLE if value is None else value
    return given


def own_so_far(
    sheet: Scoresheet, criteria: Sequence[Criterion], given: Given, *, held: Mapping[int, datetime | None]
) -> OwnSoFar:
    """Of the sheets of this round that the judge holds, told as {pk: when it was handed in, or None}, without this
    one; `given` is what `own_marks` found."""
    others = {pk: marks for pk, marks in given.items() if pk in held and pk != sheet.pk}
    patterns = {pk: tuple(marks.get(one.pk) for one in criteria) for pk, marks in others.items()}
    patterns = {pk: pattern for pk, pattern in patterns.items() if any(mark is not None for mark in pattern)}
    complete = {pk: pattern for pk, pattern in patterns.items() if None not in pattern}
    handed_in = {pk: at for pk in patterns if (at := held[pk]) is not None}
    latest = sorted(handed_in, key=lambda pk: (handed_in[pk], pk), reverse=True)[:LOOKED_BACK_AT]
    return OwnSoFar(_totals(complete, criteria), tuple(patterns[pk] for pk in latest))


def carried_weight(round: Round) -> Decimal:
    """How much of the total, in per cent, comes from the round before, which nobody scores here. A query only where
    the contenders come from another round."""
    if round.source_id is None:
        return Decimal(0)
    carried = Criterion.objects.filter(rubric=round.rubric_id, is_carried=True)
    return carried.aggregate(whole=Sum("weight", default=Decimal(0)))["whole"]


def pattern_of(criteria: Sequence[Criterion]) -> Pattern:
    """What this sheet says so far, criterion by criterion."""
    return tuple(mark_of(one) for one in criteria)


def nudges(pattern: Pattern, *, comment: str, wanted_comment: int, last: Sequence[Pattern]) -> tuple[str, ...]:
    """What a judge may want to look at again, once something is said of every criterion: the same score throughout
    (SAME), a comment shorter than the round wants (SHORT), exactly what most of the last sheets say (REPEATED).
    Never a reason to refuse."""
    if None in pattern:
        return ()
    scored = [mark for mark in pattern if mark is not NOT_APPLICABLE]
    found = []
    if len(scored) >= CRITERIA_AT_LEAST and len(set(scored)) == 1:
        found.append(SAME)
    if last.count(pattern) >= ALIKE_AT_LEAST:
        found.append(REPEATED)
    if len(comment.strip()) < wanted_comment:
        found.append(SHORT)
    return tuple(found)


def _totals(patterns: Mapping[int, Pattern], criteria: Sequence[Criterion]) -> tuple[Decimal, ...]:
    marks = [
        Mark(str(pk), "", one.code, said)
        for pk, pattern in patterns.items()
        for one, said in zip(criteria, pattern, strict=True)
        if isinstance(said, Decimal)
    ]
    if not marks:
        return ()
    weights = {one.code: one.weight for one in criteria}
    totalled = sheets(marks, weights, renormalise=True)
    return tuple(sorted(Decimal(round(one.total * 100)) / 100 for one in totalled if one.total is not None))
