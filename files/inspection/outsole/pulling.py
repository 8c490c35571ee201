"""What leaves a mould of two halves that opens along z: draft and undercuts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import distance_transform_edt

from files.inspection.outsole.ground import Relief
from files.inspection.outsole.shares import SPECK, curve, percentiles
from files.inspection.outsole.skin import Skin

Array = np.ndarray

_UPRIGHT = 0.0009  # |z| of a normal: 0.05 degrees
_DRAFT_LIMITS = np.arange(0, 10.01, 0.5)
_ROUNDING = 0.005  # degrees: what is made with 3 degrees is not below 3
_ZERO = 0.05
_UP, _DOWN = np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, -1.0])
_LEVELS = 32
_DEEPEST = 0.98


@dataclass(frozen=True, slots=True)
class Freedom:
    """Whether each facet lies free seen from above and from below. `blocked`: neither half can leave it."""

    below: Array
    blocked: Array


def draft_of(normals: Array) -> Array:
    """Degrees between a facet and the pull direction: 0 along it, 90 across it."""
    return np.degrees(np.arcsin(np.clip(np.abs(normals[:, 2]), 0, 1)))


def drafts(draft: Array, areas: Array) -> tuple[float, tuple[tuple[float, float], ...]]:
    """(least, curve) over the whole surface."""
    limits = _DRAFT_LIMITS - _ROUNDING
    limits[0] = _ZERO
    shares = curve(draft, areas, limits, float(areas.sum()))
    named = tuple((float(limit), share) for limit, (_, share) in zip(_DRAFT_LIMITS, shares, strict=True))
    return percentiles(draft, areas, (SPECK,))[0], named


def freedom(skin: Skin) -> Freedom:
    """The upper half forms what looks up, the lower half what looks down, upright walls whichever half can leave."""
    origins = skin.centres + skin.normals * skin.scene.step
    rises, falls = skin.normals[:, 2] > _UPRIGHT, skin.normals[:, 2] < -_UPRIGHT
    upright = ~rises & ~falls
    above, below = np.zeros(len(origins), dtype=bool), np.zeros(len(origins), dtype=bool)
    asked = np.flatnonzero(rises | upright)
    above[asked] = ~skin.scene.meets(origins[asked], _UP)
    asked = np.flatnonzero(falls | upright)
    below[asked] = ~skin.scene.meets(origins[asked], _DOWN)
    return Freedom(below, ~above & ~below)


def reach_of(skin: Skin, blocked: Array, relief: Relief) -> float:
    """How far the deepest undercut goes under: from a blocked facet sideways to where its level lies free.

    The solid's highest and lowest levels over a grid tell where that is; to about a cell.
    """
    chosen = np.flatnonzero(blocked)
    if not skin.areas[chosen].sum() > SPECK * skin.areas.sum() or not np.isfinite(relief.top).any():
        return 0.0
    places = skin.centres[chosen]
    height = float(np.nanmax(relief.top))
    top = np.pad(np.nan_to_num(relief.top, nan=-1.0), 1, constant_values=-1.0)
    bottom = np.pad(np.nan_to_num(relief.bottom, nan=np.inf), 1, constant_values=np.inf)
    i, j = relief.cells_of(places)
    level = np.clip((places[:, 2] / max(height, 1e-9) * _LEVELS).astype(np.int64), 0, _LEVELS - 1)
    reach = np.zeros(len(chosen))
    for one in np.unique(level):
        here = level == one
        # Nothing that lies wholly within this slice is in its own way.
        up = _way_out(top > (one + 1) / _LEVELS * height, relief.size)
        down = _way_out(bottom < one / _LEVELS * height, relief.size)
        reach[here] = np.minimum(up, down)[i[here] + 1, j[here] + 1]
    return percentiles(reach, skin.areas[chosen], (_DEEPEST,))[0]


def _way_out(covered: Array, size: tuple[float, float]) -> Array:
    return np.asarray(distance_transform_edt(covered, sampling=size))
