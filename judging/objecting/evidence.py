"""What an organiser looks at before answering: the place of the work, its arithmetic, and the sheets behind it."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from judging.models import Criterion, Objection, Round, Score, Scoresheet, Standing
from judging.ranking import Mark, decimal_text, sheets
from judging.screened import answer_in_words


@dataclass(frozen=True)
class SeenSheet:
    """One judge's sheet of the work: values in the order of the criteria, None where there is none."""

    judge: str
    values: list[Decimal | None]
    total: str
    comment: str


def place_of(objection: Objection) -> Standing:
    """The work's place in the version that was objected to."""
    rows = Standing.objects.select_related("ranking__round__rubric", "ranking__round__source", "contender__entry")
    return rows.get(ranking=objection.ranking_id, contender=objection.contender_id)


def sheets_of(objection: Objection, criteria: list[Criterion]) -> list[SeenSheet]:
    """The handed-in sheets of the work in that round, by judge. Two queries."""
    held = Scoresheet.objects.filter(contender=objection.contender_id, status=Scoresheet.SUBMITTED)
    rows = list(held.select_related("judge").order_by("judge__name", "pk"))
    given: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    for sheet, criterion, value in Score.objects.filter(sheet__in=rows).values_list("sheet", "criterion", "value"):
        given[sheet][criterion] = value
    totals = _totals(given, criteria) if objection.ranking.round.kind != Round.SCREENING else {}
    return [
        SeenSheet(row.judge.name, [given[row.pk].get(one.pk) for one in criteria], totals.get(row.pk, ""), row.comment)
        for row in rows
    ]


def in_words(value: Decimal | None, kind: str) -> str | Decimal | None:
    """An answer of a screening is a word; a score stays a number."""
    return answer_in_words(value) if kind == Round.SCREENING else value


def _totals(given: dict[int, dict[int, Decimal | None]], criteria: list[Criterion]) -> dict[int, str]:
    weights = {one.pk: one.weight for one in criteria}
    marks = [
        Mark(key, key, code, value)
        for key, own in given.items()
        for code, value in own.items()
        if value is not None and code in weights
    ]
    every = sheets(marks, weights, renormalise=True) if marks else []
    return {int(one.entry): decimal_text(one.total, 2) for one in every if one.total is not None}
