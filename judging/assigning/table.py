"""The network under a deal: a minimum-cost flow with unit arcs from entries to judges and convex load costs.

It is solved on the judges. A hand-over moves one entry from a judge to another who may take it; a chain of hand-overs
is a path of the residual network. Entries go to the least loaded judges with room, and where there are none a chain
makes room (a maximum flow: an entry that finds no chain can never be served). Then chains level the loads: while one
leads from a judge to another who holds at least two fewer, the sum of any convex load costs falls; when there is none,
no negative cycle is left and the deal is as level as can be. Among the deals that are, `judging.assigning.expertise`
finds the cheapest. Entries and judges are numbers, a set of judges is a bit mask.
"""

import random
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

HandOver = tuple[int, int, int]  # entry, giver, taker
Wants = tuple[int, int, int, int]  # who may take an entry, at the costs 0, 1, 2 and 3
DEAREST = 3


def members(judges: int) -> Iterator[int]:
    """The numbers of the judges in a bit mask, lowest first."""
    while judges:
        lowest = judges & -judges
        yield lowest.bit_length() - 1
        judges ^= lowest


class Table:
    """Who holds what: `panel` by entry, `load` by judge, and in `movable` what was dealt here, by judge."""

    def __init__(self, *, wants: Sequence[Wants], limits: Sequence[int]) -> None:
        self.wants = list(wants)
        self.allowed = [reduce(or_, masks, 0) for masks in wants]
        self.limits = list(limits)
        self.panel = [0] * len(self.wants)
        self.load = [0] * len(limits)
        self.movable: list[dict[int, None]] = [{} for _ in limits]

    def cost(self, entry: int, judge: int) -> int:
        """What a judge who may take the entry costs it."""
        best, good, some, _ = self.wants[entry]
        if best >> judge & 1:
            return 0
        return 1 if good >> judge & 1 else 2 if some >> judge & 1 else DEAREST

    def keep(self, entry: int | None, judge: int) -> None:
        """The judge holds this entry for good; an entry that is not on the table weighs on the load alone."""
        self.load[judge] += 1
        if entry is not None:
            self.panel[entry] |= 1 << judge

    def open_to(self, entry: int) -> int:
        """The judges who may take the entry and do not hold it."""
        return self.allowed[entry] & ~self.panel[entry]

    def dealt(self) -> list[tuple[int, int]]:
        return [(judge, entry) for judge, held in enumerate(self.movable) for entry in held]

    def give_out(self, wanted: Sequence[int], chance: random.Random) -> dict[int, int]:
        """Deals until every entry has its judges; answers those left short, each with the full judges in its way."""
        order = list(range(len(self.panel)))
        chance.shuffle(order)
        order.sort(key=lambda entry: self.open_to(entry).bit_count())
        short: dict[int, int] = {}
        for entry in order:
            needed = wanted[entry] - self.panel[entry].bit_count()
            if needed > self.open_to(entry).bit_count():
                short[entry] = 0
                continue
            with_room = [judge for judge in members(self.open_to(entry)) if self._has_room(judge)]
            with_room.sort(key=lambda judge: (self.load[judge], chance.random()))
            for judge in with_room[: max(needed, 0)]:
                self.give(entry, judge)
            for _ in range(needed - len(with_room)):
                barring = self._make_room(entry)
                if barring:
                    short[entry] = barring
                    break
        return short

    def level(self) -> None:
        """Chains of hand-overs until none levels the loads any further."""
        improved = True
        while improved:
            improved = False
            for judge in sorted(range(len(self.load)), key=self.load.__getitem__, reverse=True):
                while self._relieve(judge):
                    improved = True

    def hand_over(self, entry: int, giver: int, taker: int) -> None:
        self.take_back(entry, giver)
        self.give(entry, taker)

    def give(self, entry: int, judge: int) -> None:
        self.movable[judge][entry] = None
        self.load[judge] += 1
        self.panel[entry] |= 1 << judge

    def take_back(self, entry: int, judge: int) -> None:
        del self.movable[judge][entry]
        self.load[judge] -= 1
        self.panel[entry] &= ~(1 << judge)

    def may_shift(self, giver: int, taker: int) -> bool:
        """Whether one sheet less here and one more there leaves the loads as level as they are."""
        return self.load[giver] == self.load[taker] + 1 and self._has_room(taker)

    def parts(self, entries: Iterable[int], *, without: tuple[int, int] | None = None) -> list[int]:
        """The judges of each connected part of the graph of these entries and their judges, without the sheet named."""
        found: list[int] = []
        for entry in entries:
            panel = self.panel[entry]
            joined = panel & ~(1 << without[1]) if without and without[0] == entry else panel
            if not joined:
                continue
            apart = []
            for part in found:
                if part & joined:
                    joined |= part
                else:
                    apart.append(part)
            found = [*apart, joined]
        return found

    def _has_room(self, judge: int) -> bool:
        return self.load[judge] < self.limits[judge]

    def _make_room(self, entry: int) -> int:
        """One more judge for the entry, all of whose open judges are full; else the full judges in its way."""
        goal = sum(1 << judge for judge in range(len(self.load)) if self._has_room(judge))
        chain, reached = self._chain(self.open_to(entry), goal)
        if not chain:
            return reached
        for hand_over in chain:
            self.hand_over(*hand_over)
        self.give(entry, chain[0][1])
        return 0

    def _relieve(self, giver: int) -> bool:
        """One sheet fewer for the giver, one more for a judge who holds at least two fewer, if a chain leads there."""
        target = self.load[giver] - 2
        goal = sum(1 << judge for judge, load in enumerate(self.load) if load <= target and self._has_room(judge))
        chain, _ = self._chain(1 << giver, goal) if goal else ([], 0)
        for hand_over in chain:
            self.hand_over(*hand_over)
        return bool(chain)

    def _chain(self, starts: int, goal: int) -> tuple[list[HandOver], int]:
        """A shortest chain from one of the starts to a judge of the goal, or no chain and every judge reached."""
        reached = starts
        queue = deque(members(starts))
        came: dict[int, HandOver] = {}
        while queue:
            giver = queue.popleft()
            for entry in self.movable[giver]:
                fresh = self.open_to(entry) & ~reached
                reached |= fresh
                for taker in members(fresh):
                    came[taker] = (entry, giver, taker)
                    queue.append(taker)
                    if goal >> taker & 1:
                        return _traced(came, taker), reached
        return [], reached


def _traced(came: dict[int, HandOver], last: int) -> list[HandOver]:
    chain: list[HandOver] = []
    while last in came:
        chain.append(came[last])
        last = came[last][1]
    return chain[::-1]
