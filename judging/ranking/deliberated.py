"""What a meeting agreed, laid over the order of the scores: places change, a score never does."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from judging.ranking.marks import Key, RankingError, in_order
from judging.ranking.placings import Placing

Groups = list[list[Key]]  # works that share a place, best first


@dataclass(frozen=True, slots=True)
class Decision:
    """One agreed decision; `number` is how the minutes name it, such as "1.2" (meeting and motion).

    `tie`: the works, which share a place, stand in this order. `place`: the one work stands at this place.
    `unplaced`: the works have no place.
    """

    number: str
    kind: Literal["tie", "place", "unplaced"] | str
    entries: tuple[Key, ...]
    place: int | None = None


class Misfit(StrEnum):
    """Why a decision can't be applied to the order that it meets."""

    UNKNOWN = "unknown"  # a work is not in the ranking
    WITHOUT_PLACE = "without_place"
    APART = "apart"  # the works of a tie don't share one place
    INCOMPLETE = "incomplete"  # others share it too
    BEYOND = "beyond"  # there is no such place
    SHARED = "shared"  # the place lies inside one that several works share
    MALFORMED = "malformed"


class DecisionDoesNotFit(RankingError):
    """A decision that the order does not allow (any more); nothing is ranked until it is taken back."""

    def __init__(self, decision: Decision, why: Misfit, entries: Sequence[Key] = ()) -> None:
        self.decision, self.why = decision, why
        self.entries = tuple(entries or decision.entries)
        named = ", ".join(map(str, self.entries))
        super().__init__(f"decision {decision.number} ({decision.kind}) does not fit: {why.value}: {named}")


def deliberate(placings: Iterable[Placing], decisions: Sequence[Decision]) -> list[Placing]:
    """The placings with the decisions applied one after the other, best first; the same placings where there are none.

    Works that share a place, named all and in order, stand one behind the other from that place on. A work is taken
    out and stands alone at its place; those between move by one. A work without a place leaves it, and those behind
    move up. Total, raw and sheets stay; whoever was moved keeps `scored_place` and the numbers that did it in `agreed`.
    Refused (`DecisionDoesNotFit`): a tie of works that do not share one place at that moment or not named all, a place
    that there is not or that lies inside a shared one, a work that is unknown or has no place.
    """
    known = {one.entry: one for one in placings}
    if not decisions:
        return list(known.values())
    groups = _groups(known.values())
    moved_by: dict[Key, tuple[str, ...]] = dict.fromkeys(known, ())
    for decision in decisions:
        _insist_on_sense(decision, known)
        before, groups = groups, _APPLY[decision.kind](decision, groups)
        for entry in _moved(before, groups, decision):
            moved_by[entry] = (*moved_by[entry], decision.number)
    return _placed(known, groups, moved_by)


def _groups(placings: Iterable[Placing]) -> Groups:
    shared: dict[int, list[Key]] = {}
    for one in placings:
        if one.place is not None:
            shared.setdefault(one.place, []).append(one.entry)
    return [sorted(shared[place], key=in_order) for place in sorted(shared)]


def _insist_on_sense(decision: Decision, known) -> None:
    unknown = [entry for entry in decision.entries if entry not in known]
    if unknown:
        raise DecisionDoesNotFit(decision, Misfit.UNKNOWN, unknown)
    asked = {"tie": len(decision.entries) > 1, "place": len(decision.entries) == 1, "unplaced": bool(decision.entries)}
    is_once = max(Counter(decision.entries).values(), default=0) <= 1
    has_place = (decision.place is not None) == (decision.kind == "place")
    if not (asked.get(decision.kind, False) and is_once and has_place):
        raise DecisionDoesNotFit(decision, Misfit.MALFORMED)


def _split(decision: Decision, groups: Groups) -> Groups:
    held = [group for group in groups if set(group) & set(decision.entries)]
    _insist_on_places(decision, held)
    if len(held) > 1:
        raise DecisionDoesNotFit(decision, Misfit.APART)
    others = [entry for entry in held[0] if entry not in decision.entries]
    if others:
        raise DecisionDoesNotFit(decision, Misfit.INCOMPLETE, others)
    place = groups.index(held[0])
    return [*groups[:place], *([entry] for entry in decision.entries), *groups[place + 1 :]]


def _put(decision: Decision, groups: Groups) -> Groups:
    rest, wanted = _without(decision, groups), decision.place or 0
    before = 0
    for number, group in enumerate([*rest, []]):
        if before + 1 == wanted:
            return [*rest[:number], list(decision.entries), *rest[number:]]
        before += len(group)
    is_beyond = not 1 <= wanted <= before + 1
    raise DecisionDoesNotFit(decision, Misfit.BEYOND if is_beyond else Misfit.SHARED)


def _without(decision: Decision, groups: Groups) -> Groups:
    _insist_on_places(decision, groups)
    left = [[entry for entry in group if entry not in decision.entries] for group in groups]
    return [group for group in left if group]


_APPLY = {"tie": _split, "place": _put, "unplaced": _without}


def _insist_on_places(decision: Decision, groups: Groups) -> None:
    placed = {entry for group in groups for entry in group}
    without = [entry for entry in decision.entries if entry not in placed]
    if without:
        raise DecisionDoesNotFit(decision, Misfit.WITHOUT_PLACE, without)


def _moved(before: Groups, after: Groups, decision: Decision) -> list[Key]:
    """Whose place changed; of the works named, also who no longer shares it."""
    was, now = _place_and_peers(before), _place_and_peers(after)
    named = set(decision.entries)
    return [
        entry
        for entry in was
        if was[entry][0] != now.get(entry, (None,))[0] or (entry in named and was[entry] != now.get(entry))
    ]


def _place_and_peers(groups: Groups) -> dict[Key, tuple[int, int]]:
    found, before = {}, 0
    for group in groups:
        found.update(dict.fromkeys(group, (before + 1, len(group))))
        before += len(group)
    return found


def _placed(known, groups: Groups, moved_by: dict[Key, tuple[str, ...]]) -> list[Placing]:
    def stands(entry: Key, place: int | None, peers: tuple[Key, ...]) -> Placing:
        one = known[entry]
        if not moved_by[entry]:
            return replace(one, place=place, tied_with=peers)
        return replace(one, place=place, tied_with=peers, scored_place=one.place, agreed=moved_by[entry])

    placed, before = [], 0
    for group in groups:
        same = sorted(group, key=in_order)
        placed += [stands(entry, before + 1, tuple(peer for peer in same if peer != entry)) for entry in same]
        before += len(group)
    out = sorted(
        known.keys() - {one.entry for one in placed}, key=lambda key: (known[key].total is None, in_order(key))
    )
    return placed + [stands(entry, None, ()) for entry in out]
