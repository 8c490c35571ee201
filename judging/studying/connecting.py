"""On which single sheets a common order hangs, and which sheets would join parts that have none. Pure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from judging.ranking import Key, Part, in_order

Pair = tuple[Key, Key]  # work, judge
_Node = tuple[str, Key]
MOST_LINKS = 20


def bridges(pairs: Iterable[Pair]) -> list[Pair]:
    """The sheets without which the others fall into two parts that both have a judge and a work, in order."""
    around: dict[_Node, list[_Node]] = defaultdict(list)
    every = sorted(set(pairs), key=_in_order)
    for work, judge in every:
        around["work", work].append(("judge", judge))
        around["judge", judge].append(("work", work))
    reached: dict[_Node, int] = {}
    found: list[Pair] = []
    for start in list(around):
        if start not in reached:
            found += _bridges_from(start, around, reached)
    return sorted(found, key=_in_order)


def links(
    parts: Sequence[Part], held: Iterable[Pair], barred: Collection[Pair], *, able: Collection[Key]
) -> list[Pair]:
    """Two sheets for every further part: a work of it for a judge of the first, and the other way round; the least
    burdened judge and the work with the fewest sheets, never a barred pair or a judge who is not able."""
    of_judge, of_work = Counter[Key](), Counter[Key]()
    for work, judge in held:
        of_judge[judge] += 1
        of_work[work] += 1
    found: list[Pair] = []
    for part in parts[1:]:
        for works, judges in ((part.entries, parts[0].judges), (parts[0].entries, part.judges)):
            open_to = [
                (of_judge[judge], of_work[work], in_order(judge), in_order(work), work, judge)
                for judge in judges
                if judge in able
                for work in works
                if (work, judge) not in barred
            ]
            if open_to:
                *_rest, work, judge = min(open_to)
                found.append((work, judge))
                of_judge[judge] += 1
                of_work[work] += 1
    return found[:MOST_LINKS]


def _bridges_from(start: _Node, around: dict[_Node, list[_Node]], reached: dict[_Node, int]) -> list[Pair]:
    """One walk into the depth: a sheet is a bridge where nothing behind it leads back before it."""
    low: dict[_Node, int] = {}
    works, judges = Counter[_Node](), Counter[_Node]()
    above: dict[_Node, _Node | None] = {start: None}
    way = [(start, iter(around[start]))]
    reached[start] = low[start] = len(reached)
    crossed: list[tuple[_Node, _Node]] = []
    while way:
        node, rest = way[-1]
        step = next(rest, None)
        if step is not None:
            if step not in reached:
                above[step] = node
                reached[step] = low[step] = len(reached)
                way.append((step, iter(around[step])))
            elif step != above[node]:
                low[node] = min(low[node], reached[step])
            continue
        way.pop()
        (works if node[0] == "work" else judges)[node] += 1
        parent = above[node]
        if parent is not None:
            low[parent] = min(low[parent], low[node])
            works[parent] += works[node]
            judges[parent] += judges[node]
            if low[node] > reached[parent]:
                crossed.append((parent, node))
    return [
        _pair(parent, node)
        for parent, node in crossed
        if works[node] and judges[node] and works[start] > works[node] and judges[start] > judges[node]
    ]


def _pair(one: _Node, other: _Node) -> Pair:
    return (one[1], other[1]) if one[0] == "work" else (other[1], one[1])


def _in_order(pair: Pair) -> tuple:
    return in_order(pair[0]), in_order(pair[1])
