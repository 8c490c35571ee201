"""Meshes: every number read and checked on the original, nothing outside the file opened."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from files.inspection.geometry import glb, obj, stl
from files.inspection.geometry.parts import Allowance, Part
from files.inspection.verdicts import Good, Unfit
from files.limits import MESH, Limits

_FLAT = 1e-6
_SMALLEST, _LARGEST = 1e-9, 1e9


def inspect(path: Path, format_name: str, limits: Limits) -> Good:
    """Refuses a mesh that is empty, flat, broken or too fine; measures it in the file's own units."""
    parts = read(path, format_name, limits)
    extents = extents_of(parts)
    facts = {
        "triangles": sum(len(part.faces) for part in parts),
        "extents": [float(f"{length:.6g}") for length in extents],
    }
    return Good(format_name, MESH, facts)


def read(path: Path, format_name: str, limits: Limits, *, with_looks: bool = False) -> list[Part]:
    """The parts that have triangles, all their corners within their own points."""
    allowance = Allowance(limits.mesh_triangles)
    if format_name == "glb":
        parts = glb.read(path, allowance, with_looks=with_looks)
    else:
        parts = (stl if format_name == "stl" else obj).read(path, allowance)
    parts = [part for part in parts if len(part.faces)]
    if not parts:
        raise Unfit("mesh_empty")
    for part in parts:
        if part.faces.min() < 0 or part.faces.max() >= len(part.vertices):
            raise Unfit("mesh_broken")
    return parts


def extents_of(parts: list[Part]) -> np.ndarray:
    """Length along each axis; refuses what is not finite, flat, or of no sensible size."""
    lows, highs = zip(*(_bounds(part) for part in parts), strict=True)
    extents = np.max(highs, axis=0) - np.min(lows, axis=0)
    if not np.isfinite(extents).all():
        raise Unfit("mesh_not_finite")
    if not _SMALLEST < extents.max() < _LARGEST:
        raise Unfit("mesh_flat" if extents.max() <= _SMALLEST else "mesh_broken")
    if extents.min() <= _FLAT * extents.max():
        raise Unfit("mesh_flat")
    return extents


def _bounds(part: Part) -> tuple[np.ndarray, np.ndarray]:
    corners = part.used()
    if not np.isfinite(corners).all():
        raise Unfit("mesh_not_finite")
    return corners.min(axis=0), corners.max(axis=0)
