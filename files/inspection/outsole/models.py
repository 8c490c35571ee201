"""The coloured models of a report: the sole with fewer triangles, its corners in the colours of what was measured."""

from __future__ import annotations

import ctypes
from pathlib import Path

import numpy as np
from meshoptimizer import simplify_with_attributes
from scipy.spatial import cKDTree

from files.inspection.lightening.simplifying import is_alike, simplified
from files.inspection.lightening.writing import Mesh, glb
from files.inspection.outsole.facets import Facets, Measured
from files.inspection.outsole.pictures import ramped
from files.inspection.outsole.ramp import DRAFT, THICKNESS, UNDERCUT, channels
from files.inspection.stills.surface import corner_normals
from files.inspection.verdicts import COLOURED_MODELS, Coloured, Unfit
from files.limits import Limits

Array = np.ndarray

_WELD_STEPS = 1 << 20
_ERROR = 0.02  # of the object's size
_WEIGHTS = np.array([0.6, 0.6, 0.3], dtype=np.float32)  # of what was measured, against moving a corner
_TURN_MM = 25.0  # facets that look elsewhere count as this far away: the other side of a thin wall is not near
_SOURCES = 400_000
_FEWEST = 1000
_SURELY = 0.92


def colour(measured: Measured, out_dir: Path, limits: Limits) -> list[Coloured]:
    """Writes thickness.glb and draft.glb, each of at most `report_model_bytes`.

    Metres around the middle, y up, toe towards -x, as the light model; the tread is below.
    """
    facets = measured.facets
    points, faces, felt = _welded(facets)
    most = limits.report_model_triangles
    while True:
        fewer = _fewer(points, faces, felt, most)
        corners, normals, order = _sharpened(points, fewer)
        source = _sources(facets, corners, normals)
        made = {name: glb(_mesh(corners, normals, shades[source], order)) for name, shades in _shades(facets).items()}
        largest = max(map(len, made.values()))
        if largest <= limits.report_model_bytes:
            break
        if most < _FEWEST:
            raise Unfit("too_large")
        most = int(min(most, len(fewer)) * min(0.75, limits.report_model_bytes / largest * _SURELY))
    for name, content in made.items():
        (out_dir / f"{name}.glb").write_bytes(content)
    return [Coloured(name, str(out_dir / f"{name}.glb"), len(fewer)) for name in COLOURED_MODELS]


def _welded(facets: Facets) -> tuple[Array, Array, Array]:
    """(points in mm, faces, what was measured around each point: thickness, undercut, draft, each about 0 to 1)."""
    flat = facets.corners.reshape(-1, 3)
    low = np.array([flat[:, axis].min() for axis in range(3)])
    span = max(float(flat[:, axis].max() - low[axis]) for axis in range(3))
    steps = ((flat - low) * (_WELD_STEPS / max(span, 1e-30)) + 0.5).astype(np.int64)
    keys = (steps[:, 0] << 42) | (steps[:, 1] << 21) | steps[:, 2]
    _, first, same = np.unique(keys, return_index=True, return_inverse=True)
    faces = same.reshape(-1, 3).astype(np.uint32)
    kept = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    if not kept.any():
        raise Unfit("mesh_flat")
    columns = (
        np.clip(np.nan_to_num(facets.thickness, nan=THICKNESS.most) / THICKNESS.most, 0, 1),
        facets.blocked.astype(np.float32),
        np.clip(np.nan_to_num(facets.draft, nan=DRAFT.most) / DRAFT.most, 0, 1),
    )
    corner, count = faces.ravel(), len(first)
    weight = np.repeat(facets.areas, 3)
    total = np.maximum(np.bincount(corner, weight, count), 1e-30)
    felt = np.stack([np.bincount(corner, weight * np.repeat(one, 3), count) / total for one in columns], axis=1)
    return np.ascontiguousarray(flat[first], np.float32), faces[kept], np.ascontiguousarray(felt, np.float32)


def _fewer(points: Array, faces: Array, felt: Array, most: int) -> Array:
    """Fewer faces, but not where the shape is flat and what was measured is not."""
    if len(faces) <= most:
        return faces
    fewer = np.empty(faces.size, dtype=np.uint32)
    # The binding does not declare this function's arguments; ctypes must be told how wide each number is.
    sizes = {
        "index_count": faces.size,
        "vertex_count": len(points),
        "vertex_positions_stride": points.strides[0],
        "vertex_attributes_stride": felt.strides[0],
        "attribute_count": felt.shape[1],
        "target_index_count": 3 * most,
    }
    count = simplify_with_attributes(
        fewer,
        np.ascontiguousarray(faces).ravel(),
        points,
        felt,
        _WEIGHTS,
        **{name: ctypes.c_size_t(size) for name, size in sizes.items()},
        target_error=ctypes.c_float(_ERROR),
    )
    found = fewer[:count].reshape(-1, 3)
    if 0 < len(found) <= 1.1 * most and is_alike(points, faces, found):
        return found
    return simplified(points, faces, most)


def _sharpened(points: Array, faces: Array) -> tuple[Array, Array, Array]:
    """(points, normals, faces) with a point on an edge once for each side."""
    normals, _ = corner_normals(points[faces])
    corner = faces.ravel().astype(np.int64)
    level = np.rint(normals.reshape(-1, 3) * 127).astype(np.int64) + 128
    keys = (corner << 24) | (level[:, 0] << 16) | (level[:, 1] << 8) | level[:, 2]
    _, first, same = np.unique(keys, return_index=True, return_inverse=True)
    return points[corner[first]], normals.reshape(-1, 3)[first], same.reshape(-1, 3)


def _sources(facets: Facets, corners: Array, normals: Array) -> Array:
    """The facet from which each corner has its colour: near, and looking the same way."""
    every = max(1, -(-len(facets.corners) // _SOURCES))
    places = np.concatenate([facets.corners[::every].mean(axis=1), facets.normals[::every] * _TURN_MM], axis=1)
    tree = cKDTree(places, balanced_tree=False, compact_nodes=False)
    _, nearest = tree.query(np.concatenate([corners, normals * _TURN_MM], axis=1))
    return nearest * every


def _shades(facets: Facets) -> dict[str, Array]:
    draft = ramped(facets.draft, DRAFT)
    draft[facets.blocked] = channels(UNDERCUT)
    return {"thickness": ramped(facets.thickness, THICKNESS), "draft": draft}


def _mesh(corners: Array, normals: Array, shades: Array, order: Array) -> Mesh:
    """From mm, z up, to metres around the middle, y up; colours in linear light."""
    middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
    places, turned = ((vectors[:, (0, 2, 1)] * (1, 1, -1)) for vectors in ((corners - middle) / 1000, normals))
    encoded = shades.astype(np.float32) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    return Mesh(places, turned, linear, order)
