"""Fewer triangles with the same shape: several ways, the first whose result still has the bounds and the volume."""

from __future__ import annotations

import numpy as np
from meshoptimizer import simplify, simplify_sloppy

Array = np.ndarray

_ERROR = 0.02  # of the object's size; a way that needs more is not taken
_SLOPPY_ERROR = 0.05
_BOUNDS = 0.01
_VOLUME = 0.03
_HOLLOW = 0.01  # of its box: below this an open or paper-thin mesh has no volume to compare
_ABOVE = 1.1
_FINEST_GRID = 1024
_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


def simplified(points: Array, faces: Array, most: int) -> Array:
    """At most about so many faces, with corners among the same points. points: float32, faces: uint32."""
    if len(faces) <= most:
        return faces
    for way in (_by_edges, _by_cells):
        fewer = way(points, faces, most)
        if 0 < len(fewer) <= _ABOVE * most and is_alike(points, faces, fewer):
            return fewer
    return clustered(points, faces, most)


def is_alike(points: Array, faces: Array, fewer: Array) -> bool:
    """Whether both have nearly the same bounds, and the same volume if they have one."""
    before, after = points[faces.ravel()], points[fewer.ravel()]
    low, high = before.min(axis=0), before.max(axis=0)
    reach = float(np.linalg.norm(high - low))
    moved = max(np.abs(after.min(axis=0) - low).max(), np.abs(after.max(axis=0) - high).max())
    volume, box = _volume(points, faces), float(np.prod(high - low))
    kept = abs(volume) < _HOLLOW * box or abs(_volume(points, fewer) - volume) <= _VOLUME * abs(volume)
    return bool(moved <= _BOUNDS * reach and kept)


def clustered(points: Array, faces: Array, most: int) -> Array:
    """Corners drawn together on the finest grid that leaves few enough faces; keeps the bounds to one cell."""
    fine, coarse = _FINEST_GRID, 8
    found = _on_grid(points, faces, coarse)
    while fine - coarse > 8:
        middle = (fine + coarse) // 2
        tried = _on_grid(points, faces, middle)
        if len(tried) <= most:
            found, coarse = tried, middle
        else:
            fine = middle
    if 0 < len(found) <= most:
        return found
    # Loose bits without a common shape: so many of them, from everywhere.
    return faces[np.linspace(0, len(faces) - 1, most).astype(np.int64)]


def _by_edges(points: Array, faces: Array, most: int) -> Array:
    return _by(simplify, points, faces, most, _ERROR)


def _by_cells(points: Array, faces: Array, most: int) -> Array:
    return _by(simplify_sloppy, points, faces, most, _SLOPPY_ERROR)


def _by(way, points: Array, faces: Array, most: int, error: float) -> Array:
    indices = np.ascontiguousarray(faces, dtype=np.uint32).ravel()
    fewer = np.empty_like(indices)
    count = way(fewer, indices, np.ascontiguousarray(points), target_index_count=3 * most, target_error=error)
    return fewer[:count].reshape(-1, 3)


def _on_grid(points: Array, faces: Array, cells: int) -> Array:
    low = points.min(axis=0)
    span = max(float((points.max(axis=0) - low).max()), 1e-30)
    step = ((points - low) * (cells / span)).astype(np.int64)
    _, first, cell = np.unique(
        (step[:, 0] << 42) | (step[:, 1] << 21) | step[:, 2], return_index=True, return_inverse=True
    )
    drawn = first[cell.ravel()][faces]
    whole = (drawn[:, 0] != drawn[:, 1]) & (drawn[:, 1] != drawn[:, 2]) & (drawn[:, 2] != drawn[:, 0])
    turned = np.sort(drawn[whole], axis=1).astype(np.uint64)
    _, once = np.unique((turned * _MIXERS).sum(axis=1, dtype=np.uint64), return_index=True)
    return drawn[whole][np.sort(once)].astype(np.uint32)


def _volume(points: Array, faces: Array) -> float:
    """Signed; of an open mesh a number without meaning."""
    one, two, three = (points[faces[:, corner]].astype(np.float64) for corner in range(3))
    return float(np.einsum("ij,ij->", one, np.cross(two, three)) / 6)
