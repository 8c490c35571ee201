"""How much two pictures are one: the one laid upon the other as well as it goes, compared patch by patch."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import gaussian_filter

from files.inspection.likeness.pictures import Box, Detail

Array = np.ndarray

_PATCHES = 7
_CLEAR, _FAINT = 0.15, 0.02  # how much the edges of a patch differ
HOPELESS, CERTAIN = 0.45, 0.9  # as first laid: nothing better comes of it, or need come of it
_STRIDES = (3.0, 1.0, 0.5)  # cells
_NEIGHBOURS = tuple((low, high) for low in (-1, 0, 1) for high in (-1, 0, 1))


@dataclass(frozen=True, slots=True)
class _Laid:
    """Which cells of the one lie under the first and last cell of the other, along each side."""

    left: float
    right: float
    top: float
    bottom: float


def likeness(one: Detail, other: Detail, cut: Box) -> float:
    """0 to 1: how much the other shows what the one shows within about this cut of it."""
    laid = _first(one, other, cut)
    found = _by_patches(_sampled(one.edges, laid, other.edges.shape), other.edges)
    if not HOPELESS <= found < CERTAIN:
        return found
    soft, target = gaussian_filter(one.edges, 1.0), gaussian_filter(other.edges, 1.0)
    found = _agreement(_sampled(soft, laid, target.shape), target)
    for stride in _STRIDES:
        for _ in range(2):
            for sides in (("left", "right"), ("top", "bottom")):
                laid, found = _better(soft, target, laid, found, sides, stride)
    sharp = gaussian_filter(one.edges, 0.5)
    return _by_patches(_sampled(sharp, laid, other.edges.shape), gaussian_filter(other.edges, 0.5))


def _first(one: Detail, other: Detail, cut: Box) -> _Laid:
    ends = []
    for low, high, cells in ((0, 2, one.edges.shape[1]), (1, 3, one.edges.shape[0])):
        inside = cut[high] - cut[low]
        for end in (low, high):
            place = cut[low] + other.box[end] * inside
            ends.append((place - one.box[low]) / (one.box[high] - one.box[low]) * cells)
    return _Laid(*ends)


def _better(
    edges: Array, target: Array, laid: _Laid, found: float, sides: tuple[str, str], stride: float
) -> tuple[_Laid, float]:
    best = laid
    for low, high in _NEIGHBOURS:
        if low or high:
            moved = {
                sides[0]: getattr(laid, sides[0]) + low * stride,
                sides[1]: getattr(laid, sides[1]) + high * stride,
            }
            tried = replace(laid, **moved)
            value = _agreement(_sampled(edges, tried, target.shape), target)
            if value > found:
                best, found = tried, value
    return best, found


def _sampled(edges: Array, laid: _Laid, shape: tuple[int, ...]) -> Array:
    """NaN where the one shows nothing any more."""
    rows, between_rows, no_row = _places(laid.top, laid.bottom, shape[0], edges.shape[0])
    columns, between, no_column = _places(laid.left, laid.right, shape[1], edges.shape[1])
    drawn = edges[:, columns] * (1 - between) + edges[:, columns + 1] * between
    drawn = drawn[rows] * (1 - between_rows[:, None]) + drawn[rows + 1] * between_rows[:, None]
    drawn[no_row] = np.nan
    drawn[:, no_column] = np.nan
    return drawn


def _places(low: float, high: float, wanted: int, cells: int) -> tuple[Array, Array, Array]:
    at = low + (high - low) * (np.arange(wanted) + 0.5) / wanted - 0.5
    outside = (at < -1.5) | (at > cells + 0.5)
    at = np.clip(at, 0, cells - 1.001)
    whole = at.astype(np.int64)
    return whole, (at - whole).astype(np.float32), outside


def _agreement(drawn: Array, target: Array) -> float:
    seen = np.isfinite(drawn)
    if seen.mean() < 0.6:
        return 0.0
    one, other = drawn[seen], target[seen]
    one, other = one - one.mean(), other - other.mean()
    return float(one @ other / max(float(np.sqrt((one @ one) * (other @ other))), 1e-6))


def _by_patches(drawn: Array, target: Array) -> float:
    """The mean over patches of how much they agree, each weighed by what it shows; empty ones do not count."""
    rows, columns = (np.linspace(0, side, _PATCHES, endpoint=False).astype(np.int64) for side in target.shape)

    def total(values: Array) -> Array:
        return np.add.reduceat(np.add.reduceat(values, rows, axis=0), columns, axis=1)

    seen = np.isfinite(drawn).astype(np.float32)
    one, other = np.nan_to_num(drawn), target * seen
    count = np.maximum(total(seen), 1)
    first, second = total(one) / count, total(other) / count
    strong = np.sqrt(np.maximum(total(one * one) / count - first**2, 0))
    also = np.sqrt(np.maximum(total(other * other) / count - second**2, 0))
    agreed = (total(one * other) / count - first * second) / np.maximum(strong * also, 1e-5)
    weights = np.clip(np.minimum(np.maximum(strong, also), _CLEAR) - _FAINT, 0, None)
    weights *= total(seen) > 0.5 * total(np.ones_like(seen))
    return max(0.0, float((agreed * weights).sum() / weights.sum())) if weights.sum() > 0 else 0.0
