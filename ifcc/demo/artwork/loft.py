"""The upper of a shoe as a surface: drawn from the sole's edge up to a line over the foot.

Each half (lateral, medial) is a grid: the first axis runs from the heel's back to the toe
(s from 0 to 1), the second from the sole (v = 0) to the edge line (v = 1): the collar, then the
throat, then the ridge over the toes.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .fields import f32
from .lasts import Outline, Profile

ROWS, COLUMNS = 200, 40


@dataclass(frozen=True)
class Knot:
    """One point of the edge line and how the surface arrives there."""

    t: float  # along the sole
    y: float  # from the foot's middle line
    z: float  # above the sole's upper edge
    lean: float = 0.0  # towards horizontal at the edge: 0 upright, 0.55 a closed vamp
    drop: float = 0.35  # how long the surface runs straight before the edge
    rise: float = 0.45  # how long it rises upright from the sole
    swell: float = 2.0  # millimetres outwards, low down


@dataclass(frozen=True)
class Upper:
    """The two halves over one sole."""

    outline: Outline
    profile: Profile
    knots: tuple[Knot, ...]
    throat: tuple[float, float] = (0.0, 0.0)  # from the upper end of the opening to the vamp; equal when closed
    ledge: float = 4.5  # how far the sole stands out around the upper

    def middle(self, t):
        return -9.0 * np.clip((t - 0.12) / 0.8, 0, 1) ** 1.1

    @cached_property
    def halves(self) -> dict[str, NDArray]:
        return {"lateral": self._half(1), "medial": self._half(-1)}

    @cached_property
    def _feet(self) -> dict[int, tuple[NDArray, NDArray]]:
        return {side: self._foot(side) for side in (1, -1)}

    def _foot(self, side: int) -> tuple[NDArray, NDArray]:
        """The feather line of one side at even distances, with the outward direction."""
        inner = self.outline.inset(self.ledge)
        edge = inner.points
        toe, heel = int(edge[:, 0].argmax()), int(edge[:, 0].argmin())
        path = np.roll(edge, -heel, axis=0)[: (toe - heel) % len(edge) + 1]
        if side < 0:
            path = np.roll(edge, -toe, axis=0)[: (heel - toe) % len(edge) + 1][::-1]
        along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
        at = np.linspace(0, along[-1], ROWS)
        path = np.column_stack([np.interp(at, along, path[:, k]) for k in (0, 1)])
        path[:, 0] += self.ledge
        tangent = np.gradient(path, axis=0)
        out = np.column_stack([-tangent[:, 1], tangent[:, 0]]) * side
        return path, out / np.linalg.norm(out, axis=1, keepdims=True)

    def places(self, side: str) -> tuple[NDArray, NDArray]:
        """Parts of the sole's length and the s at which a half's lower line passes them."""
        path, _ = self._feet[1 if side == "lateral" else -1]
        return path[:, 0] / self.outline.length, np.linspace(0, 1, ROWS)

    def s_at(self, t: float, side: str = "lateral") -> float:
        return float(np.interp(t, *self.places(side)))

    def _half(self, side: int) -> NDArray:
        path, out = self._feet[side]
        length = self.outline.length
        knots = self.knots
        at = np.interp([k.t * length for k in knots], path[:, 0], np.linspace(0, 1, ROWS))
        at[0], at[-1] = 0.0, 1.0
        run = np.linspace(0, 1, ROWS)
        values = np.array(
            [
                (k.t * length, k.y, k.z + float(self.profile.top(np.array(k.t))), k.lean, k.drop, k.rise, k.swell)
                for k in knots
            ]
        )
        x, y, z, lean, drop, rise, swell = (_eased(run, at, column, mirror=k != 1) for k, column in enumerate(values.T))
        scale = (self.outline.forefoot + self.outline.heel) / 178.0
        edge = np.column_stack([x, self.middle(x / length) + side * y * scale, z])
        foot = np.column_stack([path, self.profile.top(path[:, 0] / length) - 2.0])
        tall = (edge[:, 2] - foot[:, 2])[:, None]
        up = np.array([0.0, 0.0, 1.0])
        outward = np.column_stack([out, np.zeros(ROWS)])
        inward = np.column_stack([(foot - edge)[:, :2], np.zeros(ROWS)])
        first = foot + outward * swell[:, None] + up * tall * rise[:, None]
        second = (
            edge + inward * lean[:, None] - up * tall * drop[:, None] + outward * (0.4 * swell * (lean < 0.2))[:, None]
        )
        v = np.linspace(0, 1, COLUMNS)[None, :, None]
        a, b, c, d = (p[:, None, :] for p in (foot, first, second, edge))
        return f32((1 - v) ** 3 * a + 3 * (1 - v) ** 2 * v * b + 3 * (1 - v) * v**2 * c + v**3 * d)

    def point(self, side: str, s: float, v: float) -> NDArray:
        grid = self.halves[side]
        i, j = s * (ROWS - 1), v * (COLUMNS - 1)
        i0, j0 = min(int(i), ROWS - 2), min(int(j), COLUMNS - 2)
        a, b = i - i0, j - j0
        top = grid[i0, j0] * (1 - b) + grid[i0, j0 + 1] * b
        return top * (1 - a) + (grid[i0 + 1, j0] * (1 - b) + grid[i0 + 1, j0 + 1] * b) * a

    def normal(self, side: str, s: float, v: float) -> NDArray:
        """Outwards from the foot."""
        e = 0.01
        ds = self.point(side, min(1, s + e), v) - self.point(side, max(0, s - e), v)
        dv = self.point(side, s, min(1, v + e)) - self.point(side, s, max(0, v - e))
        normal = np.cross(dv, ds) if side == "lateral" else np.cross(ds, dv)
        return normal / max(float(np.linalg.norm(normal)), 1e-9)


def _eased(run: NDArray, at: NDArray, values: NDArray, *, mirror: bool, width: int = 5) -> NDArray:
    """Values between knots, straight lines with their corners rounded.

    At the heel the line continues as its mirror (or, for what changes sign there, turned about).
    """
    line = np.interp(run, at, values)
    reach = 2 * width
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width * 1.4) ** 2)
    ahead = line[1 : reach + 1][::-1]
    head = ahead if mirror else 2 * line[0] - ahead
    tail = 2 * line[-1] - line[-reach - 1 : -1][::-1]
    return np.convolve(np.concatenate([head, line, tail]), kernel / kernel.sum(), mode="valid")
