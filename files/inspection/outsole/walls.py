"""How thick the walls are, and how narrow the grooves: rays from each facet to the face across."""

from __future__ import annotations

import numpy as np

from files.inspection.outsole.figures import Wall
from files.inspection.outsole.ground import CONTACT_MM, Relief
from files.inspection.outsole.shares import SPECK, curve, percentiles
from files.inspection.outsole.skin import Skin

Array = np.ndarray

_ACROSS = 0.5  # cosine of 60 degrees: a face that looks less the other way is a corner, not the other side of a wall
_LEVEL = 0.7  # |z| of a direction
_WALL_LIMITS = np.arange(0, 12.01, 0.25)
_GROOVE_MOST = 25.0
_UPRIGHT = 0.5  # |z| of the normal of a groove's wall at most
_OPPOSING = -0.7
_LEAST_AREA = 0.0005  # of the surface: less groove than this is a scratch


def thickness_of(skin: Skin) -> Array:
    """From each facet straight in to where the solid ends; NaN where no face looks the other way there.

    A ray that leaves by a face along its way (the wall of a lug under a footbed) tells nothing: it is tried again level
    or upright, whichever is nearer.
    """
    ways = -skin.normals
    thickness = _through(skin, np.arange(len(ways)), ways)
    again = np.flatnonzero(np.isnan(thickness))
    is_level = np.abs(ways[again, 2:]) < _LEVEL
    straight = np.where(is_level, ways[again] * (1, 1, 0), ways[again] * (0, 0, 1))
    thickness[again] = _through(skin, again, straight / np.linalg.norm(straight, axis=1)[:, None])
    return thickness


def _through(skin: Skin, chosen: Array, ways: Array) -> Array:
    origins = skin.centres[chosen] - skin.normals[chosen] * skin.scene.step
    distance, face = skin.scene.first(origins, ways)
    across = (face >= 0) & (np.einsum("ij,ij->i", ways, skin.across[face]) > _ACROSS)
    return np.where(across, distance + np.float32(skin.scene.step), np.float32(np.nan))


def wall_of(thickness: Array, areas: Array) -> tuple[Wall | None, tuple[tuple[float, float], ...]]:
    """(figures, curve) over the facets that have a wall."""
    known = np.isfinite(thickness)
    if not known.any() or not areas[known].sum() > 0:
        return None, ()
    values, weights = thickness[known].astype(np.float64), areas[known]
    least, p1, p5, median = percentiles(values, weights, (SPECK, 0.01, 0.05, 0.5))
    limits = _WALL_LIMITS
    return Wall(least, p1, p5, median), curve(values, weights, limits, float(weights.sum()))


def groove_of(skin: Skin, free_below: Array, relief: Relief) -> float | None:
    """Width in mm that the narrowest hundredth of the grooves does not exceed; None without grooves.

    A groove is where two walls face each other that lie free seen from below. Only the half of its depth that is nearer
    to the ground counts: towards its floor a groove with draft or a round bottom ends in nothing.
    """
    chosen = np.flatnonzero(free_below & (np.abs(skin.normals[:, 2]) < _UPRIGHT))
    cells = relief.cells_of(skin.centres[chosen])
    height, deepest = skin.centres[chosen, 2] - relief.ground[cells], relief.deepest[cells]
    chosen = chosen[(deepest > CONTACT_MM) & (height >= 0) & (height <= deepest / 2)]
    if not len(chosen):
        return None
    ways = skin.normals[chosen] * (1, 1, 0)
    ways /= np.linalg.norm(ways, axis=1)[:, None]
    distance, face = skin.scene.first(skin.centres[chosen] + skin.normals[chosen] * skin.scene.step, ways)
    opposite = np.einsum("ij,ij->i", ways, skin.across[face]) < _OPPOSING
    facing = (face >= 0) & (distance < _GROOVE_MOST) & opposite
    weights = skin.areas[chosen[facing]]
    if not weights.sum() > _LEAST_AREA * skin.areas.sum():
        return None
    return percentiles(distance[facing].astype(np.float64) + skin.scene.step, weights, (0.01,))[0]
