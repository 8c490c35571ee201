"""Places: competition ranking (1, 2, 2, 4) of the totals that a rule gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from judging.ranking.marks import Key, Mark, Sheet, Weights, in_order, sheets
from judging.ranking.rules import rule_named


@dataclass(frozen=True, slots=True)
class Placing:
    """Where one entry stands.

    `total` and `place` are both None when no sheet of the entry counts: it was not judged, which is not the same as
    last. `tied_with` names the other entries at the same place. `sheets` counted towards the total, `set_aside` not.
    """

    entry: Key
    total: Fraction | None
    place: int | None
    tied_with: tuple[Key, ...] = ()
    sheets: int = 0
    set_aside: int = 0


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
) -> list[Placing]:
    """Every entry once, best first, by competition ranking (1, 2, 2, 4).

    Entries without a counting sheet come last, without a place; `entries` names those that must appear even when nobody
    marked them. Weights are normalised: 20 and 80 are the same as 1 and 4. Refused: an unknown rule, and whatever
    `sheets` refuses.
    """
    chosen = rule_named(rule)
    known: dict[Key, list[Sheet]] = {entry: [] for entry in entries}
    every = sheets(marks, weights, renormalise=renormalise)
    for sheet in every:
        known.setdefault(sheet.entry, []).append(sheet)
    totals = chosen.totals([(sheet.entry, sheet.judge, sheet.total) for sheet in every if sheet.total is not None])
    direction = -1 if chosen.highest_first else 1
    placed = sorted(totals, key=lambda entry: (direction * totals[entry], in_order(entry)))
    placings: list[Placing] = []
    for total, group in groupby(placed, key=totals.__getitem__):
        peers, place = tuple(group), len(placings) + 1
        for entry in peers:
            others = tuple(peer for peer in peers if peer != entry)
            placings.append(Placing(entry, total, place, others, *_counts(known[entry])))
    unplaced = sorted(known.keys() - totals.keys(), key=in_order)
    return placings + [Placing(entry, None, None, (), *_counts(known[entry])) for entry in unplaced]


def _counts(own: Sequence[Sheet]) -> tuple[int, int]:
    counting = sum(sheet.total is not None for sheet in own)
    return counting, len(own) - counting
