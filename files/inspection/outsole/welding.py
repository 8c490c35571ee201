"""Triangles that say they meet, made to meet: one point for corners that lie at the same place."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from files.inspection.geometry.parts import Part
from files.inspection.stills.raster import bounds

Array = np.ndarray

_CELLS = 2**20  # along the longest side: 0.3 micrometres of a sole
_NEAR = 1e-5  # of the longest side: ends of open edges that are nearer than this were meant to meet


def welded(parts: list[Part]) -> tuple[Array, Array]:
    """(points, faces) of all parts together. Triangles that have lost a corner are left out."""
    points = np.concatenate([part.vertices for part in parts])
    starts = np.cumsum([0, *(len(part.vertices) for part in parts[:-1])])
    faces = np.concatenate([part.faces + start for part, start in zip(parts, starts, strict=True)])
    low, high = bounds(points[_used(points, faces)])
    cells = np.rint((points - low) * (_CELLS / float((high - low).max()))).astype(np.int64)
    key = (cells[:, 0] << 42) | (cells[:, 1] << 21) | cells[:, 2]
    _, first, place = np.unique(key, return_index=True, return_inverse=True)
    return compact(points[first], place.ravel()[faces])


def mended(points: Array, faces: Array, loose: Array) -> tuple[Array, Array]:
    """The same with those loose points drawn together that a grid of cells has parted, or that never quite met."""
    if not len(loose):
        return points, faces
    reach = _NEAR * float((points.max(axis=0) - points.min(axis=0)).max())
    pairs = cKDTree(points[loose]).query_pairs(reach, output_type="ndarray")
    if not len(pairs):
        return points, faces
    links = coo_array((np.ones(len(pairs), dtype=bool), loose[pairs].T), shape=(len(points), len(points)))
    _, group = connected_components(links, directed=False)
    _, first = np.unique(group, return_index=True)
    return compact(points, first[group][faces])


def single(faces: Array) -> Array:
    """Without the repetitions of faces that are there more than once the same way round."""
    rows = np.arange(len(faces))
    begin = faces.argmin(axis=1)
    one, two, three = (faces[rows, (begin + step) % 3] for step in range(3))
    order = np.lexsort((three, two, one))
    alike = (np.diff(one[order]) == 0) & (np.diff(two[order]) == 0) & (np.diff(three[order]) == 0)
    return faces[np.sort(order[np.concatenate([[True], ~alike])])]


def compact(points: Array, faces: Array) -> tuple[Array, Array]:
    """Without faces of fewer than three points and without points of no face."""
    whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    faces = faces[whole]
    wanted = _used(points, faces)
    number = np.cumsum(wanted) - 1
    return points[wanted], number[faces]


def _used(points: Array, faces: Array) -> Array:
    wanted = np.zeros(len(points), dtype=bool)
    wanted[faces.ravel()] = True
    return wanted
