"""Where the plenary set an order: it is not unsure by the scores, it was decided, and the report says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.locale import number
from judging.studying import Findings


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a work stands by the scores alone, and the decisions that moved it."""

    scored_place: int | None
    numbers: tuple[str, ...]


Agreed = Mapping[int, Moved]  # by contender, those alone whose place was agreed


def on_the_step(found: Findings, place: int, agreed: Agreed) -> str:
    """What the plenary did to the order of the works on either side of this place; empty where the scores gave it."""
    pair = _pair(found, place, agreed)
    if pair is None:
        return ""
    if pair.is_reversed:
        words = _(
            "By the scores, places %(in)s and %(out)s would be the other way round; the plenary (%(numbers)s) set this "
            "order."
        )
    else:
        words = _(
            "By the scores, places %(in)s and %(out)s were one shared place; the plenary (%(numbers)s) set this order."
        )
    return words % _facts(place, pair)


def on_the_line(found: Findings, place: int, agreed: Agreed) -> str:
    """The same of the cut line; empty where the works next to it stand as the scores say."""
    pair = _pair(found, place, agreed)
    if pair is None or not pair.is_reversed:
        return ""
    words = _(
        "By the scores, the works next to the line between places %(in)s and %(out)s would stand the other way round; "
        "the plenary (%(numbers)s) set this order."
    )
    return words % _facts(place, pair)


@dataclass(frozen=True, slots=True)
class _Pair:
    is_reversed: bool
    numbers: Sequence[str]


def _pair(found: Findings, place: int, agreed: Agreed) -> _Pair | None:
    """The last work down to this place and the one behind it, where they were put in another order than by scores."""
    ranked = [one for one in found.works if one.place is not None]
    within = sum(1 for one in ranked if one.place is not None and one.place <= place)
    if not 0 < within < len(ranked):
        return None
    pair = ranked[within - 1 : within + 1]
    moves = [agreed[one.contender] for one in pair if one.contender in agreed]
    scored = [agreed[one.contender].scored_place if one.contender in agreed else one.place for one in pair]
    if not moves or scored[0] is None or scored[1] is None or scored[0] < scored[1]:
        return None
    numbers = sorted({number for one in moves for number in one.numbers}, key=_in_order)
    return _Pair(scored[0] > scored[1], numbers)


def _in_order(number: str) -> list[int]:
    return [int(part) for part in number.split(".") if part.isdigit()]


def _facts(place: int, pair: _Pair) -> dict[str, str]:
    return {"in": number(place), "out": number(place + 1), "numbers": ", ".join(pair.numbers)}
