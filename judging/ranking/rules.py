"""The rules by which a round may be ranked. A new rule is one function and one line in `RULES`; no caller changes."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from judging.ranking.marks import Key, RankingError

JudgeTotal = tuple[Key, Key, Fraction]  # entry, judge, what this judge gives this entry


class UnknownRule(RankingError):
    """No rule has this name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How the judges' totals become the entries' totals.

    `totals` receives the counting sheets only, in a fixed order, and answers one total for each entry among them. A
    rule that computes in floats is not `exact`: it rounds its totals to 4 places, so that ties are what people see.
    """

    name: str
    totals: Callable[[Sequence[JudgeTotal]], Mapping[Key, Fraction]]
    exact: bool = True
    highest_first: bool = True


def rule_named(name: str) -> Rule:
    """The rule of this name, or `UnknownRule` naming those that exist."""
    if name not in RULES:
        raise UnknownRule(f"unknown rule {name!r}; known: {', '.join(sorted(RULES))}")
    return RULES[name]


def _weighted_mean(counting: Sequence[JudgeTotal]) -> dict[Key, Fraction]:
    by_entry: dict[Key, list[Fraction]] = defaultdict(list)
    for entry, _judge, total in counting:
        by_entry[entry].append(total)
    return {entry: sum(own, Fraction()) / len(own) for entry, own in by_entry.items()}


RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in (Rule("weighted_mean", _weighted_mean),)})
