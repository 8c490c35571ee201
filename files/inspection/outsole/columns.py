"""A mesh pierced by many parallel lines: where each one enters it and where it leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from files.inspection.stills.raster import covered

Array = np.ndarray

_CROSSINGS = 3_000_000
# Lines run a little beside the middle of their cells, where no edge of a regular grid lies.
_ASIDE = (0.0618, -0.0271)


@dataclass(frozen=True, slots=True)
class Columns:
    """Crossings, sorted by column and along it. Column i * shape[1] + j stands in cell (i, j)."""

    shape: tuple[int, int]
    size: tuple[float, float]  # mm
    column: Array
    level: Array  # mm from the low end
    sign: Array  # -1 where it enters, 1 where it leaves
    face: Array

    @property
    def cell(self) -> float:
        """Area in mm2."""
        return self.size[0] * self.size[1]

    def ends(self) -> tuple[Array, Array]:
        """Indices of the first and the last crossing of each column that meets anything."""
        if not len(self.column):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        changes = np.flatnonzero(np.diff(self.column))
        last = len(self.column) - 1
        return np.concatenate([[0], changes + 1]), np.concatenate([changes, [last]])

    def depth_inside(self) -> tuple[Array, Array]:
        """(within how many bodies a column is after each crossing, whether its column comes out as it went in)."""
        if not len(self.column):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool)
        first, last = self.ends()
        within = -np.cumsum(self.sign)
        before = np.concatenate([[0], within])[first]
        within = within - np.repeat(before, last - first + 1)
        return within, np.repeat(within[last] == 0, last - first + 1)


def least_cell(crosses: Array) -> float:
    """The finest grid whose lines do not cross faces too many times. crosses: along the lines, as long as 2 areas."""
    return float(np.abs(crosses).sum() / 2 / _CROSSINGS) ** 0.5


def columns(points: Array, faces: Array, crosses: Array, axis: int, cell: float) -> Columns:
    """Lines along the axis over a grid of about `cell` mm that fits the box exactly. `points` start at 0.

    Coarser where the lines would cross faces many million times, as in a tangle of large triangles.
    """
    across, up = [other for other in range(3) if other != axis], axis
    cell = max(cell, least_cell(crosses[:, axis]))
    extents = points.max(axis=0)
    shape = tuple(max(1, int(np.ceil(extents[other] / cell - 1e-6))) for other in across)
    size = tuple(float(extents[other] / count) for other, count in zip(across, shape, strict=True))
    flat = points[:, across] / size + np.array(_ASIDE)
    rows, wide = shape
    found = list(covered(flat[:, ::-1][faces], points[:, up][faces], wide, rows))
    face = np.concatenate([one for one, _, _ in found]) if found else np.zeros(0, dtype=np.int64)
    column = np.concatenate([one for _, one, _ in found]) if found else np.zeros(0, dtype=np.int64)
    level = np.concatenate([one for _, _, one in found]) if found else np.zeros(0)
    sign = np.where(crosses[face, up] > 0, 1, -1)
    # Of two at the same place the one that enters comes first, so that bodies that touch do not fall apart.
    order = np.lexsort((sign, np.round(level, 6), column))
    return Columns((rows, wide), (size[0], size[1]), column[order], level[order], sign[order], face[order])
