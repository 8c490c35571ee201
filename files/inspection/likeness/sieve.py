"""Which pictures of many may show the same: a few nearest ones for each, by their sketches alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from files.inspection.likeness.pictures import CUTS, WAVES

Array = np.ndarray
Compare = Callable[[slice, slice], Array]

NEAREST = 2
LEAST = 0.7
_EVEN = WAVES * ((WAVES + 1) // 2) - 1  # waves that stay as they are in a mirror; of the others it turns the sign
_BLOCK = 256  # so that what is compared stays near the processor
_WHOLE, _BARE = 0, len(CUTS)


@dataclass(frozen=True, slots=True)
class Hint:
    """The second picture may show what the first shows within a cut of it, or the other way round.

    cut: number in CUTS; None: both without their empty margins.
    """

    is_forward: bool
    cut: int | None
    is_mirrored: bool


def candidates(sketches: Array, threads: int = 2) -> list[tuple[int, int]]:
    """Pairs among many pictures that are worth a closer look. sketches: (n, *SHAPE)."""
    looks = unit(sketches)
    return nearest_pairs(len(looks), lambda rows, columns: best(looks[rows], looks[columns]), LEAST, threads)


def nearest_pairs(count: int, compare: Compare, least: float, threads: int) -> list[tuple[int, int]]:
    """Of each of `count` things the few nearest others, as pairs of numbers; compare(rows, columns) is symmetric."""
    values = np.full((count, NEAREST), -1, dtype=np.float32)
    numbers = np.zeros((count, NEAREST), dtype=np.int64)
    starts = range(0, count, _BLOCK)
    blocks = [(slice(row, row + _BLOCK), slice(at, at + _BLOCK)) for row in starts for at in starts if at >= row]

    def nearest(block: tuple[slice, slice]) -> tuple[tuple[slice, slice], Array]:
        found = compare(*block)
        if block[0] == block[1]:
            np.fill_diagonal(found, -1)
        return block, found

    def keep(of: slice, others: slice, found: Array) -> None:
        columns, near = _nearest(found)
        every = np.concatenate([values[of], near], axis=1)
        every_number = np.concatenate([numbers[of], columns + others.start], axis=1)
        order = np.argsort(-every, axis=1, kind="stable")[:, :NEAREST]
        values[of] = np.take_along_axis(every, order, axis=1)
        numbers[of] = np.take_along_axis(every_number, order, axis=1)

    with ThreadPoolExecutor(threads) as pool:
        for (rows, columns), found in _in_turn(pool, nearest, blocks, 2 * threads):
            keep(rows, columns, found)
            if rows != columns:
                keep(columns, rows, np.ascontiguousarray(found.T))
    mine, which = np.nonzero(values >= least)
    theirs = numbers[mine, which]
    return sorted(set(zip(np.minimum(mine, theirs).tolist(), np.maximum(mine, theirs).tolist(), strict=True)))


def unit(sketches: Array) -> Array:
    numbers = sketches.astype(np.float32)
    return numbers / np.maximum(np.linalg.norm(numbers, axis=2, keepdims=True), 1e-6)


def best(some: Array, others: Array) -> Array:
    """(n, m): how much two sketches agree at best, in any cut of either, mirrored or not."""
    found = np.full((len(some), len(others)), -1, dtype=np.float32)
    for look in range(some.shape[1]):
        against = _BARE if look == _BARE else _WHOLE
        for left, right in {(look, against), (against, look)}:
            even = some[:, left, :_EVEN] @ others[:, right, :_EVEN].T
            odd = some[:, left, _EVEN:] @ others[:, right, _EVEN:].T
            np.abs(odd, out=odd)
            odd += even
            np.maximum(found, odd, out=found)
    return found


def hint(some: Array, others: Array, first: int, second: int) -> Hint:
    """How number `first` of the one list and number `second` of the other agree best."""
    one, other = some[first], others[second]
    ways = np.concatenate([one * other[_WHOLE], other * one[_WHOLE]])
    ways[_BARE] = one[_BARE] * other[_BARE]
    even, odd = ways[:, :_EVEN].sum(axis=1), ways[:, _EVEN:].sum(axis=1)
    # The last way is the content of the other within the whole of the one, which nobody asks for.
    way = int(np.argmax((even + np.abs(odd))[:-1]))
    look = way % len(one)
    return Hint(way < len(one), None if look == _BARE else look, bool(odd[way] < 0))


def _nearest(values: Array) -> tuple[Array, Array]:
    most = min(NEAREST, values.shape[1])
    columns = np.argpartition(values, values.shape[1] - most, axis=1)[:, -most:]
    return columns, np.take_along_axis(values, columns, axis=1)


def _in_turn(pool: ThreadPoolExecutor, work: Callable, blocks: list, ahead: int) -> Iterable:
    """Results in order, never more than a few blocks ahead of who takes them."""
    waiting = [pool.submit(work, block) for block in blocks[:ahead]]
    for block in blocks[ahead:]:
        yield waiting.pop(0).result()
        waiting.append(pool.submit(work, block))
    for one in waiting:
        yield one.result()
