"""Scalar fields over the plane: distances in millimetres, smooth steps, noise.

Everything takes and gives float32 arrays, so that a field of a million points
costs milliseconds.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.floating[Any]]

SQRT2 = np.float32(np.sqrt(2.0))


def f32(values) -> Field:
    return np.asarray(values, dtype=np.float32)


def smoothstep(low: float, high: float, value: Field) -> Field:
    """0 at ``low``, 1 at ``high`` (which may be the smaller one), eased between."""
    t = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return t * t * (3 - 2 * t)


def raised(distance: Field, bevel: float = 0.7) -> Field:
    """1 inside a shape (negative distance), falling to 0 over the bevel outside it."""
    return smoothstep(bevel / 2, -bevel / 2, distance)


def wrap(value: Field, period: float) -> Field:
    """The value folded into (-period/2, period/2], centred on multiples of the period."""
    fold = np.float32(period)
    return value - fold * np.round(value / fold)


def turned(x: Field, y: Field, degrees: float) -> tuple[Field, Field]:
    """Coordinates in a frame turned anticlockwise by the given angle."""
    angle = np.radians(degrees)
    c, s = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    return c * x + s * y, c * y - s * x


def circle(x: Field, y: Field, radius: float) -> Field:
    return np.hypot(x, y) - np.float32(radius)


def ellipse(x: Field, y: Field, a: float, b: float) -> Field:
    """Distance to an ellipse, to first order (exact on its edge)."""
    k0 = np.hypot(x / np.float32(a), y / np.float32(b))
    k1 = np.hypot(x / np.float32(a * a), y / np.float32(b * b))
    return k0 * (k0 - 1) / np.maximum(k1, np.float32(1e-6))


def box(x: Field, y: Field, half_x: float, half_y: float, rounding: float = 0.0) -> Field:
    qx = np.abs(x) - np.float32(half_x - rounding)
    qy = np.abs(y) - np.float32(half_y - rounding)
    outside = np.hypot(np.maximum(qx, 0), np.maximum(qy, 0))
    return outside + np.minimum(np.maximum(qx, qy), 0) - np.float32(rounding)


def diamond(x: Field, y: Field, half_x: float, half_y: float) -> Field:
    slope = np.float32(half_x * half_y / np.hypot(half_x, half_y))
    return (np.abs(x) / np.float32(half_x) + np.abs(y) / np.float32(half_y) - 1) * slope


def triangle(x: Field, y: Field, half_base: float, height: float) -> Field:
    """An isosceles triangle on the line y = 0, its tip at y = height."""
    side = np.float32(np.hypot(half_base, height))
    slanted = (np.abs(x) * np.float32(height) + (y - np.float32(height)) * np.float32(half_base)) / side
    return np.maximum(slanted, -y)


def tapered(x: Field, y: Field, start: tuple[float, float], end: tuple[float, float], r0: float, r1: float) -> Field:
    """Distance to a rod between two points whose radius changes along it."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    t = np.clip(((x - f32(start[0])) * f32(dx) + (y - f32(start[1])) * f32(dy)) / f32(dx * dx + dy * dy), 0, 1)
    return np.hypot(x - f32(start[0]) - t * f32(dx), y - f32(start[1]) - t * f32(dy)) - f32(r0) - t * f32(r1 - r0)


def band(value: Field, half_width: float) -> Field:
    return np.abs(value) - np.float32(half_width)


def union(*distances: Field) -> Field:
    out = distances[0]
    for distance in distances[1:]:
        out = np.minimum(out, distance)
    return out


def blended(a: Field, b: Field, radius: float) -> Field:
    """A union whose inner corner is filled with the given radius."""
    h = np.clip(0.5 + (b - a) / np.float32(2 * radius), 0, 1)
    return b + (a - b) * h - np.float32(radius) * h * (1 - h)


def resized(field: Field, shape: tuple[int, int]) -> Field:
    image = Image.fromarray(field).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(image, dtype=np.float32)


def pitch(x: Field) -> float:
    """The distance between neighbouring points of a grid, whichever axis x runs along."""
    return max(float(np.abs(x[0, 1] - x[0, 0])), float(np.abs(x[1, 0] - x[0, 0])), 1e-3)


def blurred(field: Field, pixels: float) -> Field:
    """A cheap wide blur: averaged down, smoothed there, interpolated up."""
    step = max(1, round(pixels / 2.5))
    height, width = field.shape
    small = (max(3, -(-height // step)), max(3, -(-width // step)))
    image = Image.fromarray(np.ascontiguousarray(field, dtype=np.float32))
    low = np.asarray(image.resize((small[1], small[0]), Image.Resampling.BOX), dtype=np.float32)
    for _ in range(2):
        wide = np.pad(low, 1, mode="edge")
        tall = (wide[:-2] + 2 * wide[1:-1] + wide[2:]) / np.float32(4)
        low = f32((tall[:, :-2] + 2 * tall[:, 1:-1] + tall[:, 2:]) / np.float32(4))
    return np.asarray(Image.fromarray(low).resize((width, height), Image.Resampling.BILINEAR), dtype=np.float32)


def noise(rng: np.random.Generator, shape: tuple[int, int], cell: float, octaves: int = 1) -> Field:
    """Smooth noise about zero, roughly within -1..1, with features of ``cell`` pixels."""
    out = np.zeros(shape, dtype=np.float32)
    weight = 1.0
    for octave in range(octaves):
        size = max(1.0, cell / 2**octave)
        grid = (int(shape[0] / size) + 3, int(shape[1] / size) + 3)
        coarse = rng.uniform(-1, 1, grid).astype(np.float32)
        out += np.float32(weight) * resized(coarse, shape)
        weight *= 0.5
    return out


def distance_to_path(x: Field, y: Field, path: NDArray) -> Field:
    """Unsigned distance to a polyline of points (n, 2)."""
    best = np.full(x.shape, np.float32(1e9))
    for (ax, ay), (bx, by) in pairwise(path):
        dx, dy = bx - ax, by - ay
        length = max(dx * dx + dy * dy, 1e-9)
        t = np.clip(((x - ax) * dx + (y - ay) * dy) / length, 0, 1)
        best = np.minimum(best, (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2)
    return np.sqrt(best).astype(np.float32)


def inside_path(x: Field, y: Field, path: NDArray) -> NDArray[np.bool_]:
    """Which points lie within a closed polygon (even-odd rule)."""
    inside = np.zeros(x.shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(path, np.roll(path, -1, axis=0), strict=True):
        if ay == by:
            continue
        crosses = (ay > y) != (by > y)
        inside ^= crosses & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return inside


def polygon(x: Field, y: Field, path: NDArray) -> Field:
    """Signed distance to a closed polygon, negative inside."""
    closed = np.vstack([path, path[:1]])
    distance = distance_to_path(x, y, closed)
    return np.where(inside_path(x, y, path), -distance, distance).astype(np.float32)
