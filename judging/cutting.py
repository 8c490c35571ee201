"""Where the line lies between the works that move on and the others: placings in, decisions out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from judging.ranking import Key, Placing, rule_named

TOP, THRESHOLD = "top", "threshold"


@dataclass(frozen=True, slots=True)
class Cut:
    """Who moves on, who is in reserve (the first is called first), who is out; each in the order of the places.

    `unplaced` were not judged, so no rule decides about them. `last` is the last place that moves on and `next` the
    first that does not; `shared` says how many works share the last one.
    """

    on: tuple[Key, ...]
    reserves: tuple[Key, ...]
    out: tuple[Key, ...]
    unplaced: tuple[Key, ...]
    last: int | None
    next: int | None
    shared: int


def cut(placings: Sequence[Placing], *, by: str, value: Decimal, rule: str, reserves: int = 0) -> Cut:
    """The line by a rule: `top`, so many first places; `threshold`, every work from this total on (up to it, where
    the ranking's rule calls a smaller total better). Whoever shares the last place moves on too, and whoever shares
    the last reserve's place is a reserve too.
    """
    placed = [one for one in placings if one.place is not None]
    on = [one for one in placed if _moves_on(one, by, value, highest_first=rule_named(rule).highest_first)]
    moves = set(_keys(on))  # a total over the line may stand behind one below it, where a meeting moved places
    rest = [one for one in placed if one.entry not in moves]
    edge = rest[min(reserves, len(rest)) - 1].place if reserves and rest else None
    waiting = [one for one in rest if edge is not None and one.place is not None and one.place <= edge]
    return Cut(
        on=_keys(on),
        reserves=_keys(waiting),
        out=_keys(rest[len(waiting) :]),
        unplaced=_keys([one for one in placings if one.place is None]),
        last=on[-1].place if on else None,
        next=rest[0].place if rest else None,
        shared=sum(one.place == on[-1].place for one in on) if on else 0,
    )


def _moves_on(placing: Placing, by: str, value: Decimal, *, highest_first: bool) -> bool:
    if placing.place is None or placing.total is None:
        return False
    if by == TOP:
        return placing.place <= value
    total, line = placing.total, Fraction(value)
    return total >= line if highest_first else total <= line


def _keys(placings: Sequence[Placing]) -> tuple[Key, ...]:
    return tuple(one.entry for one in placings)
