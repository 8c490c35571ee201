"""A mesh as loose triangles ready to be drawn: corners, normals that are smooth up to an edge, and its colours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from files.inspection.geometry.parts import Looks, Part

Array = np.ndarray

_EDGE = np.cos(np.radians(38))
_MOST_NEIGHBOURS = 16
_WELD_STEPS = 1 << 20


@dataclass(frozen=True, slots=True)
class Surface:
    corners: Array  # (m, 3, 3) float32
    normals: Array  # (m, 3, 3) float32, one for each corner
    facing: Array  # (m, 3) float32, of the flat face
    part: Array  # (m,) which of `looks`
    within: Array  # (m, 3) index of each corner in its part
    looks: tuple[Looks | None, ...]


def surface(parts: list[Part], placed: Array) -> Surface:
    """placed: 3 x 4, from the file's space to the stage."""
    turned = [part.vertices @ placed[:, :3].T + placed[:, 3] for part in parts]
    corners = np.concatenate(
        [points[part.faces].astype(np.float32) for points, part in zip(turned, parts, strict=True)]
    )
    owner = np.repeat(np.arange(len(parts), dtype=np.int32), [len(part.faces) for part in parts])
    within = np.concatenate([part.faces for part in parts]).astype(np.int32)
    return Surface(corners, *corner_normals(corners), owner, within, tuple(part.looks for part in parts))


def turned_over(shape: Surface) -> Surface:
    """The same object lying on its other side, on z = 0."""
    return _turned(shape, (1, -1, -1))


def turned_about(shape: Surface) -> Surface:
    """The same object showing its other side to the front."""
    return _turned(shape, (-1, -1, 1))


def _turned(shape: Surface, half: tuple[int, int, int]) -> Surface:
    turn = np.array(half, dtype=np.float32)
    corners = shape.corners * turn
    corners[..., 2] -= corners[..., 2].min()
    return Surface(corners, shape.normals * turn, shape.facing * turn, shape.part, shape.within, shape.looks)


def corner_normals(corners: Array) -> tuple[Array, Array]:
    """At each corner the mean over the faces that meet there at a gentle angle; and of each face."""
    flat = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(flat, axis=1, keepdims=True)
    unit = (flat / np.maximum(length, 1e-20)).astype(np.float32)
    keys = _keys(corners.reshape(-1, 3))
    order = np.argsort(keys, kind="stable")
    keys, face = keys[order], order // 3
    total = flat[face].astype(np.float32)
    for shift in range(1, _MOST_NEIGHBOURS):
        one = np.flatnonzero(keys[shift:] == keys[:-shift])
        if not len(one):
            break
        near = np.einsum("ij,ij->i", unit[face[one]], unit[face[one + shift]]) > _EDGE
        one = one[near]
        total[one] += flat[face[one + shift]]
        total[one + shift] += flat[face[one]]
    smooth = np.empty_like(total)
    smooth[order] = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-20)
    return smooth.reshape(-1, 3, 3), unit


def _keys(points: Array) -> Array:
    """Equal for points that lie together, so that seams between parts and loose facets are closed."""
    low, high = points.min(axis=0), points.max(axis=0)
    steps = ((points - low) * (_WELD_STEPS / max(float((high - low).max()), 1e-30)) + 0.5).astype(np.int64)
    return (steps[:, 0] << 42) | (steps[:, 1] << 21) | steps[:, 2]
