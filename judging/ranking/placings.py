"""Places: competition ranking (1, 2, 2, 4) of the totals that a rule gives, the plain mean always beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from math import lcm

from judging.ranking.by_criterion import criteria_asked, criterion_means, insist_on_the_mean, totals_by_criterion
from judging.ranking.marks import Key, Lists, Mark, RankingError, Sheet, Weights, in_order, sheets
from judging.ranking.rules import RULES, rule_named
from judging.ranking.ties import TieBreak, links_needed, standing_in

RAW = RULES["weighted_mean"]


@dataclass(frozen=True, slots=True)
class Placing:
    """Where one entry stands.

    `total` and `place` are both None when no sheet of the entry counts, or when nobody marked one of its criteria: it
    was not judged, which is not the same as last. `tied_with` names the other entries at the same place. `sheets`
    counted towards the total, `set_aside` not.
    `decided_by` is the last tie-break that it took to tell the entry from others of the same total.
    `raw` is the exact weighted mean and `raw_place` the place by it alone, whatever the rule; they follow from the
    sheets, so two placings that differ in nothing else are equal.
    Where a meeting agreed on another place than the scores give, `scored_place` is that of the scores and `agreed` the
    numbers of the decisions; both are empty otherwise.
    """

    entry: Key
    total: Fraction | None
    place: int | None
    tied_with: tuple[Key, ...] = ()
    sheets: int = 0
    set_aside: int = 0
    decided_by: TieBreak | None = None
    raw: Fraction | None = field(default=None, compare=False)
    raw_place: int | None = field(default=None, compare=False)
    scored_place: int | None = None
    agreed: tuple[str, ...] = ()

    @property
    def place_by_scores(self) -> int | None:
        """The place that the scores alone give."""
        return self.scored_place if self.agreed else self.place


def decimal_text(total: Fraction, places: int = 4) -> str:
    """The total as a plain decimal with exactly `places` decimals, halves rounded to even; never "-0.0000"."""
    scaled = round(total * 10**places)
    digits = str(abs(scaled)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def rank(
    marks: Iterable[Mark],
    weights: Weights,
    rule: str = "weighted_mean",
    *,
    renormalise: bool = False,
    entries: Iterable[Key] = (),
    ties: Sequence[TieBreak] = (),
    by_criterion: bool = False,
    expected: Lists | None = None,
) -> list[Placing]:
    """Every entry once, best first, by competition ranking (1, 2, 2, 4).

    Entries without a counting sheet come last, without a place; `entries` names those that must appear even when nobody
    marked them. Weights are normalised: 20 and 80 are the same as 1 and 4. Equal totals are separated by the first link
    of `ties` in which they differ, else they share a place. `by_criterion`: judges score different criteria, those that
    `expected` lists for them (others: all); a total is the weighted mean of each criterion's mean over its judges, and
    an entry that lacks a criterion has no place, unless `renormalise` and one of its judges was asked for it.
    Refused: an unknown rule, whatever `sheets` refuses, lists without `by_criterion`, and what the rule cannot order
    (`NotComparable`, `TooFewSheets`, `OnlyTheMean`).
    """
    chosen, marks = rule_named(rule), list(marks)
    _insist_on_sense(rule, ties, by_criterion, expected)
    every = sheets(marks, weights, renormalise=renormalise, expected=expected)
    counting = [(one.entry, one.judge, one.total) for one in every if one.total is not None]
    raw = RAW.totals(counting)
    if by_criterion:
        asked = criteria_asked(every, weights, expected)
        raw = totals_by_criterion(criterion_means(marks, every), weights, renormalise, asked)
    totals = raw if chosen is RAW else chosen.totals(counting)
    broken = standing_in(ties, marks, counting, weights)
    known, raw_places = _of_each(entries, every), _places(raw)
    placings = [
        Placing(entry, totals[entry], place, peers, *_counts(known[entry]), tie, raw[entry], raw_places[entry])
        for entry, place, peers, tie in _placed(_whole(totals, chosen.highest_first), ties, broken)
    ]
    unplaced = sorted(known.keys() - totals.keys(), key=in_order)
    return placings + [Placing(entry, None, None, (), *_counts(known[entry])) for entry in unplaced]


def _insist_on_sense(rule: str, ties: Sequence[TieBreak], by_criterion: bool, expected: Lists | None) -> None:
    if by_criterion:
        insist_on_the_mean(rule, ties)
    elif expected:
        raise RankingError("judges with lists of their own can only be ranked by criterion")


def _places(totals: Mapping[Key, Fraction]) -> dict[Key, int]:
    return {entry: place for place, group in _grouped(_whole(totals)) for entry in group}


def _of_each(entries: Iterable[Key], every: Iterable[Sheet]) -> dict[Key, list[Sheet]]:
    known: dict[Key, list[Sheet]] = {entry: [] for entry in entries}
    for sheet in every:
        known.setdefault(sheet.entry, []).append(sheet)
    return known


def _whole(totals: Mapping[Key, Fraction], highest_first: bool = True) -> dict[Key, int]:
    """The totals as whole numbers, of which more is better: they compare as the totals do, and much faster."""
    unit = lcm(*(total.denominator for total in totals.values())) * (1 if highest_first else -1)
    return {entry: total.numerator * (unit // total.denominator) for entry, total in totals.items()}


def _grouped(merits: Mapping[Key, int]) -> Iterator[tuple[int, list[Key]]]:
    """Places with the entries that share them, best first."""
    before = 0
    for _, group in groupby(sorted(merits, key=lambda entry: (-merits[entry], in_order(entry))), merits.__getitem__):
        equal = list(group)
        yield before + 1, equal
        before += len(equal)


def _placed(merits, ties, broken) -> Iterator[tuple[Key, int, tuple[Key, ...], TieBreak | None]]:
    """Entry, place, those it shares the place with, and the tie-break that decided."""
    for place, equal in _grouped(merits):
        links = {entry: broken(entry) for entry in equal} if ties and len(equal) > 1 else dict.fromkeys(equal, ())
        ordered = sorted(equal, key=lambda entry: tuple((link is None, -(link or 0)) for link in links[entry]))
        for _, group in groupby(enumerate(ordered), key=lambda numbered: links[numbered[1]]):
            same = list(group)
            for _, entry in same:
                peers = tuple(peer for _, peer in same if peer != entry)
                depth = links_needed(links[entry], links.values()) if ties else 0
                yield entry, place + same[0][0], peers, ties[depth - 1] if depth else None


def _counts(own: Sequence[Sheet]) -> tuple[int, int]:
    counting = sum(sheet.total is not None for sheet in own)
    return counting, len(own) - counting
