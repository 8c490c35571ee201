"""Calibration: the works that every judge of a round scores first, and one's own scores of them beside the words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from judging.models import Criterion, Level, Score, Scoresheet


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a score means in words, and where the judge's own calibration scores have reached it: (code, score)."""

    level: Level
    own: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """One criterion of the rubric with its levels, highest first."""

    criterion: Criterion
    anchors: tuple[Anchor, ...]


def waits_for(sheet: Scoresheet) -> list[Scoresheet]:
    """The judge's own calibration sheets that must be handed in before this one opens, in desk order; none if it is
    open, or a calibration sheet itself. A sheet that a conflict or a withdrawal took away is waited for no more."""
    asked = Scoresheet.objects.filter(pk=sheet.pk).with_calibration().filter(waits_for_calibration=True)
    own = Scoresheet.objects.standing().filter(round=sheet.round_id, judge=sheet.judge_id)
    left = own.with_calibration().filter(is_calibration=True, contender__is_out=False)
    left = left.exclude(contender__entry__status__in=["withdrawn", "disqualified"])
    unfinished = left.filter(status__in=[Scoresheet.ASSIGNED, Scoresheet.IN_PROGRESS])
    return list(unfinished.select_related("contender").in_desk_order()) if asked.exists() else []


def own_scales(sheets: Iterable[Scoresheet], criteria: Iterable[Criterion]) -> list[Scale]:
    """The judge's own scores of these calibration sheets beside the descriptors of each criterion that is described.
    One query, if the sheets come with `contender` and the criteria with `levels`."""
    codes = {sheet.pk: sheet.contender.code for sheet in sheets}
    given: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    rows = Score.objects.filter(sheet__in=codes).order_by("value", "sheet__contender__code")
    for criterion, sheet, value in rows.values_list("criterion", "sheet", "value"):
        if value is not None:
            given[criterion].append((codes[sheet], value))
    return [_scale(one, given[one.pk]) for one in criteria if one.levels.all()]


def _scale(criterion: Criterion, given: list[tuple[str, Decimal]]) -> Scale:
    reached: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    for code, value in given:
        level = criterion.level_at(value)
        if level is not None:
            reached[level.pk].append((code, value))
    levels = sorted(criterion.levels.all(), key=lambda level: -level.score)
    return Scale(criterion, tuple(Anchor(level, tuple(reached[level.pk])) for level in levels))
