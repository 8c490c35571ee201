"""Links between the connected parts of a deal, so that the totals of all entries of a category can be compared.

An exchange keeps every load. It joins two parts when the sheet given away lies on a cycle: its part stays whole without
it, and the sheets exchanged hang the other part onto it. Among the exchanges it sees, the cheapest is taken.
"""

import random
from collections.abc import Iterable, Iterator, Sequence

from judging.assigning.table import Table, members

TRIED_AT_MOST = 1_000


def link(table: Table, groups: Iterable[Sequence[int]], chance: random.Random) -> None:
    """Exchanges until the entries of each category are one part, or none that keeps loads, conflicts and kept sheets
    joins two of its parts. `groups` are the entries of each category; an exchange stays within one."""
    for entries in groups:
        while _joined_two(table, entries, chance):
            pass


def _joined_two(table: Table, entries: Sequence[int], chance: random.Random) -> bool:
    parts = table.parts(entries)
    judging = sum(parts)
    panels = [table.panel[entry] for entry in entries]
    nodes = sum(1 for panel in panels if panel) + judging.bit_count()
    cycles = sum(panel.bit_count() for panel in panels) - nodes + len(parts)
    if len(parts) < 2 or not cycles:
        return False
    best: tuple[int, int, int, int, int | None] | None = None
    for tried, (cost, entry, giver, taker, back) in enumerate(_exchanges(table, entries, parts, chance)):
        if best and (best[0] <= 0 or tried > TRIED_AT_MOST):
            break
        if (best is None or cost < best[0]) and _on_cycle(table, entries, entry, giver):
            best = cost, entry, giver, taker, back
    if best is None:
        return False
    _, entry, giver, taker, back = best
    table.hand_over(entry, giver, taker)
    if back is not None:
        table.hand_over(back, taker, giver)
    return True


def _exchanges(
    table: Table, entries: Sequence[int], parts: Sequence[int], chance: random.Random
) -> Iterator[tuple[int, int, int, int, int | None]]:
    """Sheets that may go to a judge of another part, in random order: what it costs, entry, giver, taker, in return."""
    among, judging = set(entries), sum(parts)
    sheets = [(judge, entry) for judge, entry in table.dealt() if entry in among]
    chance.shuffle(sheets)
    returns: dict[tuple[int, int], tuple[int, int] | None] = {}
    for giver, entry in sheets:
        own = next(part for part in parts if part >> giver & 1)
        for taker in members(table.open_to(entry) & judging & ~own):
            cost = table.cost(entry, taker) - table.cost(entry, giver)
            if table.may_shift(giver, taker):
                yield cost, entry, giver, taker, None
            if (giver, taker) not in returns:
                returns[giver, taker] = _in_return(table, among, giver, taker)
            back = returns[giver, taker]
            if back is not None:
                yield cost + back[0], entry, giver, taker, back[1]


def _in_return(table: Table, among: set[int], giver: int, taker: int) -> tuple[int, int] | None:
    """What the taker's cheapest entry to hand back costs, and which it is."""
    able = (entry for entry in table.movable[taker] if entry in among and table.open_to(entry) >> giver & 1)
    return min(((table.cost(entry, giver) - table.cost(entry, taker), entry) for entry in able), default=None)


def _on_cycle(table: Table, entries: Sequence[int], entry: int, judge: int) -> bool:
    """Whether the entry and the judge stay connected without this sheet."""
    rest = table.panel[entry] & ~(1 << judge)
    return any(part >> judge & 1 and part & rest for part in table.parts(entries, without=(entry, judge)))
