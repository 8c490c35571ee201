"""Everything that goes into a ranking, as plain values, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from audit.refusals import NotAllowedNow
from judging.agreed import Agreed
from judging.ranking import (
    Explanation,
    Key,
    Mark,
    Placing,
    RankingError,
    Sheet,
    TieBreak,
    deliberate,
    digest,
    explain,
    rank,
    sheets,
)
from judging.unrankable import sentence_for

Lists = dict[int, tuple[str, ...]]
PUBLIC = "public"


@dataclass(frozen=True)
class Tabulation:
    """What goes into a ranking: contenders' and judges' keys are primary keys, weights by criterion code.

    `expected` are the criteria of judges who score only some, where the panel has more than one such list; totals then
    go `by_criterion`. `codes` and `entries` belong to the contenders. `agreed` decisions name works by their codes.
    With `aliases` of the judges it is computed over public keys: a work's code and a judge's alias. Without, as results
    once were, over primary keys. Either way places and sheets are told by primary keys.
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
    agreed: tuple[Agreed, ...] = ()
    aliases: Mapping[Any, str] | None = None

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everything that decides the ranking, the agreed decisions included."""
        decisions = [one.decision for one in self.agreed]
        return digest(self.keyed_marks, self.weights, self.rule, **self._order, **self._how, decisions=decisions)

    @property
    def facts(self) -> dict[str, Any]:
        """The rules that decide besides rule and weights, as JSON values."""
        facts: dict[str, Any] = {
            "ties": [[tie.kind, tie.name] for tie in self.ties],
            "renormalise": self.renormalise,
            "by_criterion": self.by_criterion,
            "carried_from": self.carried_from,
        }
        if self.aliases is not None:
            facts |= {"keys": PUBLIC, "decisions": [one.facts for one in self.agreed]}
        return facts

    def placings(self) -> list[Placing]:
        """Places by the round's rule and then by what the plenary agreed; contenders without a counting sheet come
        last, without a place.

        Refused (NotAllowedNow) where the rule can put these sheets in no order, or an agreed decision does not fit the
        order that it meets; the sentence says why.
        """
        return self._own(self._told(deliberate, self._ranked(), [one.decision for one in self.agreed]))

    def scored(self) -> list[Placing]:
        """Places by the round's rule alone. Refused as `placings`."""
        return self._own(self._ranked())

    def sheets(self) -> list[Sheet]:
        """Every judge's total on every contender, over the criteria of that judge."""
        return sheets(self.marks, self.weights, renormalise=self.renormalise, expected=self.expected)

    def explained(self) -> dict[Any, Explanation]:
        """The arithmetic of every contender that has a total. Refused as `scored`."""
        found = self._told(explain, self.keyed_marks, self.weights, self.rule, self._order["entries"], **self._how)
        return {self._pk_of[entry]: told for entry, told in found.items()}

    @cached_property
    def keyed_marks(self) -> tuple[Mark, ...]:
        """The marks by the keys over which the ranking is computed."""
        if self.aliases is None:
            return self.marks
        codes, aliases = self.codes, self.aliases
        return tuple(Mark(codes[one.entry], aliases[one.judge], one.criterion, one.value) for one in self.marks)

    @property
    def keyed_lists(self) -> dict[Any, tuple[str, ...]]:
        """`expected` by the same keys."""
        if self.aliases is None:
            return dict(self.expected)
        return {self.aliases[judge]: listed for judge, listed in self.expected.items()}

    def _ranked(self) -> list[Placing]:
        return self._told(rank, self.keyed_marks, self.weights, self.rule, **self._order, **self._how)

    def _own(self, placings: list[Placing]) -> list[Placing]:
        if self.aliases is None:
            return placings
        pks = self._pk_of
        return [replace(one, entry=pks[one.entry], tied_with=tuple(pks[o] for o in one.tied_with)) for one in placings]

    def _told(self, reckon, *given: Any, **how: Any) -> Any:
        try:
            return reckon(*given, **how)
        except RankingError as trouble:
            raise NotAllowedNow(sentence_for(trouble, self.codes), code="not_rankable") from trouble

    @cached_property
    def _pk_of(self) -> dict[Key, int]:
        return {pk if self.aliases is None else self.codes[pk]: pk for pk in self.contenders}

    @property
    def _order(self) -> dict[str, Any]:
        return {"entries": tuple(self._pk_of), "ties": self.ties}

    @property
    def _how(self) -> dict[str, Any]:
        return {"renormalise": self.renormalise, "by_criterion": self.by_criterion, "expected": self.keyed_lists}
