"""The table before dealing: keys become numbers, and who may judge what, at which cost, becomes bit masks."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from judging.assigning.table import DEAREST, Table, Wants
from judging.ranking import Key, in_order

BEST = DEAREST
Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is dealt: entries with their category, judges, and what is known of them.

    `categories` names those that a judge judges, by judge (one who is not named there judges all); `expertise` grades
    judges from 0 to 3 for entries and categories, an entry's own grade before its category's, 0 where nothing is said.
    """

    entries: Mapping[Key, Key | None]
    judges: Collection[Key]
    barred: frozenset[Pair] = frozenset()
    capacity: Mapping[Key, int] = field(default_factory=dict)
    categories: Mapping[Key, Collection[Key]] = field(default_factory=dict)
    expertise: Mapping[Key, Mapping[Key, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with the names of its rows and seats; `judging` has a mask of the judges of each entry's category."""

    table: Table
    entries: list[Key]
    judges: list[Key]
    groups: list[list[int]]
    judging: list[int]


def laid(facts: Facts, kept: Iterable[Pair], no_limit: int) -> Laid:
    """Judges who left have a seat for the sheets they hold, but may take nothing."""
    entries, judges = sorted(facts.entries, key=in_order), sorted(facts.judges, key=in_order)
    left = sorted({judge for _, judge in kept} - set(judges), key=in_order)
    rows = {entry: row for row, entry in enumerate(entries)}
    seats = {judge: seat for seat, judge in enumerate([*judges, *left])}
    groups: dict[Key | None, list[int]] = {}
    for row, entry in enumerate(entries):
        groups.setdefault(facts.entries[entry], []).append(row)
    masks = {category: _masks(facts, judges, category) for category in groups}
    judging = [sum(masks[facts.entries[entry]]) for entry in entries]
    limits = [facts.capacity.get(judge, no_limit) for judge in judges] + [0] * len(left)
    table = Table(wants=_wants(facts, masks, entries, rows, seats), limits=limits)
    for entry, judge in kept:
        table.keep(rows.get(entry), seats[judge])
    return Laid(table, entries, judges, list(groups.values()), judging)


def _masks(facts: Facts, judges: Iterable[Key], category: Key | None) -> list[int]:
    """The judges of the category by what they cost: 0 for the best, 3 for those without expertise in it."""
    masks = [0] * (DEAREST + 1)
    for seat, judge in enumerate(judges):
        judged = facts.categories.get(judge)
        if judged is None or category in judged:
            grade = 0 if category is None else facts.expertise.get(judge, {}).get(category, 0)
            masks[DEAREST - grade] |= 1 << seat
    return masks


def _wants(
    facts: Facts,
    masks: Mapping[Key | None, list[int]],
    entries: list[Key],
    rows: Mapping[Key, int],
    seats: Mapping[Key, int],
) -> list[Wants]:
    own = [[0] * (DEAREST + 1) for _ in entries]
    for judge, grades in facts.expertise.items():
        bit = 1 << seats[judge] if judge in seats else 0
        for key, grade in grades.items():
            row = rows.get(key)
            if row is not None:
                own[row][DEAREST - grade] |= bit
    barred = [0] * len(entries)
    for entry, judge in facts.barred:
        if entry in rows and judge in seats:
            barred[rows[entry]] |= 1 << seats[judge]
    wants: list[Wants] = []
    for row, entry in enumerate(entries):
        judging = masks[facts.entries[entry]]
        free, graded = sum(judging) & ~barred[row], sum(own[row])
        best, good, some, none = ((judging[cost] & ~graded | own[row][cost]) & free for cost in range(DEAREST + 1))
        wants.append((best, good, some, none))
    return wants
