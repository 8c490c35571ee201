"""A judge's own scores of one round side by side: what was given, the totals, what is still missing, what is equal."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import F

from judging.models import Criterion, PanelMember, Round, Score, Scoresheet
from judging.ranking import Mark
from judging.ranking import sheets as totalled


@dataclass(frozen=True, slots=True)
class Given:
    """What the judge said of one criterion: a score, that it does not apply, or nothing yet."""

    criterion: Criterion
    value: Decimal | None
    is_na: bool

    @property
    def is_missing(self) -> bool:
        return self.value is None and not self.is_na


@dataclass(frozen=True, slots=True)
class OwnScores:
    """One own sheet. `total` is over the criteria scored so far, exact; `equals` are the codes of the judge's other
    complete sheets with the same total."""

    sheet: Scoresheet
    given: tuple[Given, ...]
    total: Fraction | None
    is_complete: bool
    equals: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Criterion, ...]:
        return tuple(one.criterion for one in self.given if one.is_missing)

    @property
    def is_handed_in(self) -> bool:
        return self.sheet.status == Scoresheet.SUBMITTED

    @property
    def rounded(self) -> Decimal | None:
        """The total to 2 places, halves to even, as the desk shows it."""
        return None if self.total is None else Decimal(round(self.total * 100)) / 100


def criteria_of(round: Round, judge) -> list[Criterion]:
    """The criteria that this judge scores in this round, in order: not the carried ones, and of a mixed panel only the
    judge's own. Two queries."""
    on_panel = PanelMember.objects.filter(round=round.pk, judge=judge).order_by(F("left_at").desc(nulls_first=True))
    asked = on_panel.values_list("criteria", flat=True).first()
    rows = Criterion.objects.filter(rubric=round.rubric_id, is_carried=False).order_by("position", "pk")
    return [one for one in rows if not asked or one.code in asked]


def own_scores(sheets: Sequence[Scoresheet], criteria: Sequence[Criterion]) -> list[OwnScores]:
    """One for each of these sheets of one judge in one round, in the same order. One query, if the sheets come with
    `contender` and `round`."""
    said: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    asked = {one.pk: one for one in criteria}
    rows = Score.objects.filter(sheet__in=[sheet.pk for sheet in sheets], criterion__in=asked)
    for sheet, criterion, value in rows.values_list("sheet", "criterion", "value"):
        said[sheet][criterion] = value
    totals = _totals(said, asked)
    found = [_own(sheet, said[sheet.pk], totals.get(sheet.pk), criteria) for sheet in sheets]
    return _with_equals(found)


def _totals(said, asked) -> dict[int, Fraction]:
    marks = [
        Mark(sheet, "", asked[criterion].code, value)
        for sheet, values in said.items()
        for criterion, value in values.items()
        if value is not None
    ]
    weights = {one.code: one.weight for one in asked.values()}
    return {one.entry: one.total for one in totalled(marks, weights, renormalise=True)} if marks else {}  # type: ignore[misc]


def _own(sheet: Scoresheet, said, total: Fraction | None, criteria) -> OwnScores:
    given = tuple(
        Given(one, said.get(one.pk), is_na=sheet.round.renormalises and one.pk in said and said[one.pk] is None)
        for one in criteria
    )
    is_complete = total is not None and not any(one.is_missing for one in given)
    return OwnScores(sheet, given, total, is_complete)


def _with_equals(found: list[OwnScores]) -> list[OwnScores]:
    same: dict[Fraction | None, list[str]] = defaultdict(list)
    for one in found:
        if one.is_complete:
            same[one.total].append(one.sheet.contender.code)
    return [
        OwnScores(
            one.sheet,
            one.given,
            one.total,
            one.is_complete,
            tuple(code for code in same[one.total] if code != one.sheet.contender.code) if one.is_complete else (),
        )
        for one in found
    ]
