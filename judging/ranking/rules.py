"""The rules by which a round may be ranked. A new rule is one function and one line in `RULES`; no caller changes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import fsum, lcm
from operator import itemgetter
from types import MappingProxyType

from judging.ranking.adjusting import JudgeTotal, additive, standardised, to_four_places
from judging.ranking.marks import Key, RankingError, in_order

FEWEST_TO_TRIM = 5


class UnknownRule(RankingError):
    """No rule has this name."""


class TooFewSheets(RankingError):
    """The rule leaves out the highest and the lowest sheet, and some entries have fewer than five."""

    def __init__(self, entries: Sequence[Key]) -> None:
        self.entries = tuple(entries)
        named = ", ".join(map(str, entries[:5])) + (", …" if len(entries) > 5 else "")
        super().__init__(f"a trimmed mean needs {FEWEST_TO_TRIM} sheets that count for every entry; fewer: {named}")


@dataclass(frozen=True, slots=True)
class Rule:
    """How the judges' totals become the entries' totals.

    `totals` receives the counting sheets only, in a fixed order, and answers one total for each entry among them. A
    rule that computes in floats is not `exact`: it rounds its totals to 4 places, so that ties are what people see.
    A rule that `assumes_chance` is fair only where chance dealt the entries to the judges.
    """

    name: str
    totals: Callable[[Sequence[JudgeTotal]], Mapping[Key, Fraction]]
    exact: bool = True
    highest_first: bool = True
    assumes_chance: bool = False


def rule_named(name: str) -> Rule:
    """The rule of this name, or `UnknownRule` naming those that exist."""
    if name not in RULES:
        raise UnknownRule(f"unknown rule {name!r}; known: {', '.join(RULES)}")
    return RULES[name]


def mean(values: Sequence[Fraction]) -> Fraction:
    """The exact mean."""
    unit = lcm(*(value.denominator for value in values))
    return Fraction(sum(value.numerator * (unit // value.denominator) for value in values), unit * len(values))


def midranks(counting: Iterable[JudgeTotal]) -> dict[tuple[Key, Key], tuple[Fraction, int]]:
    """By (entry, judge): the rank this judge's totals give the entry, 1 is best, and how many entries this judge ranks.

    Equal totals share the mean of their ranks: two seconds are 2.5 each.
    """
    totals = list(counting)
    unit = lcm(*(total.denominator for _, _, total in totals))
    seen: dict[Key, list[tuple[int, Key]]] = defaultdict(list)
    for entry, judge, total in totals:
        seen[judge].append((-total.numerator * (unit // total.denominator), entry))
    ranks: dict[tuple[Key, Key], tuple[Fraction, int]] = {}
    for judge, given in seen.items():
        above = 0
        for _, group in groupby(sorted(given, key=itemgetter(0)), key=itemgetter(0)):
            equal = [entry for _, entry in group]
            shared = Fraction(2 * above + len(equal) + 1, 2)
            ranks.update({(entry, judge): (shared, len(given)) for entry in equal})
            above += len(equal)
    return ranks


def by_entry(counting: Iterable[JudgeTotal]) -> dict[Key, list[Fraction]]:
    """Each entry's totals, in the order of its judges."""
    found: dict[Key, list[Fraction]] = defaultdict(list)
    for entry, _judge, total in counting:
        found[entry].append(total)
    return found


def _weighted_mean(counting: Sequence[JudgeTotal]) -> dict[Key, Fraction]:
    return {entry: mean(own) for entry, own in by_entry(counting).items()}


def _trimmed_mean(counting: Sequence[JudgeTotal]) -> dict[Key, Fraction]:
    found = by_entry(counting)
    short = sorted((entry for entry, own in found.items() if len(own) < FEWEST_TO_TRIM), key=in_order)
    if short:
        raise TooFewSheets(short)
    return {entry: mean(sorted(own)[1:-1]) for entry, own in found.items()}


def _severity_adjusted(counting: Sequence[JudgeTotal]) -> dict[Key, Fraction]:
    return {entry: to_four_places(total) for entry, total in additive(counting).entries.items()}


def _z_score(counting: Sequence[JudgeTotal]) -> dict[Key, Fraction]:
    found: dict[Key, list[float]] = defaultdict(list)
    for (entry, _judge), value in standardised(counting).items():
        found[entry].append(value)
    return {entry: to_four_places(fsum(own) / len(own)) for entry, own in found.items()}


def _rank_sum(counting: Sequence[JudgeTotal]) -> dict[Key, Fraction]:
    """Where every judge ranks every entry, the sum of the ranks.

    Else what the sum would be if the judges who did not see the entry placed it as those who saw it did on average,
    each rank counted as a share of what that judge ranked, r / (n + 1).
    """
    shares: dict[Key, list[Fraction]] = defaultdict(list)
    for (entry, _judge), (own, ranked) in midranks(counting).items():
        shares[entry].append(own / (ranked + 1))
    whole = len({judge for _, judge, _ in counting}) * (len(shares) + 1)
    return {entry: whole * mean(own) for entry, own in shares.items()}


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            Rule("weighted_mean", _weighted_mean),
            Rule("severity_adjusted", _severity_adjusted, exact=False),
            Rule("trimmed_mean", _trimmed_mean),
            Rule("z_score", _z_score, exact=False, assumes_chance=True),
            Rule("rank_sum", _rank_sum, highest_first=False),
        )
    }
)
