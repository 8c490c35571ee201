"""How a mesh is put on the stage: lying down, longest side left to right, sole below, toe to the left."""

from __future__ import annotations

import numpy as np

from files.inspection.geometry.parts import Part

Array = np.ndarray

_SAMPLE = 60_000
_TALL = 1.5  # a boot may stand this much higher than it is long
_SOLE = 0.45  # thinner than this part of its width, it is a sole
_CELLS = 48
_TIP, _HEEL = 0.9, 0.6  # of half its length
_LEANS = 0.02
_CLEARLY = 0.94  # a smaller box than this part of the other is worth turning for


def placement(parts: list[Part], format_name: str) -> Array:
    """3 x 4 from the file's space to the stage: z up, standing on z = 0, centred, its longest side 2 long."""
    points = _sampled(parts)
    declared = format_name == "glb"  # the one format that says which way is up
    turn = _upright(1) if declared else _squared(points)
    turn = _upright(_up(points @ turn.T, declared)) @ turn
    if not declared and _stands_on_its_head(points @ turn.T):
        turn = np.diag([1.0, -1.0, -1.0]) @ turn
    turn = _yaw(points @ turn.T) @ turn
    if toe_is_right(points @ turn.T):
        turn = np.diag([-1.0, -1.0, 1.0]) @ turn
    low, high = _turned_bounds(parts, turn)
    scale = 2 / max((high - low)[:2].max(), 1e-30)
    middle = (low + high) / 2
    shift = -scale * np.array([middle[0], middle[1], low[2]])
    return np.concatenate([turn * scale, shift[:, None]], axis=1)


def _squared(points: Array) -> Array:
    """Turned about one of the file's axes (z unless another is clearly better) into the smallest box."""
    best, smallest = np.eye(3), np.inf
    for axis in (2, 1, 0):
        turn = _upright(axis)
        turn = _yaw(points @ turn.T) @ turn
        volume = float(np.prod(np.ptp(points @ turn.T, axis=0)))
        if volume < _CLEARLY * smallest:
            best, smallest = turn, volume
    return best


def _sampled(parts: list[Part]) -> Array:
    """Points spread over the surface by area, so that dense details weigh no more than plain faces."""
    corners = np.concatenate([part.vertices[part.faces] for part in parts])
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    reach = np.cumsum(area)
    chance = np.random.default_rng(7)
    if not reach[-1] > 0:
        return corners.reshape(-1, 3)
    chosen = corners[np.minimum(np.searchsorted(reach, chance.random(_SAMPLE) * reach[-1]), len(corners) - 1)]
    one, two = chance.random((2, _SAMPLE))
    fold = one + two > 1
    one, two = np.where(fold, 1 - one, one), np.where(fold, 1 - two, two)
    edges = chosen[:, 1:] - chosen[:, :1]
    spread = chosen[:, 0] + edges[:, 0] * one[:, None] + edges[:, 1] * two[:, None]
    return np.concatenate([spread, corners.reshape(-1, 3)[:: max(1, len(corners) * 3 // _SAMPLE)]])


def _up(points: Array, declared: bool) -> int:
    """Which axis is up, z being the file's habit."""
    extents = np.ptp(points, axis=0)
    if declared and extents[2] <= _TALL * extents[:2].max():
        return 2
    thin, middle, longest = (int(axis) for axis in np.argsort(extents))
    if extents[thin] < _SOLE * extents[middle]:
        return thin
    # A shoe is nearly its own mirror image from side to side, never from top to bottom.
    likeness = {axis: _mirrored(points, longest, axis) for axis in (thin, middle)}
    if abs(likeness[thin] - likeness[middle]) < 0.05 and longest != 2:
        return 2
    return min(likeness, key=likeness.__getitem__)


def _mirrored(points: Array, along: int, axis: int) -> float:
    """How much of the silhouette along two axes stays when it is mirrored over one of them: 0 to 1."""
    counts, _, _ = np.histogram2d(points[:, along], points[:, axis], bins=_CELLS)
    filled = counts > 0
    mirrored = filled[:, ::-1]
    return float((filled & mirrored).sum() / max(1, (filled | mirrored).sum()))


def _upright(up: int) -> Array:
    """A pure turn (never a mirror) that brings the axis to z."""
    return np.eye(3)[[(up + 1) % 3, (up + 2) % 3, up]]


def _stands_on_its_head(points: Array) -> bool:
    low, high = points[:, 2].min(), points[:, 2].max()
    size = np.ptp(points[:, :2], axis=0)
    if high - low < _SOLE * size.min():
        return False
    slice_ = 0.12 * (high - low)
    return _footprint(points[points[:, 2] > high - slice_], points) > 1.3 * _footprint(
        points[points[:, 2] < low + slice_], points
    )


def _footprint(some: Array, points: Array) -> int:
    box = list(zip(points[:, :2].min(axis=0), points[:, :2].max(axis=0), strict=True))
    counts, _, _ = np.histogram2d(some[:, 0], some[:, 1], bins=_CELLS, range=box)
    return int((counts > 0).sum())


def _yaw(points: Array) -> Array:
    """About the vertical, to the smallest rectangle around the footprint, long side along x."""
    angles = np.radians(np.arange(0, 90, 1.0))
    cos, sin = np.cos(angles), np.sin(angles)
    flat = points[:: max(1, len(points) // 15_000), :2]
    across = flat[:, :1] * cos - flat[:, 1:] * sin
    along = flat[:, :1] * sin + flat[:, 1:] * cos
    wide, deep = np.ptp(across, axis=0), np.ptp(along, axis=0)
    best = int(np.argmin(wide * deep))
    if (wide * deep)[best] > _CLEARLY * (wide * deep)[0]:
        best = 0
    angle = angles[best] + (0 if wide[best] >= deep[best] else np.pi / 2)
    return np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])


def toe_is_right(points: Array) -> bool:
    """The heel end of a shoe is the higher one; of a sole, the narrower one."""
    x = points[:, 0] - (points[:, 0].min() + points[:, 0].max()) / 2
    reach = np.abs(x).max()
    ends = [points[x < -0.4 * reach], points[x > 0.4 * reach]]
    floor = points[:, 2].min()
    if np.ptp(points[:, 2]) > _SOLE * np.ptp(points[:, 1]):
        left, right = (end[:, 2].max() - floor if len(end) else 0.0 for end in ends)
        return bool(left > 1.05 * right)
    left, right = (np.ptp(end[:, 1]) if len(end) else 0.0 for end in ends)
    return bool(right > left)


def shows_outer_side(points: Array) -> bool:
    """Whether the outer side of a shoe on the stage is in front: its tip leans to the inner side, away from it.

    What leans to neither side counts as a left shoe, whose outer side is in front.
    """
    tip = points[points[:, 0] < points[:, 0].min() * _TIP]
    heel = points[points[:, 0] > points[:, 0].max() * _HEEL]
    if not len(tip) or not len(heel):
        return True
    lean = (tip[:, 1].min() + tip[:, 1].max() - heel[:, 1].min() - heel[:, 1].max()) / 2
    return bool(lean > -_LEANS)


def _turned_bounds(parts: list[Part], turn: Array) -> tuple[Array, Array]:
    bounds = [(points.min(axis=0), points.max(axis=0)) for points in (part.used() @ turn.T for part in parts)]
    lows, highs = zip(*bounds, strict=True)
    return np.min(lows, axis=0), np.max(highs, axis=0)
