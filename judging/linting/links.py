"""Which works can be compared, and which judge alone holds them together. Pure.

Judges who share a work are linked; works are comparable where their judges are linked, however indirectly.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping


def parts(judges_of: Mapping[int, Collection[int]]) -> list[list[int]]:
    """The works that are linked with each other and with no others, the largest part first; works without a judge are
    in none."""
    linked, place = _linked(judges_of.values())
    gathered: dict[int, list[int]] = {}
    part_of: dict[int, int] = {}
    for work, judges in judges_of.items():
        for judge in judges:
            bit = place[judge]
            if bit not in part_of:
                reached = _reached(bit, linked)
                part_of.update(dict.fromkeys(_bits(reached), reached))
            gathered.setdefault(part_of[bit], []).append(work)
            break
    return sorted(gathered.values(), key=len, reverse=True)


def keystones(judges_of: Mapping[int, Collection[int]]) -> list[int]:
    """The judges without whom those whom they link would not be linked any more."""
    linked, place = _linked(judges_of.values())
    return [judge for judge, bit in place.items() if _splits(bit, linked)]


def _linked(panels: Iterable[Collection[int]]) -> tuple[dict[int, int], dict[int, int]]:
    """By each judge's bit the bits of all with whom this judge shares a work; and each judge's bit."""
    place: dict[int, int] = {}
    masks = set()
    for panel in panels:
        mask = 0
        for judge in panel:
            mask |= place.setdefault(judge, 1 << len(place))
        masks.add(mask)
    linked = dict.fromkeys(place.values(), 0)
    for mask in masks:
        for bit in _bits(mask):
            linked[bit] |= mask
    return linked, place


def _splits(bit: int, linked: Mapping[int, int]) -> bool:
    own = linked[bit] & ~bit
    return bool(own and own & ~_reached(own & -own, linked, without=bit))


def _reached(start: int, linked: Mapping[int, int], without: int = 0) -> int:
    reached, fresh = start, start
    while fresh:
        further = 0
        for bit in _bits(fresh):
            further |= linked[bit]
        fresh = further & ~reached & ~without
        reached |= fresh
    return reached


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit
