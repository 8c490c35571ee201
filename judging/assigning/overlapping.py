"""Judges who share entries: the more pairs of judges meet, the surer severity and entries are told apart.

Where a category has enough entries for it, sheets are exchanged until at most one pair of its judges in twenty shares
no entry. An exchange keeps every load and every kept sheet, separates no pair that shares only one entry, and is the
cheapest for each pair it joins among some seen at random.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from judging.assigning.table import Table, members

ENTRIES_FOR_PAIRS = 5, 3
STRANGERS_OF_PAIRS = 1, 20
ENTRIES_SEEN = 8, 32
RETURNS_SEEN = 16
GIVERS_SEEN_AT_MOST = 20_000

Place = tuple[int, int, int]  # category, two judges in order
Exchange = tuple[int, int, int, int]  # entry, giver, taker, entry in return


def strangers_allowed(entries: int, judges: int) -> int | None:
    """How many pairs of so many judges may share none of so many entries; None where the entries do not suffice."""
    pairs = judges * (judges - 1) // 2
    (of_pairs, of_entries), (strangers, of) = ENTRIES_FOR_PAIRS, STRANGERS_OF_PAIRS
    return pairs * strangers // of if entries * of_entries >= pairs * of_pairs else None


def overlap(table: Table, groups: Sequence[Sequence[int]], chance: random.Random) -> None:
    """At most one in twenty pairs of a category's judges shares none of its entries, where exchanges allow it.

    `groups` are the entries of each category. Those of its judges count who may judge it; if the entries do not suffice
    for all their pairs, those who do judge some.
    """
    meeting = _Meeting(table, groups, chance)
    for group, entries in enumerate(groups):
        able = active = 0
        for entry in entries:
            able |= table.allowed[entry] | table.panel[entry]
            active |= table.panel[entry]
        for judges in (able, active):
            allowed = strangers_allowed(len(entries), judges.bit_count())
            if allowed is not None:
                meeting.introduce(group, judges, allowed)
                break


class _Meeting:
    """How many entries of each category each pair of judges shares."""

    def __init__(self, table: Table, groups: Sequence[Sequence[int]], chance: random.Random) -> None:
        self.table, self.chance = table, chance
        self.group_of = {entry: group for group, entries in enumerate(groups) for entry in entries}
        self.shared: Counter[Place] = Counter()
        self.kept: dict[int, list[int]] = {}
        for entry, group in self.group_of.items():
            for one, other in combinations(members(table.panel[entry]), 2):
                self.shared[group, one, other] += 1
            for judge in members(table.panel[entry]):
                if entry not in table.movable[judge]:
                    self.kept.setdefault(judge, []).append(entry)

    def introduce(self, group: int, judges: int, allowed: int) -> None:
        """Exchanges until so many pairs at most are strangers in the category, or it has looked long enough."""
        self.group, self.givers_left = group, GIVERS_SEEN_AT_MOST
        for seen in ENTRIES_SEEN:
            pairs = combinations(members(judges), 2)
            strangers = [(one, other) for one, other in pairs if not self.shared[group, one, other]]
            self.chance.shuffle(strangers)
            missing = len(strangers)
            for one, other in strangers:
                if missing <= allowed or self.givers_left <= 0:
                    return
                found = None if self.shared[group, one, other] else self._cheapest(one, other, seen)
                if found:
                    missing -= self._exchange(found, judges)

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
        held = [entry for entry in (*table.movable[host], *self.kept.get(host, ())) if self._is_here(entry)]
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

    def _is_here(self, entry: int) -> bool:
        return self.group_of[entry] == self.group

    def _may_leave(self, judge: int, entry: int) -> bool:
        """Whether the judge still shares an entry of its category with each of its other judges without this one."""
        others = members(self.table.panel[entry] & ~(1 << judge))
        group = self.group_of[entry]
        return all(self.shared[_place(group, judge, other)] > 1 for other in others)

    def _some(self, entries: list[int], at_most: int) -> list[int]:
        return entries if len(entries) <= at_most else self.chance.sample(entries, at_most)

    def _meet(self, exchange: Exchange) -> set[Place]:
        """The pairs of strangers in the category whom the exchange brings together."""
        return {place for place in self._changes(exchange)[1] if place[0] == self.group and not self.shared[place]}

    def _changes(self, exchange: Exchange) -> tuple[list[Place], list[Place]]:
        """The pairs that share an entry less, and those that share one more."""
        entry, giver, taker, back = exchange
        fewer, more = [], []
        for sheet, source, target in ((entry, giver, taker), (back, taker, giver)):
            group = self.group_of[sheet]
            for other in members(self.table.panel[sheet] & ~(1 << source)):
                fewer.append(_place(group, source, other))
                more.append(_place(group, target, other))
        return fewer, more

    def _exchange(self, exchange: Exchange, judges: int) -> int:
        """Carries it out; answers how many pairs of these judges met."""
        met = self._meet(exchange)
        fewer, more = self._changes(exchange)
        self.shared.subtract(fewer)
        self.shared.update(more)
        entry, giver, taker, back = exchange
        self.table.hand_over(entry, giver, taker)
        self.table.hand_over(back, taker, giver)
        return sum(1 for _, one, other in met if judges >> one & judges >> other & 1)


def _place(group: int, one: int, other: int) -> Place:
    return (group, one, other) if one < other else (group, other, one)
