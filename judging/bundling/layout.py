"""What a bundle holds: the names of its files, their columns, and its facts as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from files.tabling import csv_of
from judging.ranking import Decision, Mark, TieBreak

FORMAT = "ifcc-result/1"
RESULT, MARKS, WORKS, STANDINGS = "result.json", "marks.csv", "contenders.csv", "standings.csv"
RULES_ID, RULES_EN, README = "ATURAN.txt", "RULES.txt", "BACA-SAYA.txt"
NEEDED = (RESULT, MARKS, WORKS, STANDINGS)
FILES = (*NEEDED, RULES_ID, RULES_EN, README)

MARKS_HEADER = ("work", "judge", "criterion", "score")
WORKS_HEADER = ("work", "title", "designers", "awards")
STANDINGS_HEADER = (
    *("place", "scored_place", "agreed", "work", "is_tied", "total", "total_exact"),
    *("raw", "raw_place", "decided_by", "sheets"),
)


@dataclass(frozen=True)
class Facts:
    """Everything that decides the result and what it came to, by public keys: codes of works, aliases of judges.

    `standings` are rows with the keys of `STANDINGS_HEADER`, as they were published.
    """

    marks: tuple[Mark, ...]
    works: tuple[str, ...]
    weights: Mapping[str, Decimal]
    rule: str
    digest: str
    standings: tuple[dict[str, Any], ...]
    ties: tuple[TieBreak, ...] = ()
    renormalise: bool = False
    by_criterion: bool = False
    expected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()


def standings_csv(standings: Iterable[Mapping[str, Any]]) -> bytes:
    """The same rows as `result.json` has, as a table."""
    return b"".join(csv_of(STANDINGS_HEADER, [[_cell(row[name]) for name in STANDINGS_HEADER] for row in standings]))


def _cell(value: Any) -> str | int | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, list) else value
