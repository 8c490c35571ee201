"""Large triangles in pieces, so that one figure describes each."""

from __future__ import annotations

import numpy as np

Array = np.ndarray

_FACETS = 150_000
_MOST = 1_200_000
_LONG = 3.0  # times the side of a square of a facet's area
_ROUNDS = 60


def divided(corners: Array) -> tuple[Array, Array]:
    """(corners of the pieces, the triangle of each piece). Together they cover exactly what the triangles cover.

    Halved across their longest side until they are small: unlike a division into n x n alike pieces this turns the long
    needles of CAD programs into pieces as good as any. At most about 1.2 million, the largest are divided first.
    """
    parent = np.arange(len(corners), dtype=np.int32)
    area = areas_of(corners)
    total = float(area.sum())
    limit = total / _FACETS
    done: list[tuple[Array, Array]] = []
    count = len(corners)
    for _ in range(_ROUNDS):
        sides = _sides(corners)
        large = (area > limit) | ((sides.max(axis=1) > _LONG**2 * limit) & (area > limit * 1e-3))
        if count + large.sum() > _MOST or not large.any():
            break
        done.append((corners[~large], parent[~large]))
        corners, parent = _halved(corners[large], sides[large]), np.tile(parent[large], 2)
        area = np.tile(area[large] / 2, 2)
        count += len(corners) // 2
    done.append((corners, parent))
    return np.concatenate([one for one, _ in done]), np.concatenate([one for _, one in done])


def areas_of(corners: Array) -> Array:
    """Of each triangle, whichever way round."""
    return np.linalg.norm(crosses_of(corners), axis=1) / 2


def crosses_of(corners: Array) -> Array:
    """Normals as long as twice the area."""
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    crossed = np.empty(one.shape)
    # numpy's cross takes several times longer.
    for axis, (a, b) in enumerate(((1, 2), (2, 0), (0, 1))):
        crossed[:, axis] = one[:, a] * two[:, b] - one[:, b] * two[:, a]
    return crossed


def _sides(corners: Array) -> Array:
    """Squares of the lengths of the sides that begin at each corner."""
    return np.stack([((corners[:, (at + 1) % 3] - corners[:, at]) ** 2).sum(axis=1) for at in range(3)], axis=1)


def _halved(corners: Array, sides: Array) -> Array:
    rows = np.arange(len(corners))
    begin = sides.argmax(axis=1)
    one, two, three = (corners[rows, (begin + step) % 3] for step in range(3))
    middle = (one + two) / 2
    return np.concatenate([np.stack([one, middle, three], axis=1), np.stack([middle, two, three], axis=1)])
