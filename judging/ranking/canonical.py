"""One text, and one digest, for everything that decides a ranking.

The text is an object with these keys, in this order: `by_criterion` (left out unless true), `decisions` (lists of
number, kind, entries, place, in the order in which they apply; left out where there is none), `entries` (every entry
named or marked, sorted), `expected` (lists of judge and that judge's sorted criteria, sorted; left out where there is
none), `format`, `marks` (lists of entry, judge, criterion, value; sorted), `renormalise`, `rule`, `ties` (lists of
kind, name, in the order of the chain; left out where there is none), `weights` (lists of criterion, weight; sorted).
Scores and weights are strings in lowest terms ("19/2", "7"), so 9.5 and 9.50 are one value. Keys stay text or whole
numbers; numbers sort before text, text by code point. No spaces; what is not ASCII is written as \\uXXXX.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from judging.ranking.deliberated import Decision
from judging.ranking.marks import Key, Lists, Mark, Weights, exact, in_order
from judging.ranking.ties import TieBreak

CANONICAL_FORMAT = "ranking-input/1"


def canonical_text(
    marks: Iterable[Mark],
    weights: Weights,
    rule: str = "weighted_mean",
    *,
    renormalise: bool = False,
    entries: Iterable[Key] = (),
    ties: Sequence[TieBreak] = (),
    by_criterion: bool = False,
    expected: Lists | None = None,
    decisions: Sequence[Decision] = (),
) -> str:
    """Everything that decides a ranking, as one line of ASCII JSON that is the same for the same facts: the form is
    told at the top of this file."""
    rows = _sorted_rows(marks)
    weighed: dict[Key, str] = {criterion: str(exact(weight)) for criterion, weight in weights.items()}
    facts: dict[str, Any] = {
        "entries": sorted({*entries, *(row[0] for row in rows)}, key=in_order),
        "format": CANONICAL_FORMAT,
        "marks": rows,
        "renormalise": renormalise,
        "rule": rule,
        "weights": [(criterion, weighed[criterion]) for criterion in sorted(weighed, key=in_order)],
    }
    only_where_told = {
        "by_criterion": by_criterion,
        "decisions": [(one.number, one.kind, one.entries, one.place) for one in decisions],
        "expected": _sorted_lists(expected or {}),
        "ties": [(tie.kind, tie.name) for tie in ties],
    }
    facts |= {name: value for name, value in only_where_told.items() if value}
    return json.dumps(facts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _sorted_rows(marks: Iterable[Mark]) -> list[tuple[Key, Key, Key, str]]:
    """A few dozen values stand in tens of thousands of marks, so each is put into lowest terms once."""
    marks = list(marks)
    texts = {value: str(exact(value)) for value in {one.value for one in marks}}
    rows = ((one.entry, one.judge, one.criterion, texts[one.value]) for one in marks)
    return sorted(rows, key=lambda row: tuple(map(in_order, row)))


def _sorted_lists(expected: Lists) -> list[tuple[Key, list[Key]]]:
    return sorted(
        ((judge, sorted(own, key=in_order)) for judge, own in expected.items()), key=lambda row: in_order(row[0])
    )


def digest(
    marks: Iterable[Mark],
    weights: Weights,
    rule: str = "weighted_mean",
    *,
    renormalise: bool = False,
    entries: Iterable[Key] = (),
    ties: Sequence[TieBreak] = (),
    by_criterion: bool = False,
    expected: Lists | None = None,
    decisions: Sequence[Decision] = (),
) -> str:
    """SHA-256, in hex, of `canonical_text` with the same arguments: two people who see it have seen the same input."""
    text = canonical_text(
        marks,
        weights,
        rule,
        renormalise=renormalise,
        entries=entries,
        ties=ties,
        by_criterion=by_criterion,
        expected=expected,
        decisions=decisions,
    )
    return hashlib.sha256(text.encode("ascii")).hexdigest()
