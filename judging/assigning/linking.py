"""Links between the connected parts of a deal, so that the totals of all its entries can be compared.

An exchange keeps every load. It joins two parts when the sheet given away lies on a cycle: its part stays whole without
it, and the sheets exchanged hang the other part onto it.
"""

import random

from judging.assigning.table import Table, members


def link(table: Table, chance: random.Random) -> None:
    """Exchanges until one part is left, or none that keeps loads, conflicts and kept sheets joins two."""
    while _joined_two(table, chance):
        pass


def _joined_two(table: Table, chance: random.Random) -> bool:
    parts = table.parts()
    judging = sum(parts)
    nodes = sum(1 for panel in table.panel if panel) + judging.bit_count()
    cycles = sum(panel.bit_count() for panel in table.panel) - nodes + len(parts)
    if len(parts) < 2 or not cycles:
        return False
    sheets = table.dealt()
    chance.shuffle(sheets)
    for giver, entry in sheets:
        own = next(part for part in parts if part >> giver & 1)
        for taker in members(table.open_to(entry) & judging & ~own):
            back = _in_return(table, giver, taker)
            if back is None and not table.may_shift(giver, taker):
                continue
            if _on_cycle(table, entry, giver):
                table.hand_over(entry, giver, taker)
                if back is not None:
                    table.hand_over(back, taker, giver)
                return True
            break
    return False


def _in_return(table: Table, giver: int, taker: int) -> int | None:
    """An entry that the taker could hand back."""
    return next((entry for entry in table.movable[taker] if table.open_to(entry) >> giver & 1), None)


def _on_cycle(table: Table, entry: int, judge: int) -> bool:
    """Whether the entry and the judge stay connected without this sheet."""
    rest = table.panel[entry] & ~(1 << judge)
    return any(part >> judge & 1 and part & rest for part in table.parts(without=(entry, judge)))
