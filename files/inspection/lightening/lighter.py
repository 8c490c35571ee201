"""The light model of a mesh: the same shape with fewer triangles, upright, around its middle, in real size."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from files.inspection.geometry.parts import Looks, Part
from files.inspection.lightening.simplifying import simplified
from files.inspection.lightening.units import unit_of
from files.inspection.lightening.writing import Mesh, glb
from files.inspection.meshes import extents_of, read
from files.inspection.stills.painting import CLAY, albedo_of
from files.inspection.stills.staging import placement
from files.inspection.stills.surface import corner_normals
from files.inspection.verdicts import Model, Unfit
from files.limits import Limits

Array = np.ndarray

_WELD_STEPS = 1 << 20
_STAGE_TO_GLTF = np.array([[1.0, 0, 0], [0, 0, 1], [0, -1, 0]])  # z up becomes y up
_FEWEST = 1000


def deepen(path: Path, format_name: str, out_dir: Path, limits: Limits) -> Model:
    """Writes one GLB of at most `light_model_bytes`: one mesh with base colours, toe towards -x, sole down.

    One unit of it is a metre if the guess of the original's unit is right.
    """
    parts = read(path, format_name, limits, with_looks=True)
    extents = extents_of(parts)
    unit = unit_of(float(extents.max()), format_name)
    points, colours = _gathered(parts, format_name, unit.millimetres / 1000)
    points, colours, faces = _welded(points, colours, parts)
    most, content = limits.light_model_triangles, b""
    while True:
        fewer = simplified(points, faces, most)
        content = glb(_shaded(points, colours, fewer))
        if len(content) <= limits.light_model_bytes:
            break
        if most < _FEWEST:
            raise Unfit("too_large")
        most = min(most, len(fewer)) * 3 // 4
    target = out_dir / "model.glb"
    target.write_bytes(content)
    size = [round(float(side) * 1000, 2) for side in np.ptp(points[fewer.ravel()], axis=0)]
    return Model(str(target), len(fewer), len(faces), unit.name, unit.millimetres, unit.is_likely, size)


def _gathered(parts: list[Part], format_name: str, scale: float) -> tuple[Array, Array]:
    """All points of all parts, turned upright and moved to the middle; and the colour of each."""
    placed = placement(parts, format_name)[:, :3]
    turn = _STAGE_TO_GLTF @ (placed / np.cbrt(np.linalg.det(placed)))
    used = np.concatenate([part.used() for part in parts]) @ turn.T
    middle = (used.min(axis=0) + used.max(axis=0)) / 2
    points = np.concatenate([part.vertices for part in parts]) @ turn.T
    colours = np.concatenate([_colours(part.looks, len(part.vertices)) for part in parts])
    return ((points - middle) * scale).astype(np.float32), colours


def _colours(looks: Looks | None, count: int) -> Array:
    if looks is None:
        return np.tile(np.array(CLAY, dtype=np.float32), (count, 1))
    every = np.arange(count)
    return albedo_of(looks, every[:, None], np.ones((count, 1), dtype=np.float32))


def _welded(points: Array, colours: Array, parts: list[Part]) -> tuple[Array, Array, Array]:
    """Points that lie together and have one colour are one; faces that vanish by it are gone."""
    starts = np.cumsum([0] + [len(part.vertices) for part in parts[:-1]])
    faces = np.concatenate([part.faces + start for part, start in zip(parts, starts, strict=True)])
    used, corner = np.unique(faces, return_inverse=True)
    points, colours, faces = points[used], colours[used], corner.reshape(-1, 3)
    low = points.min(axis=0)
    steps = ((points - low) * (_WELD_STEPS / max(float(np.ptp(points, axis=0).max()), 1e-30)) + 0.5).astype(np.int64)
    shade = np.rint(colours * 255).astype(np.int64) @ np.array([1, 256, 65536])
    keys = ((steps[:, 0] << 42) | (steps[:, 1] << 21) | steps[:, 2]) ^ (shade * np.int64(0x9E3779B97F4A7C1))
    _, first, same = np.unique(keys, return_index=True, return_inverse=True)
    faces = same.reshape(-1)[faces]
    whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    if not whole.any():
        raise Unfit("mesh_flat")
    return points[first], colours[first], faces[whole].astype(np.uint32)


def _shaded(points: Array, colours: Array, faces: Array) -> Mesh:
    """With normals that are smooth up to an edge: a point on an edge becomes one for each side."""
    normals, _ = corner_normals(points[faces])
    corner = faces.ravel().astype(np.int64)
    level = np.rint(normals.reshape(-1, 3) * 127).astype(np.int64) + 128
    keys = (corner << 24) | (level[:, 0] << 16) | (level[:, 1] << 8) | level[:, 2]
    _, first, same = np.unique(keys, return_index=True, return_inverse=True)
    order = same.reshape(-1, 3)
    return Mesh(points[corner[first]], normals.reshape(-1, 3)[first], colours[corner[first]], order)
