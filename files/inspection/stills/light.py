"""A studio of many small lamps: what each lamp sees is drawn once, and a point is lit by those that see it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from files.inspection.stills.raster import bounds, front

Array = np.ndarray

_MAP = 540
_CASTERS = 100_000
_CLUSTER_STEPS = 320
_SKY_LAMPS = 30
_KEY_LAMPS = 14
_KEY_SPREAD = 0.26
_SKY_POWER = 0.50
_KEY_POWER = 0.86
_POINTS_AT_ONCE = 16_000
_SHEEN = 22
_GOLDEN = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True, slots=True)
class Studio:
    """Lamps by direction, each with its picture of the object: what is nearer than `depth` is lit."""

    directions: Array  # (lamps, 3) towards the lamp; the sky first, then the soft box
    powers: Array
    bases: Array  # (lamps, 3, 3): right, up, and towards the lamp
    depth: Array  # (lamps, _MAP * _MAP)
    centre: Array
    reach: float

    @property
    def grain(self) -> float:
        """The side of one map pixel on the stage."""
        return 2 * self.reach / _MAP


def studio(corners: Array, key: Array, *, sky_of: Studio | None = None) -> Studio:
    """Around an object that stands on z = 0: a sky, stronger towards the zenith, and a soft box at `key`.

    sky_of: another studio around the same object in the same position; what its sky sees is not drawn again.
    """
    casters = _coarse(corners) if len(corners) > _CASTERS else corners
    flat = casters.reshape(-1, 3)
    low, high = bounds(flat)
    centre = (low + high) / 2
    # A rim of empty map around the object stands for everything outside it.
    reach = float(np.sqrt(((flat - centre) ** 2).sum(axis=1).max())) * 1.04
    sky, sky_powers = _sky()
    box = _soft_box(key / np.linalg.norm(key))
    directions = np.concatenate([sky, box])
    powers = np.concatenate([sky_powers, np.full(_KEY_LAMPS, _KEY_POWER / _KEY_LAMPS)])
    bases = np.stack([_basis(one) for one in directions]).astype(np.float32)
    known = [] if sky_of is None else list(sky_of.depth[:_SKY_LAMPS])
    moved = casters - centre
    depth = np.stack(known + [_depth(basis, moved, reach) for basis in bases[len(known) :]])
    return Studio(directions.astype(np.float32), powers.astype(np.float32), bases, depth, centre, reach)


def _sky() -> tuple[Array, Array]:
    step = np.arange(_SKY_LAMPS) + 0.5
    height = 0.05 + 0.95 * step / _SKY_LAMPS
    ring, turn = np.sqrt(1 - height**2), step * _GOLDEN
    strength = 0.4 + 0.6 * height
    strength *= _SKY_POWER / (strength * height).sum()
    return np.stack([ring * np.cos(turn), ring * np.sin(turn), height], axis=1), strength


def _soft_box(key: Array) -> Array:
    side = np.cross(key, [0, 0, 1.0])
    side /= np.linalg.norm(side)
    step = np.arange(_KEY_LAMPS)
    radius, around = _KEY_SPREAD * np.sqrt((step + 0.5) / _KEY_LAMPS), step * _GOLDEN
    box = key + (radius * np.cos(around))[:, None] * side + (radius * np.sin(around))[:, None] * np.cross(side, key)
    return box / np.linalg.norm(box, axis=1, keepdims=True)


def _basis(towards: Array) -> Array:
    right = np.cross([0.0, 1.0, 0.0] if abs(towards[1]) < 0.9 else [1.0, 0.0, 0.0], towards)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(towards, right), towards])


def _depth(basis: Array, casters: Array, reach: float) -> Array:
    turned = (casters.reshape(-1, 3) @ basis.T).reshape(-1, 3, 3)  # one product of matrices, not one for each triangle
    corners = (turned[..., :2] + np.float32(reach)) * np.float32(_MAP / (2 * reach))
    return front(corners, np.float32(reach) - turned[..., 2], _MAP, _MAP)[1].ravel()


def lit(where: Studio, points: Array, normals: Array, eye: Array) -> tuple[Array, Array, Array]:
    """(light of the sky, light of the soft box, sheen it throws to the eye) at each point."""
    halves = where.directions[_SKY_LAMPS:] + eye.astype(np.float32)
    halves /= np.linalg.norm(halves, axis=1, keepdims=True)
    sky, box, sheen = (np.empty(len(points), dtype=np.float32) for _ in range(3))
    for start in range(0, len(points), _POINTS_AT_ONCE):
        some = slice(start, start + _POINTS_AT_ONCE)
        normal = normals[some].astype(np.float32)
        facing = np.maximum(normal @ where.directions.T, 0)
        facing *= _seen(where, points[some] + normal * np.float32(1.6 * where.grain))
        sky[some] = facing[:, :_SKY_LAMPS] @ where.powers[:_SKY_LAMPS]
        box[some] = facing[:, _SKY_LAMPS:] @ where.powers[_SKY_LAMPS:]
        glance = np.maximum(normal @ halves.T, 0) ** _SHEEN
        sheen[some] = (glance * (facing[:, _SKY_LAMPS:] > 0)).mean(axis=1)
    return sky, box, sheen


def reached(where: Studio, points: Array) -> Array:
    """How much of the light of an empty studio comes to each point of level ground: 0 to 1."""
    share = where.powers * where.directions[:, 2]
    share /= share.sum()
    light = np.empty(len(points), dtype=np.float32)
    for start in range(0, len(points), _POINTS_AT_ONCE):
        some = slice(start, start + _POINTS_AT_ONCE)
        light[some] = _seen(where, points[some]) @ share
    return light


def _seen(where: Studio, points: Array) -> Array:
    """(points, lamps): whether nothing stands between."""
    count = len(where.directions)
    moved = (points - where.centre).astype(np.float32)
    placed = (moved @ where.bases.reshape(-1, 3).T).reshape(-1, count, 3)
    cell = ((placed[..., :2] + np.float32(where.reach)) * np.float32(1 / where.grain)).astype(np.int32)
    np.clip(cell, 0, _MAP - 1, out=cell)
    index = cell[..., 1] * _MAP + cell[..., 0] + np.arange(count, dtype=np.int32) * (_MAP * _MAP)
    found = where.depth.ravel()[index]
    return np.float32(where.reach) - placed[..., 2] <= found + np.float32(1.2 * where.grain)


def _coarse(corners: Array) -> Array:
    """The same shape with corners drawn together on a fine grid: casts the same shadow with fewer triangles."""
    low, high = bounds(corners.reshape(-1, 3))
    span = float((high - low).max())
    steps = np.rint((corners - low) * (_CLUSTER_STEPS / span)).astype(np.int64)
    keys = (steps[..., 0] << 42) | (steps[..., 1] << 21) | steps[..., 2]
    keys.sort(axis=1)
    whole = (keys[:, 0] != keys[:, 1]) & (keys[:, 1] != keys[:, 2])
    kept = _distinct(keys[whole])
    mask = (1 << 21) - 1
    points = np.stack([kept >> 42, (kept >> 21) & mask, kept & mask], axis=-1)
    return (points * (span / _CLUSTER_STEPS) + low).astype(np.float32)


def _distinct(rows: Array) -> Array:
    order = np.lexsort(rows.T)
    ranked = rows[order]
    new = np.ones(len(ranked), dtype=bool)
    new[1:] = (ranked[1:] != ranked[:-1]).any(axis=1)
    return ranked[new]
