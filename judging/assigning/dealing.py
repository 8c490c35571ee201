"""The deal as its callers see it: entries and judges by their keys, checked on the way in, named on the way out."""

import random
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from judging.assigning.linking import link
from judging.assigning.table import Table, members
from judging.ranking import Key, in_order

Pair = tuple[Key, Key]
Capacity = int | Mapping[str, int] | Mapping[int, int] | Mapping[Key, int]
NO_LIMIT = sys.maxsize


@dataclass(frozen=True, slots=True)
class Deal:
    """A proposal: `pairs` are the new (entry, judge) pairs, sorted; `loads` counts each judge's new and existing ones.

    `parts` counts the connected parts of the entries and their judges: with more than one, entries of different parts
    have no judge in common, however indirectly, and should not be ranked together.
    """

    pairs: tuple[Pair, ...]
    loads: Mapping[Key, int]
    parts: int


@dataclass(frozen=True, slots=True)
class Shortage:
    """An entry that can have only `possible` of the `needed` judges, and why.

    judges: there are not more. conflicts: not more are free of conflict with it. capacity: not more have room; `judges`
    are those that would have to hold more for this entry, all full, none able to hand anything over to one with room.
    """

    entry: Key
    needed: int
    possible: int
    reason: Literal["judges", "conflicts", "capacity"]
    judges: tuple[Key, ...] = ()


class Infeasible(Exception):
    """No deal gives every entry its judges; `shortages` names the entries that a best possible deal leaves short."""

    def __init__(self, shortages: Sequence[Shortage]) -> None:
        self.shortages = tuple(shortages)
        named = "; ".join(f"{short.entry}: {short.possible} of {short.needed} ({short.reason})" for short in shortages)
        super().__init__(f"not enough judges for {named}")


def deal(
    entries: Iterable[Key],
    judges: Iterable[Key],
    conflicts: Collection[Pair],
    per_entry: int,
    seed: int | str,
    capacity: Capacity | None = None,
    already: Collection[Pair] = (),
) -> Deal:
    """`per_entry` different judges for every entry, loads as level as conflicts and capacities allow.

    Conflicts and existing pairs are (entry, judge). A pair in conflict is never dealt. Pairs in `already` stay and
    count: for their entry, and for the load and capacity of their judge, even when the entry or the judge is not among
    those dealt (an entry of another category, a judge who left). `capacity` is the most sheets a judge may hold, one
    number or one for each judge; a judge without one has no limit. The same facts and seed give the same deal, in
    whatever order they come. Refused with `Infeasible`: what cannot be dealt in full; with ValueError: an entry or
    judge named twice, `per_entry` below 1, and an existing pair that is in conflict.
    """
    if per_entry < 1:
        raise ValueError("per_entry must be at least 1")
    entry_keys, judge_keys = _sorted("entry", entries), _sorted("judge", judges)
    kept = sorted(set(already), key=_pair_order)
    barred = set(conflicts)
    for pair in kept:
        if pair in barred:
            raise ValueError(f"the existing pair {pair} is in conflict")
    left = sorted({judge for _, judge in kept} - set(judge_keys), key=in_order)
    seats = {judge: number for number, judge in enumerate([*judge_keys, *left])}
    table = _laid(entry_keys, judge_keys, seats, barred, kept, capacity)
    chance = random.Random(seed)  # noqa: S311 - a deal must be repeatable, not unforeseeable
    short = table.give_out(per_entry, chance)
    if short:
        raise Infeasible(_shortages(table, short, per_entry, entry_keys, judge_keys))
    table.level()
    link(table, chance)
    pairs = [(entry_keys[entry], judge_keys[judge]) for judge, entry in table.dealt()]
    loads = dict(zip(judge_keys, table.load[: len(judge_keys)], strict=True))
    return Deal(tuple(sorted(pairs, key=_pair_order)), loads, len(table.parts()))


def _laid(
    entry_keys: list[Key],
    judge_keys: list[Key],
    seats: Mapping[Key, int],
    barred: Iterable[Pair],
    kept: Iterable[Pair],
    capacity: Capacity | None,
) -> Table:
    """The table before dealing. Judges who left have a seat for the sheets they hold, but may take nothing."""
    rows = {entry: number for number, entry in enumerate(entry_keys)}
    limits = _limits(capacity, judge_keys) + [0] * (len(seats) - len(judge_keys))
    everyone = (1 << len(judge_keys)) - 1
    table = Table(allowed=[everyone] * len(rows), limits=limits)
    for entry, judge in barred:
        if entry in rows and judge in seats:
            table.bar(rows[entry], seats[judge])
    for entry, judge in kept:
        table.keep(rows.get(entry), seats[judge])
    return table


def _limits(capacity: Capacity | None, judges: Iterable[Key]) -> list[int]:
    if capacity is None or isinstance(capacity, int):
        return [NO_LIMIT if capacity is None else capacity for _ in judges]
    named: dict[Key, int] = dict(capacity.items())
    return [named.get(judge, NO_LIMIT) for judge in judges]


def _shortages(
    table: Table, short: Mapping[int, int], per_entry: int, entry_keys: list[Key], judge_keys: list[Key]
) -> list[Shortage]:
    found = []
    for entry, full in sorted(short.items()):
        held, free = table.panel[entry].bit_count(), table.open_to(entry).bit_count()
        others = len(judge_keys) - (table.panel[entry] & ((1 << len(judge_keys)) - 1)).bit_count()
        named = tuple(judge_keys[judge] for judge in members(full))
        if held + others < per_entry:
            found.append(Shortage(entry_keys[entry], per_entry, held + others, "judges"))
        elif held + free < per_entry:
            found.append(Shortage(entry_keys[entry], per_entry, held + free, "conflicts"))
        else:
            found.append(Shortage(entry_keys[entry], per_entry, held, "capacity", named))
    return found


def _sorted(what: str, keys: Iterable[Key]) -> list[Key]:
    given = sorted(keys, key=in_order)
    for one, other in pairwise(given):
        if one == other:
            raise ValueError(f"{what} {one!r} is named twice")
    return given


def _pair_order(pair: Pair) -> tuple[object, object]:
    return in_order(pair[0]), in_order(pair[1])
