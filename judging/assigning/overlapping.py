"""Judges who share entries: the more pairs of judges meet, the surer severity and entries are told apart.

Where a category has enough entries for it, sheets are exchanged until at most one pair of its judges in twenty shares
no entry. An exchange keeps every load and every kept sheet, separates no pair that shares only one entry, and is the
cheapest for each pair it joins among some seen at random.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

from judging.assigning.table import Table, members

ENTRIES_FOR_PAIRS = 5, 3
STRANGERS_OF_PAIRS = 1, 20
ENTRIES_SEEN = 8, 32
RETURNS_SEEN = 16
GIVERS_SEEN_AT_MOST = 20_000

Exchange = tuple[int, int, int, int]  # entry, giver, taker, entry in return


def strangers_allowed(entries: int, judges: int) -> int | None:
    """How many pairs of so many judges may share none of so many entries; None where the entries do not suffice."""
    pairs = judges * (judges - 1) // 2
    (of_pairs, of_entries), (strangers, of) = ENTRIES_FOR_PAIRS, STRANGERS_OF_PAIRS
    return pairs * strangers // of if entries * of_entries >= pairs * of_pairs else None


def overlap(table: Table, entries: Sequence[int], chance: random.Random) -> None:
    """At most one in twenty pairs of the category's judges shares none of its entries, where exchanges allow it."""
    able = active = 0
    for entry in entries:
        able |= table.allowed[entry] | table.panel[entry]
        active |= table.panel[entry]
    for judges in (able, active):
        allowed = strangers_allowed(len(entries), judges.bit_count())
        if allowed is not None:
            _Meeting(table, entries, chance).introduce(judges, allowed)
            return


class _Meeting:
    """How many entries of a category each pair of judges shares."""

    def __init__(self, table: Table, entries: Sequence[int], chance: random.Random) -> None:
        self.table, self.chance, self.among = table, chance, set(entries)
        self.shared = [[0] * len(table.load) for _ in table.load]
        self.kept: dict[int, list[int]] = {}
        self.givers_left = GIVERS_SEEN_AT_MOST
        for entry in entries:
            for one, other in combinations(members(table.panel[entry]), 2):
                self._count(one, other, 1)
            for judge in members(table.panel[entry]):
                if entry not in table.movable[judge]:
                    self.kept.setdefault(judge, []).append(entry)

    def introduce(self, judges: int, allowed: int) -> None:
        """Exchanges until so many pairs at most are strangers, or it has looked long enough."""
        for seen in ENTRIES_SEEN:
            strangers = [pair for pair in combinations(members(judges), 2) if not self._met(*pair)]
            self.chance.shuffle(strangers)
            missing = len(strangers)
            for one, other in strangers:
                if missing <= allowed or self.givers_left <= 0:
                    return
                found = None if self._met(one, other) else self._cheapest(one, other, seen)
                if found:
                    missing -= self._exchange(found, judges)

    def _met(self, one: int, other: int) -> bool:
        return self.shared[one][other] > 0

    def _count(self, one: int, other: int, by: int) -> None:
        self.shared[one][other] += by
        self.shared[other][one] += by

    def _cheapest(self, one: int, other: int, seen: int) -> Exchange | None:
        """An exchange that brings the two together, the cheapest for each pair who meet; stops at one for nothing."""
        best: tuple[float, Exchange] | None = None
        for newcomer, host in ((one, other), (other, one)):
            for cost, exchange in self._ways(newcomer, host, seen):
                rate = cost / len(self._meet(exchange))
                if best is None or rate < best[0]:
                    best = rate, exchange
                if rate <= 0:
                    return exchange
        return best[1] if best else None

    def _ways(self, newcomer: int, host: int, seen: int) -> Iterator[tuple[int, Exchange]]:
        """The newcomer joins the host on an entry in place of another judge, and hands that judge one in return."""
        table = self.table
        held = [*(entry for entry in table.movable[host] if entry in self.among), *self.kept.get(host, ())]
        for entry in self._some([entry for entry in held if table.open_to(entry) >> newcomer & 1], seen):
            for giver in members(table.panel[entry] & ~(1 << host)):
                if entry not in table.movable[giver] or not self._may_leave(giver, entry):
                    continue
                cost = table.cost(entry, newcomer) - table.cost(entry, giver)
                back = self._in_return(newcomer, giver)
                if back is not None:
                    yield cost + back[0], (entry, giver, newcomer, back[1])

    def _in_return(self, giver: int, taker: int) -> tuple[int, int] | None:
        """The cheapest sheet, of some, that the one can hand the other without losing touch with anybody."""
        table = self.table
        self.givers_left -= 1
        seen = self._some(list(table.movable[giver]), RETURNS_SEEN)
        able = [entry for entry in seen if table.open_to(entry) >> taker & 1 and self._may_leave(giver, entry)]
        return min(((table.cost(entry, taker) - table.cost(entry, giver), entry) for entry in able), default=None)

    def _may_leave(self, judge: int, entry: int) -> bool:
        """Whether the judge still shares an entry with each of the entry's other judges without this one."""
        if entry not in self.among:
            return True
        others = members(self.table.panel[entry] & ~(1 << judge))
        return all(self.shared[judge][other] > 1 for other in others)

    def _some(self, entries: list[int], at_most: int) -> list[int]:
        return entries if len(entries) <= at_most else self.chance.sample(entries, at_most)

    def _meet(self, exchange: Exchange) -> set[tuple[int, int]]:
        """The pairs of strangers that the exchange brings together."""
        entry, giver, taker, back = exchange
        met = set()
        for sheet, source, target in ((entry, giver, taker), (back, taker, giver)):
            if sheet in self.among:
                for other in members(self.table.panel[sheet] & ~(1 << source)):
                    if not self._met(target, other):
                        met.add((min(target, other), max(target, other)))
        return met

    def _exchange(self, exchange: Exchange, judges: int) -> int:
        """Carries it out; answers how many pairs of these judges met."""
        entry, giver, taker, back = exchange
        met = self._meet(exchange)
        for sheet, source, target in ((entry, giver, taker), (back, taker, giver)):
            if sheet in self.among:
                for other in members(self.table.panel[sheet] & ~(1 << source)):
                    self._count(source, other, -1)
                    self._count(target, other, 1)
            self.table.hand_over(sheet, source, target)
        return sum(1 for one, other in met if judges >> one & judges >> other & 1)
