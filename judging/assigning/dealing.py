"""The deal as its callers see it: entries and judges by their keys, checked on the way in, named on the way out."""

import random
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from judging.assigning.expertise import choose_experts
from judging.assigning.laying import Facts, Laid, Pair, laid
from judging.assigning.linking import link
from judging.assigning.overlapping import overlap
from judging.assigning.table import members
from judging.ranking import Key, in_order

Capacity = int | Mapping[str, int] | Mapping[int, int] | Mapping[Key, int]
PerEntry = int | Mapping[int, int] | Mapping[Key, int]
NO_LIMIT = sys.maxsize


@dataclass(frozen=True, slots=True)
class Deal:
    """A proposal: `pairs` are the new (entry, judge) pairs, sorted; `loads` counts each judge's new and existing ones.

    `parts` counts the connected parts of the entries and their judges, category by category, and adds them up: with
    more than one in a category, entries of different parts have no judge in common, however indirectly, and should not
    be ranked together. `cost` is the expertise that is lacking: 0 for each new pair with a judge of grade 3, 3 for one
    of grade 0.
    """

    pairs: tuple[Pair, ...]
    loads: Mapping[Key, int]
    parts: int
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Shortage:
    """An entry that can have only `possible` of the `needed` judges, and why.

    judges: there are not more for its category. conflicts: not more are free of conflict with it. capacity: not more
    have room; `judges` are those that would have to hold more for this entry, all full, none able to hand anything over
    to one with room.
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
    """`deal_facts` for entries of one category and judges of whom nothing more is known than what they may hold.

    Conflicts and existing pairs are (entry, judge); `capacity` is one number, or one for each judge. Refused besides,
    with ValueError: an entry or judge named twice.
    """
    entry_keys, judge_keys = _sorted("entry", entries), _sorted("judge", judges)
    limits = _limits(capacity, judge_keys)
    facts = Facts(dict.fromkeys(entry_keys), judge_keys, frozenset(conflicts), limits)
    return deal_facts(facts, per_entry=per_entry, seed=seed, already=already)


def deal_facts(facts: Facts, *, per_entry: PerEntry, seed: int | str, already: Collection[Pair] = ()) -> Deal:
    """`per_entry` different judges for every entry, or for each as many as it names: loads as level as conflicts,
    categories and capacities allow, and of all deals that are, one with the most expertise; then the entries of each
    category are linked into one part and its judges overlap, for which expertise gives way and loads do not.

    A pair in conflict is never dealt. Pairs in `already` stay and count: for their entry, and for the load and capacity
    of their judge, even when the entry or the judge is not among those dealt (an entry of another category, a judge who
    left). `capacity` is the most sheets a judge may hold; a judge without one has no limit. The same facts and seed
    give the same deal, in whatever order they come. Refused with `Infeasible`: what cannot be dealt in full; with
    ValueError: `per_entry` below 1, and an existing pair that is in conflict.
    """
    wanted: dict[Key, int] = (
        dict(per_entry.items()) if isinstance(per_entry, Mapping) else dict.fromkeys(facts.entries, per_entry)
    )
    if any(judges < 1 for judges in wanted.values()) or (isinstance(per_entry, int) and per_entry < 1):
        raise ValueError("per_entry must be at least 1")
    kept = sorted(set(already), key=_pair_order)
    for pair in kept:
        if pair in facts.barred:
            raise ValueError(f"the existing pair {pair} is in conflict")
    given = laid(facts, kept, NO_LIMIT)
    table = given.table
    chance = random.Random(seed)  # noqa: S311 - a deal must be repeatable, not unforeseeable
    needed = [wanted[entry] for entry in given.entries]
    short = table.give_out(needed, chance)
    if short:
        raise Infeasible(_shortages(given, short, needed))
    table.level()
    choose_experts(table, chance)
    link(table, given.groups, chance)
    overlap(table, given.groups, chance)
    pairs = [(given.entries[entry], given.judges[judge]) for judge, entry in table.dealt()]
    return Deal(
        pairs=tuple(sorted(pairs, key=_pair_order)),
        loads=dict(zip(given.judges, table.load, strict=False)),
        parts=sum(len(table.parts(group)) for group in given.groups),
        cost=sum(table.cost(entry, judge) for judge, entry in table.dealt()),
    )


def _limits(capacity: Capacity | None, judges: Iterable[Key]) -> dict[Key, int]:
    if capacity is None or isinstance(capacity, int):
        return {} if capacity is None else dict.fromkeys(judges, capacity)
    return dict(capacity.items())


def _shortages(given: Laid, short: Mapping[int, int], needed: Sequence[int]) -> list[Shortage]:
    found, table = [], given.table
    for entry, full in sorted(short.items()):
        held, free = table.panel[entry].bit_count(), table.open_to(entry).bit_count()
        others = (given.judging[entry] & ~table.panel[entry]).bit_count()
        key, per_entry = given.entries[entry], needed[entry]
        if held + others < per_entry:
            found.append(Shortage(key, per_entry, held + others, "judges"))
        elif held + free < per_entry:
            found.append(Shortage(key, per_entry, held + free, "conflicts"))
        else:
            named = tuple(given.judges[judge] for judge in members(full))
            found.append(Shortage(key, per_entry, held, "capacity", named))
    return found


def _sorted(what: str, keys: Iterable[Key]) -> list[Key]:
    given = sorted(keys, key=in_order)
    for one, other in pairwise(given):
        if one == other:
            raise ValueError(f"{what} {one!r} is named twice")
    return given


def _pair_order(pair: Pair) -> tuple[object, object]:
    return in_order(pair[0]), in_order(pair[1])
