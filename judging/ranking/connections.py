"""Which entries can be compared at all: those whose judges are linked, however indirectly, by entries they share."""

from collections.abc import Iterable
from dataclasses import dataclass

from judging.ranking.marks import Key, in_order


@dataclass(frozen=True, slots=True)
class Part:
    """Entries and judges that are linked to each other by sheets, and to no others."""

    entries: tuple[Key, ...]
    judges: tuple[Key, ...]


def parts(pairs: Iterable[tuple[Key, Key]]) -> list[Part]:
    """The connected parts of (entry, judge) pairs: the one with most entries first, then in the order of their keys.

    Between two parts no judge is shared, so that nothing tells better entries from milder judges.
    """
    above: dict[Key, Key] = {}
    first: dict[Key, Key] = {}
    for entry, judge in pairs:
        above.setdefault(judge, judge)
        known = _root(above, first.setdefault(entry, judge))
        above[_root(above, judge)] = known
    gathered: dict[Key, tuple[list[Key], list[Key]]] = {}
    for judge in sorted(above, key=in_order):
        gathered.setdefault(_root(above, judge), ([], []))[1].append(judge)
    for entry in sorted(first, key=in_order):
        gathered[_root(above, first[entry])][0].append(entry)
    found = [Part(tuple(entries), tuple(judges)) for entries, judges in gathered.values()]
    return sorted(found, key=lambda part: (-len(part.entries), in_order(part.entries[0])))


def _root(above: dict[Key, Key], judge: Key) -> Key:
    while above[judge] != judge:
        above[judge] = above[above[judge]]
        judge = above[judge]
    return judge
