"""Volume: exact where the surface is closed, else from lines in three directions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import binary_fill_holes

from files.inspection.outsole.columns import Columns, columns, least_cell
from files.inspection.outsole.shells import FEW_SHELLS, Shells

Array = np.ndarray

_VOXELS = 3_000_000
_OVERLAP = 0.0005  # of the volume, counted twice
_SHEET_MM = 0.05  # thinner than this all over, it is a sheet
_NEARLY_ALL = 0.995
_ONE_SIDED = 0.45  # of the surface: with larger holes it is a sheet, not a body with a hole


@dataclass(frozen=True, slots=True)
class Volume:
    mm3: float | None
    is_estimate: bool
    overlap: bool = False
    is_sheet: bool = False


def volume_of(points: Array, shells: Shells, crosses: Array, down: Columns) -> Volume:
    """`down`: the lines along z."""
    surface = float(np.linalg.norm(crosses, axis=1).sum() / 2)
    if shells.holes > _ONE_SIDED * surface:
        return Volume(None, True, is_sheet=True)
    if shells.is_watertight and shells.bodies <= FEW_SHELLS:
        exact = float(shells.volumes.sum())
        union = _union(down)
        if exact < _SHEET_MM * surface / 2:
            return Volume(None, True, is_sheet=True)
        if abs(1 - union) <= _OVERLAP and not shells.nested:
            return Volume(exact, False)
        return Volume(exact * union, True, overlap=True)
    estimate = _by_lines(points, shells.faces, crosses)
    if estimate < _SHEET_MM * surface / 2:
        return Volume(None, True, is_sheet=True)
    return Volume(estimate, True)


def _union(lines: Columns) -> float:
    """What part of the volume is left when places within two bodies count once, along the same lines."""
    within, whole = lines.depth_inside()
    length = np.diff(lines.level, append=0.0)
    inside = whole & (within != 0)
    counted = float((within * length)[inside].sum())
    once = float(length[inside & (within > 0)].sum())
    return once / counted if counted > 0 else 1.0


def _by_lines(points: Array, faces: Array, crosses: Array) -> float:
    """From the directions in which nearly every line comes out as it went in; else cell by cell, by majority."""
    extents = points.max(axis=0)
    cell = max(float((np.prod(extents) / _VOXELS) ** (1 / 3)), float(extents.max()) / 500)
    cell = max(cell, *(least_cell(crosses[:, axis]) for axis in range(3)))
    every = [columns(points, faces, crosses, axis, cell) for axis in range(3)]
    lengths = [_filled(lines) for lines in every]
    trusted = [length for length, share in lengths if share > _NEARLY_ALL]
    return float(np.median(trusted)) if trusted else _by_majority(every, extents, cell)


def _filled(lines: Columns) -> tuple[float, float]:
    """(volume inside along the lines, share of the lines that come out as they went in)."""
    if not len(lines.column):
        return 0.0, 0.0
    within, whole = lines.depth_inside()
    length = np.diff(lines.level, append=0.0)
    first, _ = lines.ends()
    return float(length[whole & (within > 0)].sum() * lines.cell), float(whole[first].mean())


def _by_majority(every: list[Columns], extents: Array, cell: float) -> float:
    """Cells that more directions find full than find empty; a line that never comes out again has no say.

    What nobody can tell is full where full cells enclose it.
    """
    shape = [max(1, int(np.ceil(side / cell - 1e-6))) for side in extents]
    votes = np.zeros(shape, dtype=np.int8)
    for axis, lines in enumerate(every):
        votes += np.moveaxis(_votes(lines, shape[axis], float(extents[axis]) / shape[axis]), -1, axis)
    full = votes > 0
    full |= binary_fill_holes(full) & (votes == 0)
    return float(full.sum() * np.prod(extents / shape))


def _votes(lines: Columns, count: int, step: float) -> Array:
    """1 inside, -1 outside, 0 where the line does not know, for each cell along each line."""
    rows, wide = lines.shape
    changes = np.zeros((rows * wide, count + 1), dtype=np.int16)
    says = np.ones(rows * wide, dtype=np.int8)
    within, whole = lines.depth_inside()
    if len(within):
        says[lines.column[~whole]] = 0
        first, _ = lines.ends()
        before = np.concatenate([[0], within[:-1]])
        before[first] = 0
        change = (within > 0).astype(np.int16) - (before > 0)
        place = np.clip(np.ceil(lines.level / step - 0.5), 0, count).astype(np.int64)
        np.add.at(changes, (lines.column[whole], place[whole]), change[whole])
    inside = np.cumsum(changes[:, :count], axis=1) > 0
    return (np.where(inside, 1, -1).astype(np.int8) * says[:, None]).reshape(rows, wide, count)
