"""Straight lines through a mesh: what each one meets first."""

from __future__ import annotations

import numpy as np
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene

Array = np.ndarray

_SIZE = 256.0  # the longest side as the tree has it, whatever the unit: far from the ends of what a float32 holds
_AT_ONCE = 400_000
_STEP = 2e-6  # of the longest side: how far a ray starts off its own face, some roundings of a float32


class Scene:
    """The faces of a mesh in a tree (Embree's; robust, so that no ray slips between two faces)."""

    def __init__(self, points: Array, faces: Array) -> None:
        self._low = points.min(axis=0)
        longest = float((points.max(axis=0) - self._low).max())
        self._scale = _SIZE / longest
        self.step = _STEP * longest
        self._scene = EmbreeScene(robust=True)
        TriangleMesh(self._scene, self._placed(points), np.ascontiguousarray(faces, dtype=np.int32))

    def first(self, origins: Array, directions: Array) -> tuple[Array, Array]:
        """(distance or inf, face or -1) of each ray. Directions are unit vectors, or one for all rays."""
        distance = np.full(len(origins), np.inf, dtype=np.float32)
        face = np.full(len(origins), -1, dtype=np.int32)
        for start in range(0, len(origins), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            ways = self._ways(directions, some, len(origins[some]))
            met = self._scene.run(self._placed(origins[some]), ways, output=True)
            hit = met["primID"] >= 0
            face[some] = met["primID"]
            distance[some][hit] = met["tfar"][hit] / self._scale
        return distance, face

    def meets(self, origins: Array, directions: Array) -> Array:
        """Whether each ray meets anything."""
        return self.first(origins, directions)[1] >= 0

    def _placed(self, points: Array) -> Array:
        return np.ascontiguousarray((points - self._low) * self._scale, dtype=np.float32)

    @staticmethod
    def _ways(directions: Array, some: slice, count: int) -> Array:
        chosen = directions[some] if directions.ndim > 1 else np.broadcast_to(directions, (count, 3))
        return np.ascontiguousarray(chosen, dtype=np.float32)
