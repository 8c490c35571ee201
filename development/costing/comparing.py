"""Two versions of a cost sheet beside each other: what changed, line by line. Values in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from development.costing.reckoning import KINDS

WATCHED = ("quantity", "unit", "price", "scrap", "priced_on", "source", "origin", "domestic_share")


@dataclass(frozen=True, slots=True)
class Change:
    """A line that is new (`before` is None), gone (`after` is None), or other than it was: `fields` are the names of
    what was changed by hand; without any, only its amount follows from other lines, pairs or sizes."""

    before: Any
    after: Any
    fields: tuple[str, ...] = ()

    @property
    def line(self):
        return self.after or self.before

    @property
    def more(self) -> Decimal:
        """Rupiah a pair that it costs more than before; negative where it is cheaper."""
        return (self.after.amount if self.after else Decimal(0)) - (self.before.amount if self.before else Decimal(0))


def changes(before: Sequence, after: Sequence) -> list[Change]:
    """Lines are the same by kind and name, and by their order where two have both; unchanged ones are left out."""
    found, old = [], _by_name(before)
    for (kind, name), rows in _by_name(after).items():
        earlier = old.pop((kind, name), [])
        for number in range(max(len(rows), len(earlier))):
            one, other = _at(earlier, number), _at(rows, number)
            fields = tuple(f for f in WATCHED if getattr(one, f) != getattr(other, f)) if one and other else ()
            found.append(Change(one, other, fields))
    found += [Change(row, None) for rows in old.values() for row in rows]
    told = [each for each in found if not (each.before and each.after) or each.fields or each.more]
    return sorted(told, key=lambda each: KINDS.index(each.line.kind))


def _by_name(lines: Sequence) -> dict[tuple[str, str], list]:
    found: dict[tuple[str, str], list] = defaultdict(list)
    for line in lines:
        found[(line.kind, line.name.casefold())].append(line)
    return found


def _at(rows: list, number: int):
    return rows[number] if number < len(rows) else None
