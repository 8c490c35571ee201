"""What separates entries of equal total, in an order listed beforehand. Without such a list they share a place."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from judging.ranking.adjusting import JudgeTotal
from judging.ranking.marks import Key, Mark, RankingError, exact
from judging.ranking.rules import mean, rule_named


@dataclass(frozen=True, slots=True)
class TieBreak:
    """One link of the chain: the higher mean on a criterion, or the better total by another rule."""

    kind: Literal["criterion", "rule"]
    name: Key

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


def standing_in(
    ties: Sequence[TieBreak], marks: Iterable[Mark], counting: Sequence[JudgeTotal], criteria: Iterable[Key]
) -> Callable[[Key], tuple[Fraction | None, ...]]:
    """For an entry, one number for each link of the chain; more is better, None is worse than any.

    Refused: a criterion that has no weight, an unknown rule, and what a rule of the chain itself refuses.
    """
    known, columns = set(criteria), list[Mapping[Key, Fraction]]()
    for tie in ties:
        if tie.kind == "criterion":
            if tie.name not in known:
                raise RankingError(f"ties are to be broken by {tie.name!r}, which is no criterion with a weight")
            columns.append(_means(tie.name, marks, {(entry, judge) for entry, judge, _ in counting}))
        else:
            rule = rule_named(str(tie.name))
            totals = rule.totals(counting)
            columns.append(totals if rule.highest_first else {entry: -total for entry, total in totals.items()})
    return lambda entry: tuple(column.get(entry) for column in columns)


def links_needed(own: tuple, others: Iterable[tuple]) -> int:
    """How many links of the chain it takes until each of the others differs, or turns out to be no different at all."""
    depths = (
        next((number for number, (a, b) in enumerate(zip(own, other, strict=True), 1) if a != b), 0) for other in others
    )
    return max(depths, default=0)


def _means(criterion: Key, marks: Iterable[Mark], counting: set[tuple[Key, Key]]) -> dict[Key, Fraction]:
    found: dict[Key, list[Fraction]] = defaultdict(list)
    for mark in marks:
        if mark.criterion == criterion and (mark.entry, mark.judge) in counting:
            found[mark.entry].append(exact(mark.value))
    return {entry: mean(own) for entry, own in found.items()}
