"""How a mesh lies while it is measured: in mm, z up as the file has it, tread below, toe towards -x."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import ConvexHull, QhullError

from files.inspection.lightening.units import MILLIMETRES, unit_of
from files.inspection.outsole.figures import ABOVE, BELOW, Frame
from files.inspection.stills.staging import toe_is_right

Array = np.ndarray

SOLE_MM = (180.0, 400.0)
_THIN = 0.45  # of its width: a sole's height at most
_SLENDER = (1.8, 5.0)  # a sole's length over its width
_CLEARLY = 0.94  # a smaller rectangle than this part of the other is worth turning for
_HIGH = 0.30  # of its length: what is higher is no sole


@dataclass(frozen=True, slots=True)
class Lying:
    points: Array  # (n, 3) float64 mm, from 0 along each axis
    unit: str
    unit_is_given: bool
    tread: str
    problems: tuple[str, ...]


def lying(points: Array, format_name: str, frame: Frame) -> Lying:
    """The points as Figures wants them. The file's vertical stays vertical unless a sole lies on its side."""
    if format_name == "glb":  # the one format that says which way is up
        points = points @ _upright(1).T
    unit = frame.unit or unit_of(float(np.ptp(points, axis=0).max()), format_name).name
    points = points * MILLIMETRES[unit]
    problems = []
    thin = _side_of(np.ptp(points, axis=0))
    if thin != 2:
        points = points @ _upright(thin).T
        problems.append("on_its_side")
    if frame.tread == ABOVE:
        points = points * (1, -1, -1)
    points = points @ _yaw(points[:, :2]).T
    if toe_is_right(points):
        points = points * (-1, -1, 1)
    points = points - points.min(axis=0)
    length, _, height = np.ptp(points, axis=0)
    if not SOLE_MM[0] <= length <= SOLE_MM[1]:
        problems.insert(0, "unit_doubtful")
    elif not frame.unit and not (format_name == "glb" and unit == "m"):
        problems.insert(0, "unit_guessed")
    # What is not as long as a shoe in its unit is no shoe either, however high.
    if height > _HIGH * length and "unit_doubtful" not in problems:
        problems.append("whole_shoe")
    return Lying(points, unit, bool(frame.unit), frame.tread or BELOW, tuple(problems))


def _side_of(extents: Array) -> int:
    """The axis that has to become the vertical: 2 unless this is clearly a sole on its side."""
    thin, middle, longest = (int(axis) for axis in np.argsort(extents))
    is_sole = (
        extents[thin] < _THIN * extents[middle]
        and _SLENDER[0] <= extents[longest] / extents[middle] <= _SLENDER[1]
        and SOLE_MM[0] <= extents[longest] <= SOLE_MM[1]
    )
    return thin if is_sole else 2


def _upright(axis: int) -> Array:
    """A pure turn (never a mirror) that brings the axis to z."""
    return np.eye(3)[[(axis + 1) % 3, (axis + 2) % 3, axis]]


def _yaw(flat: Array) -> Array:
    """About the vertical, to the smallest rectangle around the outline, longer side along x."""
    wide, deep = np.ptp(flat, axis=0)
    angle = 0.0
    hull = _hull(flat)
    # One side of the smallest rectangle always lies along an edge of the hull.
    steps = np.roll(hull, -1, axis=0) - hull
    angles = np.arctan2(steps[:, 1], steps[:, 0])
    if len(angles):
        across = np.ptp(hull[:, :1] * np.cos(angles) + hull[:, 1:] * np.sin(angles), axis=0)
        along = np.ptp(hull[:, 1:] * np.cos(angles) - hull[:, :1] * np.sin(angles), axis=0)
        best = int(np.argmin(across * along))
        if across[best] * along[best] < _CLEARLY * wide * deep:
            angle, wide, deep = -float(angles[best]), across[best], along[best]
    if deep > wide:
        angle += np.pi / 2
    turn = np.eye(3)
    turn[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    return np.where(np.abs(turn) < 1e-15, 0.0, turn)


def _hull(flat: Array) -> Array:
    """Corners around the points in order; none where they lie on one line."""
    try:
        return flat[ConvexHull(flat).vertices]
    except QhullError:
        return np.empty((0, 2))
