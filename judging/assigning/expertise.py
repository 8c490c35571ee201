"""The cheapest of all equally level deals: sheets go to those who know most about the entry, and no load suffers.

First, what a level deal leaves free. Potentials of the judges (the dual of the levelling) tell which sheets are the
same in every equally level deal, among whom the others may move, and between which loads, at most one apart, each judge
must end. What remains is a transportation problem whose costs are small whole numbers, solved primal-dual: every
entry takes its cheapest judges; whoever then holds too much passes sheets on along paths that cost nothing more at
current prices (a blocking flow in layers, as Dinic's); where none is left, the price of everybody beyond reach falls by
one. No step leaves a cheaper deal with the same loads, so the last one is the optimum.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from judging.assigning.table import DEAREST, Table, Wants, members

Step = tuple[int, int, int | None]  # giver, taker, entry; none where a load only moves within its bounds


def choose_experts(table: Table, chance: random.Random) -> None:
    """The table's deal becomes the cheapest of those that are as level as it is. It must be as level as can be."""
    if any(sum(1 for judges in wants if judges) > 1 for wants in table.wants):
        _Market(table, chance).clear()


@dataclass
class _Layers:
    """A search from those who hold too much: the judges by distance, and where each one's search stands."""

    distance: dict[int, int]
    masks: list[int]
    sheets: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def beyond(self, node: int) -> int:
        further = self.distance[node] + 1
        return self.masks[further] if further < len(self.masks) else 0

    def close(self, node: int) -> None:
        self.masks[self.distance[node]] &= ~(1 << node)


class _Market:
    """Judges with a price each, and one node more, the pool, through which loads move within their bounds."""

    def __init__(self, table: Table, chance: random.Random) -> None:
        self.table, self.chance = table, chance
        self.pool = len(table.load)
        self.price = [0] * (self.pool + 1)
        self.held: list[dict[int, int]] = [{} for _ in table.load]
        self.offers: dict[int, Wants] = {}
        potentials = _potentials(table)
        self.bounds = [_bounds(table, judge, potentials[judge]) for judge in range(self.pool)]
        total = sum(table.load)
        self._pick(_free(table, potentials))
        self.load = [min(max(load, low), high) for load, (low, high) in zip(table.load, self.bounds, strict=True)]
        self.excess = [load - held for load, held in zip(table.load, self.load, strict=True)]
        self.excess.append(sum(self.load) - total)

    def clear(self) -> None:
        while any(self.excess):
            layers = self._search()
            if any(self.excess[node] < 0 for node in layers.distance):
                self._flow(layers)
                continue
            for node in range(len(self.price)):
                if node not in layers.distance:
                    self.price[node] -= 1

    def _pick(self, free: dict[int, tuple[list[int], int]]) -> None:
        """Every entry's sheets that may move go to the cheapest judges, among equals to the least loaded."""
        for entry, (holders, _) in free.items():
            for judge in holders:
                self.table.take_back(entry, judge)
        order = list(free)
        self.chance.shuffle(order)
        for entry in order:
            holders, judges = free[entry]
            best, good, some, none = self.table.wants[entry]
            self.offers[entry] = best & judges, good & judges, some & judges, none & judges
            needed = len(holders)
            for cost, mask in enumerate(self.offers[entry]):
                chosen = list(members(mask))
                if len(chosen) > needed:
                    chosen.sort(key=lambda judge: (self.table.load[judge], self.chance.random()))
                for judge in chosen[:needed]:
                    self.table.give(entry, judge)
                    self.held[judge][entry] = cost
                needed -= min(needed, len(chosen))

    def _search(self) -> _Layers:
        """Who can be reached at no cost from those with an excess, up to the layer of the first with a lack."""
        frontier = [node for node, excess in enumerate(self.excess) if excess > 0]
        found = _Layers(dict.fromkeys(frontier, 0), [_mask(frontier)])
        seen = found.masks[0]
        while frontier and not any(self.excess[node] < 0 for node in frontier):
            fresh = 0
            for node in frontier:
                fresh |= self._within_reach(node) & ~seen
            seen |= fresh
            frontier = list(members(fresh))
            found.distance.update(dict.fromkeys(frontier, len(found.masks)))
            found.masks.append(fresh)
        return found

    def _within_reach(self, node: int) -> int:
        reach = self._through_pool(node)
        if node != self.pool:
            tiers = self._tiers(node)
            for entry, cost in self.held[node].items():
                reach |= self._takers(entry, tiers[cost])
        return reach

    def _through_pool(self, node: int) -> int:
        """From the pool to whoever may hold less, to the pool from whoever may hold more, at the pool's price."""
        if node == self.pool:
            able = (judge for judge in range(self.pool) if self.load[judge] > self.bounds[judge][0])
            return _mask(judge for judge in able if self.price[judge] == self.price[self.pool])
        may_hold_more = self.load[node] < self.bounds[node][1]
        return 1 << self.pool if may_hold_more and self.price[node] == self.price[self.pool] else 0

    def _tiers(self, judge: int) -> list[Wants]:
        """For a sheet at each cost here: who would be as good at current prices, for each cost there."""
        by_price: dict[int, int] = {}
        for other in range(self.pool):
            by_price[self.price[other]] = by_price.get(self.price[other], 0) | 1 << other
        own = self.price[judge]
        span = {worth: by_price.get(own + worth, 0) for worth in range(-DEAREST, DEAREST + 1)}
        return [(span[here], span[here - 1], span[here - 2], span[here - 3]) for here in range(DEAREST + 1)]

    def _takers(self, entry: int, tier: Wants) -> int:
        best, good, some, none = self.offers[entry]
        takers = best & tier[0] | good & tier[1] | some & tier[2] | none & tier[3]
        return takers & ~self.table.panel[entry]

    def _flow(self, layers: _Layers) -> None:
        """A blocking flow: until no path of the layers leads from an excess to a lack."""
        tiers = {node: self._tiers(node) for node in layers.distance if node != self.pool}
        for source in members(layers.masks[0]):
            while self.excess[source] > 0:
                path = self._path(source, layers, tiers)
                if not path:
                    break
                for step in path:
                    self._take(*step)
                self.excess[source] -= 1
                self.excess[path[-1][1]] += 1

    def _path(self, source: int, layers: _Layers, tiers: dict[int, list[Wants]]) -> list[Step]:
        path: list[Step] = []
        node = source
        while self.excess[node] >= 0:
            step = self._step(node, layers, tiers)
            if step:
                path.append(step)
                node = step[1]
                continue
            layers.close(node)
            if not path:
                return []
            node = path.pop()[0]
        return path

    def _step(self, node: int, layers: _Layers, tiers: dict[int, list[Wants]]) -> Step | None:
        beyond = layers.beyond(node)
        through = self._through_pool(node) & beyond
        if through:
            return node, self._any_of(through), None
        if node == self.pool or not beyond:
            return None
        if node not in layers.sheets:
            layers.sheets[node] = list(self.held[node].items())
        untried = layers.sheets[node]
        while untried:
            entry, cost = untried[-1]
            takers = self._takers(entry, tiers[node][cost]) & beyond if entry in self.held[node] else 0
            if takers:
                return node, self._any_of(takers), entry
            untried.pop()
        return None

    def _any_of(self, judges: int) -> int:
        return self.chance.choice(list(members(judges)))

    def _take(self, giver: int, taker: int, entry: int | None) -> None:
        if entry is not None:
            del self.held[giver][entry]
            self.table.hand_over(entry, giver, taker)
            self.held[taker][entry] = self.table.cost(entry, taker)
        elif giver == self.pool:
            self.load[taker] -= 1
        else:
            self.load[giver] += 1


def _potentials(table: Table) -> list[int]:
    """For each judge the dearest last sheet, 2 x load - 1, of those who can pass a sheet on to this judge."""
    passes = [0] * len(table.load)
    for judge, held in enumerate(table.movable):
        for entry in held:
            passes[judge] |= table.open_to(entry)
    potentials = [-1] * len(table.load)
    reached = 0
    for judge in sorted(range(len(table.load)), key=table.load.__getitem__, reverse=True):
        fresh = 1 << judge & ~reached if table.movable[judge] else 0
        while fresh:
            reached |= fresh
            following = 0
            for other in members(fresh):
                potentials[other] = 2 * table.load[judge] - 1
                following |= passes[other]
            fresh = following & ~reached
    return potentials


def _bounds(table: Table, judge: int, potential: int) -> tuple[int, int]:
    load = table.load[judge]
    if potential == 2 * load + 1 and load < table.limits[judge]:
        return load, load + 1
    return (load - 1, load) if potential == 2 * load - 1 and potential > 0 else (load, load)


def _free(table: Table, potentials: list[int]) -> dict[int, tuple[list[int], int]]:
    """By entry whose sheets may move, and all between whom they may: the entry's holders of the highest potential."""
    holders: dict[int, list[int]] = {}
    for judge, entry in table.dealt():
        holders.setdefault(entry, []).append(judge)
    level: dict[int, int] = {}
    for judge, potential in enumerate(potentials):
        level[potential] = level.get(potential, 0) | 1 << judge
    free = {}
    for entry, judges in holders.items():
        highest = max(potentials[judge] for judge in judges)
        moving = [judge for judge in judges if potentials[judge] == highest]
        free[entry] = moving, (table.open_to(entry) & level[highest]) | _mask(moving)
    return free


def _mask(judges: Iterable[int]) -> int:
    return sum(1 << judge for judge in judges)
