"""The fingerprint of a shape: how deep it lies behind each side of its own box, however it is turned or scaled.

`sketch` (236 bytes) says it coarsely, `detail` (under 4 kB) is the depths themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.fft import dctn
from scipy.ndimage import gaussian_filter

from files.inspection.geometry.parts import Part
from files.inspection.likeness import VERSION
from files.inspection.stills.raster import front

Array = np.ndarray
Flip = tuple[bool, bool, bool]

FLIPS: tuple[Flip, ...] = tuple((x, y, z) for x in (False, True) for y in (False, True) for z in (False, True))
_RELIEF_WAVES, _OUTLINE_WAVES = 10, 6
WIDTH = 2 * _RELIEF_WAVES**2 + _OUTLINE_WAVES**2
# For each of its axes, longest first: the cells of the two pictures taken along it.
_GRIDS = ((14, 14), (24, 10), (64, 24))
_PATCHES = ((2, 2), (3, 1), (8, 3))
_FINE = 6
_LEVELS = 254
_SMOOTH, _AROUND = 0.5, 2.5  # cells
_FAINT, _CLEAR = 0.004, 0.04  # of its thickness: less relief than the first is none
_PLAIN = 0.05  # what the form weighs, which decides where no side has relief
_OTHER_FORM = 0.08  # of its thickness
_NO_RELIEF = 0.3  # waves lower than this are of rounding
_OUTLINE_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Side:
    """One of six pictures: which cells show something, how deep it lies (0 near to 1 far), and its relief alone."""

    seen: Array
    depth: Array
    relief: Array


def fingerprint_of(parts: list[Part]) -> tuple[bytes, bytes]:
    return fingerprint(np.concatenate([part.vertices[part.faces] for part in parts]))


def fingerprint(corners: Array) -> tuple[bytes, bytes]:
    """(sketch, detail). corners: (m, 3, 3), finite, with an area."""
    posed = _posed(corners.astype(np.float64))
    levels = [_seen(posed, axis, behind) for axis in range(3) for behind in (False, True)]
    detail = bytes([VERSION]) + b"".join(one.tobytes() for one in levels)
    below, above = detail_of(detail)[4:]
    relief = np.concatenate([_waves(side.relief, _RELIEF_WAVES) for side in (below, above)])
    outline = _waves(below.seen.astype(np.float32), _OUTLINE_WAVES)
    relief /= max(float(np.abs(relief).max()), _NO_RELIEF)
    told = np.concatenate([relief, outline * (_OUTLINE_WEIGHT / max(float(np.abs(outline).max()), 1e-6))])
    return np.clip(np.rint(told * 127), -127, 127).astype(np.int8).tobytes(), detail


def sketch_of(content: bytes) -> Array:
    return np.frombuffer(content, dtype=np.int8)


def detail_of(content: bytes) -> list[Side]:
    """Six pictures: along each axis from its low end and from its high end."""
    at, sides = 1, []
    for axis in range(3):
        for _ in range(2):
            rows, columns = _GRIDS[axis]
            levels = np.frombuffer(content, dtype=np.uint8, count=rows * columns, offset=at).reshape(rows, columns)
            seen = levels > 0
            depth = np.where(seen, (levels.astype(np.float32) - 1) / _LEVELS, 0)
            sides.append(Side(seen, depth, _relief(depth, seen)))
            at += rows * columns
    return sides


def flipped_sketches(sketches: Array) -> list[Array]:
    """(n, WIDTH) as the same shapes would have them, posed in each of FLIPS."""
    numbers = sketches.astype(np.float32)
    numbers /= np.maximum(np.linalg.norm(numbers, axis=1, keepdims=True), 1e-6)
    split = 2 * _RELIEF_WAVES**2
    relief = numbers[:, :split].reshape(-1, 2, _RELIEF_WAVES, _RELIEF_WAVES)
    outline = numbers[:, split:].reshape(-1, 1, _OUTLINE_WAVES, _OUTLINE_WAVES)
    return [
        np.concatenate([_turned(relief, *flips), _turned(outline, flips[0], flips[1], False)], axis=1)
        for flips in FLIPS
    ]


def is_mirror(flips: Flip) -> bool:
    return flips[0] ^ flips[1] ^ flips[2]


def likeness(one: list[Side], other: list[Side], flips: Flip) -> float:
    """0 to 1: how much the reliefs agree when the one is laid so upon the other; 0 where the forms differ."""
    agreed, weights, furthest = 0.0, 0.0, 0.0
    for number, (first, second) in enumerate(zip(_flipped(one, flips), other, strict=True)):
        both = first.seen & second.seen
        if both.sum() < 0.88 * (first.seen | second.seen).sum():
            return 0.0
        furthest = max(furthest, float(np.abs(first.depth - second.depth)[both].mean()))
        if furthest > _OTHER_FORM:
            return 0.0
        correlations, strengths = _by_patches(first.relief, second.relief, both, _PATCHES[number // 2])
        agreed += float((correlations * strengths).sum())
        weights += float(strengths.sum())
    form = 1 - furthest / _OTHER_FORM
    return max(0.0, (agreed + _PLAIN * form) / (weights + _PLAIN))


def _by_patches(one: Array, other: Array, both: Array, patches: tuple[int, int]) -> tuple[Array, Array]:
    """How much two reliefs agree in each patch, and how much there is to agree about."""
    ends = [
        np.linspace(0, side, count, endpoint=False).astype(np.int64)
        for side, count in zip(both.shape, patches, strict=True)
    ]

    def total(values: Array) -> Array:
        return np.add.reduceat(np.add.reduceat(values * both, ends[0], axis=0), ends[1], axis=1)

    count = np.maximum(total(np.ones_like(one)), 1)
    strong, also = np.sqrt(total(one * one) / count), np.sqrt(total(other * other) / count)
    correlations = total(one * other) / count / np.maximum(strong * also, 1e-9)
    return correlations, np.clip(np.minimum(np.maximum(strong, also), _CLEAR) - _FAINT, 0, None) * np.sqrt(count)


def _posed(corners: Array) -> Array:
    """Along its own axes, longest first, in the box from 0 to 1."""
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.sqrt((normal**2).sum(axis=1))
    middle = (corners.mean(axis=1) * area[:, None]).sum(axis=0) / area.sum()
    moved = corners - middle
    total = moved.sum(axis=1)
    spread = np.einsum("m,mki,mkj->ij", area, moved, moved) + np.einsum("m,mi,mj->ij", area, total, total)
    _, axes = np.linalg.eigh(spread)
    turned = moved @ axes[:, ::-1]
    low, high = turned.min(axis=(0, 1)), turned.max(axis=(0, 1))
    return (turned - low) / np.maximum(high - low, 1e-12)


def _seen(posed: Array, axis: int, behind: bool) -> Array:
    """Mean depth in each cell of the picture along an axis, from its low or its high end: 1 to 255, 0 for nothing."""
    across, along = (other for other in range(3) if other != axis)
    rows, columns = _GRIDS[axis]
    tall, wide = rows * _FINE, columns * _FINE
    # A little aside, so that the edges of plain faces do not run exactly through the middles of cells.
    flat = np.stack([posed[..., along] * wide + 0.013, posed[..., across] * tall + 0.029], axis=-1)
    depth = 1 - posed[..., axis] if behind else posed[..., axis]
    _, found = front(flat, depth, wide, tall)
    cells = found.reshape(rows, _FINE, columns, _FINE)
    count = np.isfinite(cells).sum(axis=(1, 3))
    mean = np.where(np.isfinite(cells), cells, 0).sum(axis=(1, 3)) / np.maximum(count, 1)
    levels = 1 + np.rint(np.clip(mean, 0, 1) * _LEVELS)
    return np.where(count >= _FINE * _FINE / 3, levels, 0).astype(np.uint8)


def _relief(depth: Array, seen: Array) -> Array:
    """How each cell differs from those around it, whatever lies outside."""
    weight = seen.astype(np.float32)
    soft = gaussian_filter(depth * weight, _SMOOTH) / np.maximum(gaussian_filter(weight, _SMOOTH), 1e-3)
    around = gaussian_filter(depth * weight, _AROUND) / np.maximum(gaussian_filter(weight, _AROUND), 1e-3)
    return np.where(seen, soft - around, 0).astype(np.float32)


def _waves(side: Array, count: int) -> Array:
    return dctn(side, norm="ortho")[:count, :count].ravel()


def _turned(square: Array, x: bool, y: bool, z: bool) -> Array:
    """Waves that are odd from side to side change their sign."""
    sign = (1 - 2 * (np.arange(square.shape[2]) % 2)).astype(np.float32)
    turned = square[:, ::-1] if z else square
    turned = turned * sign[:, None] if x else turned
    turned = turned * sign if y else turned
    return turned.reshape(len(square), -1)


def _flipped(sides: list[Side], flips: Flip) -> list[Side]:
    turned = []
    for axis in range(3):
        pair = sides[2 * axis : 2 * axis + 2]
        rows, columns = (-1 if flip else 1 for other, flip in enumerate(flips) if other != axis)
        for side in pair[::-1] if flips[axis] else pair:
            turned.append(Side(*(one[::rows, ::columns] for one in (side.seen, side.depth, side.relief))))
    return turned
