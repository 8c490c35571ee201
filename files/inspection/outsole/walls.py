"""How thick the walls are, and how narrow the grooves: rays from each facet to the face across."""

from __future__ import annotations

import numpy as np

from files.inspection.outsole.figures import Wall
from files.inspection.outsole.rays import Scene
from files.inspection.outsole.shares import SPECK, curve, percentiles

Array = np.ndarray

_ACROSS = 0.5  # cosine of 60 degrees: a face that looks less the other way is a corner, not the other side of a wall
_BODIES = 6
_WALL_LIMITS = np.arange(0, 12.01, 0.25)
_GROOVE_MOST = 25.0
_UPRIGHT = 0.5  # |z| of the normal of a groove's wall at most
_OPPOSING = -0.7
_LEAST_AREA = 0.0005  # of the surface: less groove than this is a scratch


def thickness_of(centres: Array, normals: Array, scene: Scene, face_normals: Array) -> Array:
    """From each facet straight in to where the solid ends; NaN where no face looks the other way there.

    Bodies that run into each other are one solid: a ray goes on through the faces that lie inside it.
    """
    ways = -normals
    thickness = np.full(len(centres), np.nan, dtype=np.float32)
    travelled = np.full(len(centres), scene.step)
    within = np.ones(len(centres), dtype=np.int8)
    live = np.arange(len(centres))
    for _ in range(_BODIES):
        origins = centres[live] + ways[live] * travelled[live, None]
        distance, face = scene.first(origins, ways[live])
        hit = face >= 0
        live, distance, face = live[hit], distance[hit], face[hit]
        if not len(live):
            break
        towards = np.einsum("ij,ij->i", ways[live], face_normals[face])
        travelled[live] += distance
        within[live] += np.where(towards > 0, -1, 1).astype(np.int8)
        out = within[live] == 0
        across = out & (towards > _ACROSS)
        thickness[live[across]] = travelled[live[across]]
        travelled[live] += scene.step
        live = live[~out]
    return thickness


def wall_of(thickness: Array, areas: Array) -> tuple[Wall | None, tuple[tuple[float, float], ...]]:
    """(figures, curve) over the facets that have a wall."""
    known = np.isfinite(thickness)
    if not known.any() or not areas[known].sum() > 0:
        return None, ()
    values, weights = thickness[known].astype(np.float64), areas[known]
    least, p1, p5, median = percentiles(values, weights, (SPECK, 0.01, 0.05, 0.5))
    limits = _WALL_LIMITS
    return Wall(least, p1, p5, median), curve(values, weights, limits, float(weights.sum()))


def groove_of(
    centres: Array, normals: Array, areas: Array, tread: Array, scene: Scene, face_normals: Array
) -> float | None:
    """Width in mm that the narrowest hundredth of the grooves' walls does not exceed; None without grooves.

    `tread`: the facets that lie free seen from below. A groove is where two of their walls face each other.
    """
    chosen = np.flatnonzero(tread & (np.abs(normals[:, 2]) < _UPRIGHT))
    if not len(chosen):
        return None
    ways = normals[chosen] * (1, 1, 0)
    ways /= np.linalg.norm(ways, axis=1)[:, None]
    distance, face = scene.first(centres[chosen] + normals[chosen] * scene.step, ways)
    opposite = np.einsum("ij,ij->i", ways, face_normals[face]) < _OPPOSING
    facing = (face >= 0) & (distance < _GROOVE_MOST) & opposite
    weights = areas[chosen[facing]]
    if not weights.sum() > _LEAST_AREA * areas.sum():
        return None
    return percentiles(distance[facing].astype(np.float64), weights, (0.01,))[0]
