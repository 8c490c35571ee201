"""Where the picture is taken from, and what part of the surface each of its points shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from files.inspection.stills.raster import bounds, front

Array = np.ndarray

_MARGIN = 0.075
_POINTS_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class View:
    name: str
    azimuth: float  # degrees from straight in front, towards the toe
    elevation: float
    distance: float  # from the middle, in half lengths; far away is without perspective


PERSPECTIVE = View("perspective", azimuth=-34, elevation=24, distance=7)
LATERAL = View("lateral", azimuth=0, elevation=6, distance=14)
MEDIAL = View("medial", azimuth=0, elevation=6, distance=14)
TOP = View("top", azimuth=0, elevation=89, distance=60)
BOTTOM = View("bottom", azimuth=0, elevation=89, distance=60)
# In the order in which they are numbered.
VIEWS = (PERSPECTIVE, LATERAL, MEDIAL, TOP, BOTTOM)


@dataclass(frozen=True, slots=True)
class Camera:
    right: Array
    up: Array
    forward: Array
    middle: Array
    distance: float
    scale: float  # pixels of the fine grid for one unit at the middle
    offset: Array  # fine grid pixels
    width: int
    height: int

    def project(self, points: Array) -> tuple[Array, Array]:
        """(x, y in fine pixels, 1 / distance) of points (..., 3) on the stage."""
        turned = (points - self.middle).reshape(-1, 3)
        turn = np.stack([self.right, -self.up, self.forward], axis=1)
        # A product of matrices with millions of rows takes twenty times as long as the same in pieces.
        for start in range(0, len(turned), _POINTS_AT_ONCE):
            turned[start : start + _POINTS_AT_ONCE] = turned[start : start + _POINTS_AT_ONCE] @ turn
        turned = turned.reshape(points.shape)
        near = 1.0 / (self.distance + turned[..., 2])
        flat = turned[..., :2]
        return flat * (self.scale * self.distance) * near[..., None] + self.offset, near

    def eye(self) -> Array:
        return -self.forward

    @property
    def seat(self) -> Array:
        return self.middle - self.forward * self.distance

    def plane(self, x: Array, y: Array, level: float) -> tuple[Array, Array]:
        """Points of the plane z = level behind fine pixels, and which of them there are."""
        across = (x - self.offset[0]) / self.scale
        upward = -(y - self.offset[1]) / self.scale
        ray = self.forward * self.distance + across[:, None] * self.right + upward[:, None] * self.up
        down = ray[:, 2] < -1e-6
        reach = np.where(down, (level - self.seat[2]) / np.where(down, ray[:, 2], -1), 0)
        return self.seat + ray * reach[:, None], down


def camera(view: View, corners: Array, width: int, height: int) -> Camera:
    """Framed so that the whole object fits with an even margin."""
    turn, rise = np.radians(view.azimuth), np.radians(view.elevation)
    forward = np.array([-np.sin(turn) * np.cos(rise), np.cos(turn) * np.cos(rise), -np.sin(rise)])
    right = np.array([np.cos(turn), np.sin(turn), 0.0])
    up = np.cross(right, forward)
    flat = corners.reshape(-1, 3)
    low, high = bounds(flat)
    middle = ((low + high) / 2).astype(np.float64)
    loose = Camera(right, up, forward, middle, view.distance, 1.0, np.zeros(2), width, height)
    seen, _ = loose.project(flat)
    low, high = bounds(seen)
    room = np.array([width, height]) * (1 - 2 * _MARGIN)
    scale = float((room / np.maximum(high - low, 1e-9)).min())
    offset = np.array([width, height]) / 2 - scale * (low + high) / 2
    return Camera(right, up, forward, middle, view.distance, scale, offset, width, height)


@dataclass(frozen=True, slots=True)
class Seen:
    """What each fine pixel shows: the triangle or -1, with what is needed to find the place on it."""

    triangle: Array  # (height, width)
    near_at: Array  # (height, width) 1 / distance
    corners: Array  # (m, 3, 2)
    near: Array  # (m, 3)


def look(camera_: Camera, corners: Array) -> Seen:
    flat, near = camera_.project(corners)
    low, high = near.min(), near.max()
    # Over the picture 1 / distance is linear, distance itself is not.
    depth = (high - near) / max(high - low, 1e-12)
    triangle, found = front(flat.astype(np.float32), depth.astype(np.float32), camera_.width, camera_.height)
    return Seen(triangle, high - found * (high - low), flat.astype(np.float32), near.astype(np.float32))


def weights(seen: Seen, triangle: Array, x: Array, y: Array) -> Array:
    """(n, 3) how much each corner counts at pixel centres, right also in perspective."""
    shape = seen.corners[triangle].astype(np.float64)
    point = np.stack([x + 0.5, y + 0.5], axis=1)
    one, two, away = shape[:, 1] - shape[:, 0], shape[:, 2] - shape[:, 0], point - shape[:, 0]
    twice = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]
    twice = np.where(np.abs(twice) > 1e-9, twice, 1e-9)
    second = (away[:, 0] * two[:, 1] - away[:, 1] * two[:, 0]) / twice
    third = (one[:, 0] * away[:, 1] - one[:, 1] * away[:, 0]) / twice
    share = np.stack([1 - second - third, second, third], axis=1)
    share = np.clip(share, 0, 1) * seen.near[triangle]
    return share / share.sum(axis=1, keepdims=True)
