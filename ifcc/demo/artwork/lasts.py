"""The foot's measures: Paris points, the plan outline of a left sole, its profile from the side.

x runs from the heel to the toe, y from medial (negative) to lateral, z upwards; millimetres.
"""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from .fields import Field, f32, polygon, resized

PARIS_POINT = 20 / 3

LATERAL = [
    (0.0, 0.0),
    (0.010, 15.5),
    (0.055, 30.5),
    (0.15, 37.0),
    (0.28, 35.6),
    (0.42, 37.2),
    (0.54, 44.5),
    (0.65, 51.0),
    (0.76, 49.2),
    (0.87, 38.5),
    (0.945, 23.0),
    (0.985, 6.5),
]
MEDIAL = [
    (1.0, -9.0),
    (0.985, -22.5),
    (0.94, -36.5),
    (0.85, -48.2),
    (0.74, -52.6),
    (0.64, -48.8),
    (0.54, -39.5),
    (0.44, -31.8),
    (0.34, -30.0),
    (0.24, -33.4),
    (0.14, -36.4),
    (0.055, -30.0),
    (0.010, -15.5),
]


def last_length(eu_size: float) -> float:
    """The length of the last in millimetres: one Paris point a size."""
    return eu_size * PARIS_POINT


@dataclass(frozen=True)
class Outline:
    """The closed edge of a left sole, in plan, from the heel's tip along the lateral side."""

    length: float
    forefoot: float = 104.0
    heel: float = 74.0
    toe: float = 0.0  # above 0 blunter, below 0 a longer point
    waist: float = 0.0  # millimetres drawn in on each side

    def inset(self, by: float) -> "Outline":
        return replace(self, length=self.length - 2 * by, forefoot=self.forefoot - 2 * by, heel=self.heel - 2 * by)

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """720 points at equal distances, closed (the first is not repeated)."""
        control = np.array(LATERAL + MEDIAL)
        t, y = control[:, 0], control[:, 1].copy()
        front = np.clip((t - 0.35) / 0.3, 0, 1)
        front = front * front * (3 - 2 * front)
        y *= (1 - front) * self.heel / 73.4 + front * self.forefoot / 102.6
        y -= np.sign(y) * self.waist * np.exp(-(((t - 0.38) / 0.1) ** 2))
        t = t - 1.1 * self.toe * np.clip(t - 0.66, 0, None) ** 2
        t = t / t.max()
        smooth = _smoothed(_even(_spline(np.column_stack([t * self.length, y])), 720), 16)
        low, high = smooth[:, 0].min(), smooth[:, 0].max()
        smooth[:, 0] = (smooth[:, 0] - low) * self.length / (high - low)
        return smooth

    @cached_property
    def _sides(self) -> tuple[NDArray, NDArray]:
        points = self.points
        toe, heel = int(points[:, 0].argmax()), int(points[:, 0].argmin())
        lateral = np.roll(points, -heel, axis=0)[: (toe - heel) % len(points) + 1]
        medial = np.roll(points, -toe, axis=0)[: (heel - toe) % len(points) + 1][::-1]
        return lateral, medial

    @property
    def tips(self) -> tuple[NDArray, NDArray]:
        """The rearmost and the foremost point."""
        lateral, _ = self._sides
        return lateral[0], lateral[-1]

    def lateral(self, x: NDArray) -> NDArray:
        side, _ = self._sides
        return np.interp(x, side[:, 0], side[:, 1])

    def medial(self, x: NDArray) -> NDArray:
        _, side = self._sides
        return np.interp(x, side[:, 0], side[:, 1])

    def distance(self, x: Field, y: Field) -> Field:
        """Signed distance to the edge on a regular grid of points, negative inside."""
        step = max(1, round(1.0 / abs(float(x[0, 1] - x[0, 0]))))
        shape = (x.shape[0] // step + 2, x.shape[1] // step + 2)
        xs = np.linspace(float(x[0, 0]), float(x[0, -1]), shape[1], dtype=np.float32)
        ys = np.linspace(float(y[0, 0]), float(y[-1, 0]), shape[0], dtype=np.float32)
        coarse = polygon(*np.meshgrid(xs, ys), f32(self.points[::3]))
        return resized(coarse, x.shape)


@lru_cache(maxsize=64)
def outline_for(
    eu_size: float,
    *,
    allowance: float = 11.0,
    forefoot: float = 104.0,
    heel: float = 74.0,
    toe: float = 0.0,
    waist: float = 0.0,
) -> Outline:
    """The outline for a size; the widths are those at EU 42 and are graded by size."""
    steps = eu_size - 42
    return Outline(last_length(eu_size) + allowance, forefoot + 1.7 * steps, heel + 1.2 * steps, toe, waist)


@dataclass(frozen=True)
class Profile:
    """How thick a sole is along its length, where it touches the ground and how the toe springs."""

    heel: float = 28.0  # from the ground to the edge of the foot bed, at the heel
    forefoot: float = 20.0
    spring: float = 10.0
    lug: float = 3.5
    rim: float = 3.0  # the foot bed lies this much below the upper edge
    breast: float = 0.0  # where a separate heel ends, as a part of the length; 0 for a flat sole
    waist: float = 6.0  # the thickness in the waist of a heeled sole

    def ground(self, t: NDArray) -> NDArray:
        """Height of the tread's face above the ground."""
        toe = self.spring * np.clip((t - 0.68) / 0.32, 0, None) ** 2.1
        bevel = 2.6 * np.clip((0.07 - t) / 0.07, 0, None) ** 2
        return toe + bevel + self._arch(t)

    def _arch(self, t: NDArray) -> NDArray:
        if not self.breast:
            return 0.7 * np.exp(-(((t - 0.40) / 0.12) ** 2))
        lifted = np.clip((0.66 - t) / 0.36, 0, 1)
        bridge = self._seat(t) - self._thickness(t)
        step = np.clip((t - self.breast) / 0.012, 0, 1)
        return np.maximum(bridge, 0) * step * (lifted > 0)

    def _seat(self, t: NDArray) -> NDArray:
        slope = np.clip((0.64 - t) / 0.42, 0, 1)
        return self.forefoot + (self.heel - self.forefoot) * slope * slope * (3 - 2 * slope)

    def _thickness(self, t: NDArray) -> NDArray:
        waist = np.clip((0.66 - t) / 0.16, 0, 1)
        return self.forefoot + (self.waist - self.forefoot) * waist * waist * (3 - 2 * waist)

    def top(self, t: NDArray) -> NDArray:
        """Height of the upper edge of the wall."""
        toe = 0.92 * self.spring * np.clip((t - 0.66) / 0.34, 0, None) ** 1.9
        cup = 2.2 * np.clip((0.10 - t) / 0.10, 0, None) ** 2
        return self._seat(t) + toe + cup


def _spline(control: NDArray, steps: int = 24) -> NDArray:
    """A closed Catmull-Rom curve with centripetal knots."""
    pieces = []
    n = len(control)
    for i in range(n):
        p0, p1, p2, p3 = (control[(i + k) % n] for k in (-1, 0, 1, 2))
        t1 = np.linalg.norm(p1 - p0) ** 0.5
        t2 = t1 + np.linalg.norm(p2 - p1) ** 0.5
        t3 = t2 + np.linalg.norm(p3 - p2) ** 0.5
        t = np.linspace(t1, t2, steps, endpoint=False)[:, None]
        a1, a2 = p0 + (p1 - p0) * t / t1, p1 + (p2 - p1) * (t - t1) / (t2 - t1)
        a3 = p2 + (p3 - p2) * (t - t2) / (t3 - t2)
        b1, b2 = a1 + (a2 - a1) * t / t2, a2 + (a3 - a2) * (t - t1) / (t3 - t1)
        pieces.append(b1 + (b2 - b1) * (t - t1) / (t2 - t1))
    return np.vstack(pieces)


def _even(points: NDArray, count: int) -> NDArray:
    closed = np.vstack([points, points[:1]])
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    at = np.linspace(0, along[-1], count, endpoint=False)
    return np.column_stack([np.interp(at, along, closed[:, k]) for k in (0, 1)])


def _smoothed(points: NDArray, reach: int) -> NDArray:
    """A closed line whose curvature no longer jumps at the points it was drawn through."""
    kernel = np.hanning(2 * reach + 3)[1:-1]
    around = np.vstack([points[-reach:], points, points[:reach]])
    return np.column_stack([np.convolve(around[:, k], kernel / kernel.sum(), mode="valid") for k in (0, 1)])
