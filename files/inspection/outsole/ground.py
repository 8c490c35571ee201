"""What touches the ground and what is seen from above and below: outline, contact, tread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import maximum_filter1d, minimum_filter1d

from files.inspection.outsole.columns import Columns
from files.inspection.outsole.figures import Tread
from files.inspection.outsole.shares import percentiles
from files.inspection.outsole.skin import Skin

Array = np.ndarray

CONTACT_MM = 0.5
_NEAR_MM = 20.0  # as far as a groove's neighbours are looked for on each side
_BESIDE_MM = 4.0  # from a groove's wall to its floor
_FLAT = 0.7  # |z| of the normal of a floor
_WALL = 0.3  # and of a wall, whose lower end has little to do with the tread
_ENOUGH = 0.2  # of the grooves: with less floor than this they are pointed, and their slopes count
_LEAST = 0.002  # of the outline: less groove than this is none
_STATIONS = 80
_BINS = 80


@dataclass(frozen=True, slots=True)
class Relief:
    """The solid over a grid of cells, NaN beside it: [i, j] lies at ((i + 1/2) size[0], (j + 1/2) size[1])."""

    size: tuple[float, float]  # mm
    bottom: Array
    top: Array
    ground: Array  # level of the ground around it: the tread without its grooves
    flatness: Array  # |z| of the normal of what is seen from below
    deepest: Array  # how far above the ground the deepest groove within a few mm goes

    def cells_of(self, points: Array) -> tuple[Array, Array]:
        shape = self.bottom.shape
        i = np.clip((points[:, 0] / self.size[0]).astype(np.int64), 0, shape[0] - 1)
        j = np.clip((points[:, 1] / self.size[1]).astype(np.int64), 0, shape[1] - 1)
        return i, j


def relief_of(lines: Columns, face_normals: Array) -> Relief:
    """From lines along z."""
    first, last = lines.ends()
    full = [np.full(lines.shape, np.nan) for _ in range(2)]
    for one, ends in zip(full, (first, last), strict=True):
        one.ravel()[lines.column[ends]] = lines.level[ends]
    bottom, top = full
    flatness = np.zeros(lines.shape)
    flatness.ravel()[lines.column[first]] = np.abs(face_normals[lines.face[first], 2])
    ground = _ground(bottom, lines.size)
    depth = np.where(np.isnan(bottom), 0, bottom - np.where(np.isnan(bottom), 0, ground))
    reach = [min(max(1, round(_BESIDE_MM / side)), count) for side, count in zip(lines.size, lines.shape, strict=True)]
    deepest = _filtered(maximum_filter1d, np.where(flatness > _WALL, depth, 0), reach, 0)
    return Relief(lines.size, bottom, top, ground, flatness, deepest)


def _ground(bottom: Array, size: tuple[float, float]) -> Array:
    """The highest surface of patches 40 mm wide that nowhere cuts into the sole.

    Over a groove it lies level with the lugs beside it, and it follows a toe that bends up or an arch as a whole, where
    simply the lowest point around would call the bend a groove.
    """
    reach = [min(max(1, round(_NEAR_MM / side)), count) for side, count in zip(size, bottom.shape, strict=True)]
    padded = np.pad(np.nan_to_num(bottom, nan=np.inf), [(far, far) for far in reach], constant_values=np.inf)
    low = _filtered(minimum_filter1d, padded, reach, np.inf)
    low[np.isinf(low)] = -np.inf
    high = _filtered(maximum_filter1d, low, reach, -np.inf)
    inner = tuple(slice(far, far + count) for far, count in zip(reach, bottom.shape, strict=True))
    return np.minimum(np.nan_to_num(high[inner], neginf=np.inf), np.where(np.isnan(bottom), np.inf, bottom))


def _filtered(way, levels: Array, reach: list[int], outside: float) -> Array:
    for axis, far in enumerate(reach):
        levels = way(levels, 2 * far + 1, axis=axis, mode="constant", cval=outside)
    return levels


def tread_of(relief: Relief) -> Tread | None:
    """Depth of the floors of the grooves. A sole without grooves has a tread of 0."""
    seen = np.isfinite(relief.bottom) & (relief.flatness > _WALL)
    if not seen.any():
        return None
    depth, flatness = relief.bottom[seen] - relief.ground[seen], relief.flatness[seen]
    deep = depth > CONTACT_MM
    floors = deep & (flatness > _FLAT)
    grooves = depth[floors if floors.sum() > _ENOUGH * deep.sum() else deep]
    if deep.sum() < _LEAST * len(depth):
        return Tread(0.0, 0.0, 0.0)
    median, p95, most = percentiles(grooves, np.ones(len(grooves)), (0.5, 0.95, 0.999))
    return Tread(median, p95, most)


def depth_of(skin: Skin, free: Array, relief: Relief) -> Array:
    """Of each facet over the ground around it; NaN where it is not seen from below or is an upright wall."""
    depth = np.full(len(free), np.nan, dtype=np.float32)
    chosen = np.flatnonzero(free & (skin.normals[:, 2] < -0.05))
    places = skin.centres[chosen]
    level = relief.ground[relief.cells_of(places)]
    found = np.maximum(places[:, 2] - level, 0)
    depth[chosen] = np.where(np.isfinite(level), found, np.nan)
    return depth


def contact_of(skin: Skin) -> float:
    """Area in mm2 of what stands on the ground, as the ground sees it."""
    touches = (skin.centres[:, 2] <= CONTACT_MM) & (skin.normals[:, 2] < 0)
    return float((skin.areas[touches] * -skin.normals[touches, 2]).sum())


def widths_of(corners: Array) -> tuple[float, float]:
    """(widest across the front half, widest across the last quarter) in mm."""
    points = corners.reshape(-1, 3)
    length = float(points[:, 0].max())
    place = np.minimum((points[:, 0] / max(length, 1e-9) * _BINS).astype(np.int64), _BINS - 1)
    low, high = np.full(_BINS, np.inf), np.full(_BINS, -np.inf)
    np.minimum.at(low, place, points[:, 1])
    np.maximum.at(high, place, points[:, 1])
    wide = np.where(np.isfinite(low), high - low, 0)
    return float(wide[: _BINS // 2].max()), float(wide[_BINS * 3 // 4 :].max())


def outline_of(relief: Relief) -> tuple[tuple[float, float], ...]:
    """Around the sole seen from above: along one side to the heel and back along the other.

    Stations stand closer at both ends, where the outline turns.
    """
    seen = np.isfinite(relief.bottom)
    rows = np.flatnonzero(seen.any(axis=1))
    if not len(rows):
        return ()
    wanted = (1 - np.cos(np.linspace(0, np.pi, _STATIONS))) / 2 * (len(seen) - 1)
    chosen = rows[np.unique(np.searchsorted(rows, np.round(wanted)).clip(0, len(rows) - 1))]
    x = (chosen + 0.5) * relief.size[0]
    x[0], x[-1] = chosen[0] * relief.size[0], (chosen[-1] + 1) * relief.size[0]
    low = seen[chosen].argmax(axis=1) * relief.size[1]
    high = (seen.shape[1] - seen[chosen][:, ::-1].argmax(axis=1)) * relief.size[1]
    there = [(round(float(a), 2), round(float(b), 2)) for a, b in zip(x, low, strict=True)]
    back = [(round(float(a), 2), round(float(b), 2)) for a, b in zip(x, high, strict=True)]
    return tuple(there + back[::-1])
