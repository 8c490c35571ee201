"""Totals where judges score different criteria: the mean of each criterion first, then the weighted mean of these."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from judging.ranking.marks import Key, Lists, Mark, RankingError, Sheet, Weights, exact
from judging.ranking.rules import mean
from judging.ranking.ties import TieBreak


class OnlyTheMean(RankingError):
    """Judges score different criteria, and only the weighted mean can put their marks together."""


def insist_on_the_mean(rule: str, ties: Sequence[TieBreak]) -> None:
    """Nothing, or `OnlyTheMean`: the other rules compare judges' totals, which are of different things here."""
    others = [rule, *(tie.name for tie in ties if tie.kind == "rule")]
    wrong = [str(name) for name in others if name != "weighted_mean"]
    if wrong:
        raise OnlyTheMean(f"judges score different criteria: totals by criterion can't be put in order by {wrong[0]}")


def criterion_means(marks: Iterable[Mark], every: Iterable[Sheet]) -> dict[Key, dict[Key, tuple[Fraction, int]]]:
    """{entry: {criterion: (mean over the sheets that count, how many they are)}}; criteria without a mark are left
    out."""
    counting = {(sheet.entry, sheet.judge) for sheet in every if sheet.total is not None}
    marks = [mark for mark in marks if (mark.entry, mark.judge) in counting]
    fractions = {value: exact(value) for value in {mark.value for mark in marks}}
    found: dict[Key, dict[Key, list[Fraction]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        found[mark.entry][mark.criterion].append(fractions[mark.value])
    return {
        entry: {criterion: (mean(values), len(values)) for criterion, values in own.items()}
        for entry, own in found.items()
    }


def criteria_asked(every: Iterable[Sheet], weights: Weights, expected: Lists | None) -> dict[Key, set[Key]]:
    """{entry: what the judges of its counting sheets were asked for}: what they left out they called not applicable."""
    found: dict[Key, set[Key]] = defaultdict(set)
    lists: dict[Key, Collection[Key]] = dict((expected or {}).items())
    for sheet in every:
        if sheet.total is not None:
            found[sheet.entry].update(lists.get(sheet.judge, list(weights)))
    return found


def totals_by_criterion(
    means: Mapping[Key, Mapping[Key, tuple[Fraction, int]]],
    weights: Weights,
    renormalise: bool,
    asked: Mapping[Key, Collection[Key]],
) -> dict[Key, Fraction]:
    """The weighted mean of each entry's means. An entry that lacks a criterion has no total, unless `renormalise` and
    a judge was asked for it: then its total is over the criteria that it has."""
    weighed: dict[Key, Fraction] = {criterion: exact(weight) for criterion, weight in weights.items()}
    totals: dict[Key, Fraction] = {}
    for entry, own in means.items():
        whole = sum((weighed[criterion] for criterion in own), Fraction(0))
        settled = {*own, *(asked.get(entry, ()) if renormalise else ())}
        if whole and settled >= weighed.keys():
            totals[entry] = sum((weighed[name] * value for name, (value, _) in own.items()), Fraction(0)) / whole
    return totals
