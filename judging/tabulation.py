"""Everything that goes into a ranking, as plain values, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from audit.refusals import NotAllowedNow
from judging.ranking import Explanation, Mark, Placing, RankingError, Sheet, TieBreak, digest, explain, rank, sheets
from judging.unrankable import sentence_for

Lists = dict[int, tuple[str, ...]]


@dataclass(frozen=True)
class Tabulation:
    """What goes into a ranking: contenders' and judges' keys are primary keys, weights by criterion code.

    `expected` are the criteria of judges who score only some, where the panel has more than one such list; totals then
    go `by_criterion`. `codes` and `entries` belong to the contenders.
    """

    marks: tuple[Mark, ...]
    weights: dict[str, Decimal]
    contenders: tuple[int, ...]
    rule: str
    ties: tuple[TieBreak, ...] = ()
    renormalise: bool = False
    by_criterion: bool = False
    expected: Lists = field(default_factory=dict)
    codes: Mapping[Any, str] = field(default_factory=dict)
    entries: Mapping[Any, int] = field(default_factory=dict)
    carried: tuple[str, ...] = ()
    carried_from: int | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over everything that decides the ranking."""
        return digest(self.marks, self.weights, self.rule, entries=self.contenders, ties=self.ties, **self._how)

    @property
    def facts(self) -> dict[str, Any]:
        """The rules that decide besides rule and weights, as JSON values."""
        return {
            "ties": [[tie.kind, tie.name] for tie in self.ties],
            "renormalise": self.renormalise,
            "by_criterion": self.by_criterion,
            "carried_from": self.carried_from,
        }

    def placings(self) -> list[Placing]:
        """Places by the round's rule; contenders without a counting sheet come last, without a place.

        Refused (NotAllowedNow) where the rule can put these sheets in no order; the sentence says why.
        """
        try:
            return rank(self.marks, self.weights, self.rule, entries=self.contenders, ties=self.ties, **self._how)
        except RankingError as trouble:
            raise NotAllowedNow(sentence_for(trouble, self.codes), code="not_rankable") from trouble

    def sheets(self) -> list[Sheet]:
        """Every judge's total on every contender, over the criteria of that judge."""
        return sheets(self.marks, self.weights, renormalise=self.renormalise, expected=self.expected)

    def explained(self) -> dict[Any, Explanation]:
        """The arithmetic of every contender that has a total. Refused as `placings`."""
        try:
            return explain(self.marks, self.weights, self.rule, self.contenders, **self._how)
        except RankingError as trouble:
            raise NotAllowedNow(sentence_for(trouble, self.codes), code="not_rankable") from trouble

    @property
    def _how(self) -> dict[str, Any]:
        return {"renormalise": self.renormalise, "by_criterion": self.by_criterion, "expected": self.expected}
