"""Likely copies among fingerprints: the sketches of all give a few candidates, their details decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from files.inspection.likeness import pictures, shapes, sieve
from files.inspection.likeness.aligning import likeness
from files.inspection.likeness.pictures import CUTS, Box, Detail
from files.inspection.likeness.shapes import FLIPS

Array = np.ndarray

PICTURE, MIRRORED, SHAPE = "picture", "mirrored", "shape"
# The least likeness of a copy: docs/decisions/similar-work.md says what each costs and finds.
LEAST_PICTURE, LEAST_SHAPE = 0.7, 0.8
_LEAST_SHAPE_SKETCH = 0.8
_FEW = 48


@dataclass(frozen=True, slots=True)
class Match:
    """Numbers `one` and `other` of the lists that were compared; distance 0 (the same) to 1 (nothing alike)."""

    one: int
    other: int
    kind: str
    distance: float


def pictures_like(
    sketch: bytes, detail: bytes, sketches: Sequence[bytes], detail_of: Callable[[int], bytes]
) -> list[Match]:
    """The pictures among many that show what one shows; `one` of each match is 0."""
    if not sketches:
        return []
    mine = sieve.unit(pictures.sketch_of(sketch)[None])
    many = sieve.unit(np.stack([pictures.sketch_of(one) for one in sketches]))
    values = sieve.best(mine, many)[0]
    found = []
    for number in _highest(values, sieve.LEAST):
        hint = sieve.hint(mine, many, 0, number)
        told = {0: detail, 1: detail_of(number)} if hint.is_forward else {1: detail, 0: detail_of(number)}
        found.append(_picture_match(0, number, pictures.detail_of(told[0]), pictures.detail_of(told[1]), hint))
    return [one for one in found if one is not None]


def picture_pairs(sketches: Array, hints: Sequence[tuple[int, int]], detail_of: Callable[[int], bytes]) -> list[Match]:
    """Those of the pairs that show the same. hints: what `sieve.candidates` gave, or some of it."""
    looks = sieve.unit(sketches)
    found = []
    for first, second in hints:
        hint = sieve.hint(looks, looks, first, second)
        one, other = (first, second) if hint.is_forward else (second, first)
        details = pictures.detail_of(detail_of(one)), pictures.detail_of(detail_of(other))
        found.append(_picture_match(first, second, *details, hint))
    return [one for one in found if one is not None]


def shapes_like(
    sketch: bytes, detail: bytes, sketches: Sequence[bytes], detail_of: Callable[[int], bytes]
) -> list[Match]:
    """The shapes among many that are one's shape, however they are turned; `one` of each match is 0."""
    if not sketches:
        return []
    mine = shapes.flipped_sketches(shapes.sketch_of(sketch)[None])
    many = shapes.flipped_sketches(np.stack([shapes.sketch_of(one) for one in sketches]))[0]
    values = np.max([flipped @ many.T for flipped in mine], axis=0)[0]
    sides = shapes.detail_of(detail)
    found = [
        _shape_match(0, number, sides, shapes.detail_of(detail_of(number)))
        for number in _highest(values, _LEAST_SHAPE_SKETCH)
    ]
    return [one for one in found if one is not None]


def shape_candidates(sketches: Array, threads: int = 2) -> list[tuple[int, int]]:
    """Pairs among many shapes that are worth a closer look. sketches: (n, shapes.WIDTH)."""
    ways = shapes.flipped_sketches(sketches)

    def compare(rows: slice, columns: slice) -> Array:
        return np.max([way[rows] @ ways[0][columns].T for way in ways], axis=0)

    return sieve.nearest_pairs(len(sketches), compare, _LEAST_SHAPE_SKETCH, threads)


def shape_pairs(hints: Sequence[tuple[int, int]], detail_of: Callable[[int], bytes]) -> list[Match]:
    """Those of the pairs that are one shape."""
    found = [
        _shape_match(one, other, shapes.detail_of(detail_of(one)), shapes.detail_of(detail_of(other)))
        for one, other in hints
    ]
    return [match for match in found if match is not None]


def _highest(values: Array, least: float) -> list[int]:
    order = np.argsort(-values, kind="stable")[:_FEW]
    return [int(number) for number in order if values[number] >= least]


def _picture_match(first: int, second: int, one: Detail, other: Detail, hint: sieve.Hint) -> Match | None:
    if hint.is_mirrored:
        left, top, right, bottom = other.box
        other = Detail(other.edges[:, ::-1], (1 - right, top, 1 - left, bottom))
    cut = _bare(one, other) if hint.cut is None else CUTS[hint.cut]
    found = likeness(one, other, cut)
    kind = MIRRORED if hint.is_mirrored else PICTURE
    return Match(first, second, kind, _distance(found)) if found >= LEAST_PICTURE else None


def _bare(one: Detail, other: Detail) -> Box:
    """The cut of the one that lays its content upon the content of the other."""
    wide = (one.box[2] - one.box[0]) / (other.box[2] - other.box[0])
    tall = (one.box[3] - one.box[1]) / (other.box[3] - other.box[1])
    left, top = one.box[0] - other.box[0] * wide, one.box[1] - other.box[1] * tall
    return (left, top, left + wide, top + tall)


def _shape_match(first: int, second: int, one: list[shapes.Side], other: list[shapes.Side]) -> Match | None:
    found = max(shapes.likeness(one, other, flips) for flips in FLIPS)
    return Match(first, second, SHAPE, _distance(found)) if found >= LEAST_SHAPE else None


def _distance(found: float) -> float:
    return round(1 - min(found, 1.0), 4)
