"""Which triangle is in front at each point of a picture: spans of pixels in numpy, no graphics card."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

Array = np.ndarray

_ROWS_AT_ONCE = 1_000_000
_PIXELS_AT_ONCE = 2_000_000
_NOTHING = np.uint64(0xFFFFFFFFFFFFFFFF)


def bounds(points: Array) -> tuple[Array, Array]:
    """Lowest and highest along each axis; numpy takes several times longer over all axes at once."""
    columns = [points[:, axis] for axis in range(points.shape[1])]
    return np.array([one.min() for one in columns]), np.array([one.max() for one in columns])


def front(corners: Array, depth: Array, width: int, height: int) -> tuple[Array, Array]:
    """(index of the nearest triangle or -1, its depth or inf) at each pixel's centre.

    corners: (m, 3, 2) in pixels, depth: (m, 3), not negative, linear over the picture; smaller is nearer.
    """
    nearest = np.full(width * height, _NOTHING, dtype=np.uint64)
    for triangle, pixel, distance in covered(corners, depth, width, height):
        bits = np.maximum(distance, 0).astype(np.float32).view(np.uint32).astype(np.uint64)
        np.minimum.at(nearest, pixel, (bits << np.uint64(32)) | triangle.astype(np.uint64))
    empty = nearest == _NOTHING
    index = (nearest & np.uint64(0xFFFFFFFF)).astype(np.int32)
    found = (nearest >> np.uint64(32)).astype(np.uint32).view(np.float32)
    index[empty] = -1
    found[empty] = np.inf
    return index.reshape(height, width), found.reshape(height, width)


def covered(corners: Array, depth: Array, width: int, height: int) -> Iterator[tuple[Array, Array, Array]]:
    """(triangle, pixel, depth) of every pixel centre inside a triangle, a few million at a time."""
    kept, first, rows = _rows_of(corners, width, height)
    ends = np.cumsum(rows)
    start = 0
    while start < len(kept):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + _ROWS_AT_ONCE, side="right")))
        chosen = slice(start, stop)
        yield from _filled(corners, depth, kept[chosen], first[chosen], rows[chosen], width)
        start = stop


def _rows_of(corners: Array, width: int, height: int) -> tuple[Array, Array, Array]:
    # Reducing over an axis of three is several times slower in numpy.
    low = np.minimum(np.minimum(corners[:, 0], corners[:, 1]), corners[:, 2])
    high = np.maximum(np.maximum(corners[:, 0], corners[:, 1]), corners[:, 2])
    top = np.maximum(np.ceil(low[:, 1] - 0.5), 0)
    rows = np.minimum(np.floor(high[:, 1] - 0.5), height - 1) - top + 1
    left = np.maximum(np.ceil(low[:, 0] - 0.5), 0)
    columns = np.minimum(np.floor(high[:, 0] - 0.5), width - 1) - left + 1
    kept = np.flatnonzero((rows > 0) & (columns > 0))
    return kept, top[kept].astype(np.int64), rows[kept].astype(np.int64)


def _filled(
    corners: Array, depth: Array, kept: Array, first: Array, rows: Array, width: int
) -> Iterator[tuple[Array, Array, Array]]:
    shape = corners[kept].astype(np.float64)
    twice = _cross(shape[:, 1] - shape[:, 0], shape[:, 2] - shape[:, 0])
    owner = np.repeat(np.arange(len(kept)), rows)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(rows) - rows, rows)
    line = first[owner] + step
    left, right = _spans(shape, np.sign(twice), owner, line + 0.5)
    begin = np.maximum(np.ceil(left - 0.5), 0)
    count = np.minimum(np.floor(right - 0.5), width - 1) - begin + 1
    full = np.flatnonzero((count > 0) & (np.abs(twice[owner]) > 1e-9))
    slope_x, slope_y, origin = _plane(shape, depth[kept].astype(np.float64), twice)
    owner, line, begin, count = owner[full], line[full], begin[full], count[full].astype(np.int64)
    level = origin[owner] + slope_y[owner] * (line + 0.5) + slope_x[owner] * (begin + 0.5)
    start = line * width + begin.astype(np.int64)
    ends = np.cumsum(count)
    at = 0
    while at < len(count):
        done = ends[at - 1] if at else 0
        stop = max(at + 1, int(np.searchsorted(ends, done + _PIXELS_AT_ONCE, side="right")))
        some = slice(at, stop)
        run = np.repeat(np.arange(at, stop), count[some])
        along = np.arange(len(run)) - np.repeat(ends[some] - count[some] - done, count[some])
        yield kept[owner[run]], start[run] + along, level[run] + slope_x[owner[run]] * along
        at = stop


def _spans(shape: Array, turn: Array, owner: Array, y: Array) -> tuple[Array, Array]:
    """Between which x each row lies inside all three edges; a level edge cuts no row of the triangle."""
    following = shape[:, (1, 2, 0)]
    # Inside is where across * (x - a.x) + upward * (y - a.y) >= 0, for either winding.
    across = (shape[..., 1] - following[..., 1]) * turn[:, None]
    upward = (following[..., 0] - shape[..., 0]) * turn[:, None]
    slope = upward / np.where(across == 0, 1, across)
    start = shape[..., 0] + slope * shape[..., 1]
    cuts = start[owner] - slope[owner] * y[:, None]
    left = np.where((across > 0)[owner], cuts, -np.inf)
    right = np.where((across < 0)[owner], cuts, np.inf)
    return (
        np.maximum(np.maximum(left[:, 0], left[:, 1]), left[:, 2]),
        np.minimum(np.minimum(right[:, 0], right[:, 1]), right[:, 2]),
    )


def _plane(shape: Array, depth: Array, twice: Array) -> tuple[Array, Array, Array]:
    """depth = origin + slope_x * x + slope_y * y over each triangle."""
    one, two = shape[:, 1] - shape[:, 0], shape[:, 2] - shape[:, 0]
    rise, climb = depth[:, 1] - depth[:, 0], depth[:, 2] - depth[:, 0]
    safe = np.where(np.abs(twice) > 1e-9, twice, 1.0)
    slope_x = (rise * two[:, 1] - climb * one[:, 1]) / safe
    slope_y = (climb * one[:, 0] - rise * two[:, 0]) / safe
    return slope_x, slope_y, depth[:, 0] - slope_x * shape[:, 0, 0] - slope_y * shape[:, 0, 1]


def _cross(one: Array, other: Array) -> Array:
    return one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
