"""Outsoles as meshes: a few outlines that all share, each with a tread of its own; and what a copier does to them."""

from __future__ import annotations

import itertools

import numpy as np
from meshoptimizer import simplify

Array = np.ndarray
Chance = np.random.Generator

_ALONG, _ACROSS = 150, 56


def sole(seed: int, along: int = _ALONG, across: int = _ACROSS) -> tuple[Array, Array]:
    """(points in mm, triangles) of a closed sole; always the same for the same seed."""
    chance = np.random.default_rng(seed)
    length, number = chance.uniform(265, 300), int(chance.integers(6))
    u, v = np.meshgrid(np.linspace(0.005, 0.995, along), np.linspace(-1, 1, across), indexing="ij")
    ball = 0.95 * np.exp(-(((u - 0.3) / 0.27) ** 2)) + 0.75 * np.exp(-(((u - 0.85) / 0.18) ** 2))
    half = 50 * np.maximum(ball, 0.62 + 0.03 * (number % 3)) * np.sqrt(np.maximum(0.02, 1 - np.abs(2 * u - 1) ** 8))
    x = length * u
    y = 9 * np.sin(4.4 * (u - 0.15)) + half * v
    thick = chance.uniform(12, 20) + 3 * (number // 3) + 6 * np.maximum(0, u - 0.6)
    top = thick + 2.5 * np.abs(v) ** 4 + chance.uniform(0, 8) * (1 - u) ** 4
    bottom = chance.uniform(2, 5) * _tread(chance, x, y, length) * (np.abs(v) < 0.93)
    return _closed(np.stack([x, y, top], axis=-1), np.stack([x, y, bottom], axis=-1))


def _tread(chance: Chance, x: Array, y: Array, length: float) -> Array:
    """0 where the sole touches the ground, 1 in the grooves."""
    groove = np.zeros_like(x)
    cuts = [0.0, *sorted(chance.uniform(0.3, 0.75, int(chance.integers(0, 3)))), 1.0]
    for start, end in itertools.pairwise(cuts):
        inside = (x >= start * length) & (x < end * length)
        groove = np.where(inside, _pattern(chance, x, y), groove)
    return 1 / (1 + np.exp(-12 * groove))


def _pattern(chance: Chance, x: Array, y: Array) -> Array:
    pace = 2 * np.pi / chance.uniform(9, 30)
    kind, turned, shift = int(chance.integers(5)), chance.uniform(-1, 1), chance.uniform(0, 6)
    if kind == 0:
        return np.sin(pace * (x + turned * y) + shift)
    if kind == 1:
        return np.sin(pace * (x + 2 * turned * np.abs(y)) + shift)
    if kind == 2:
        return np.sin(pace * (x + 6 * np.sin(y / (6 + 9 * abs(turned)))) + shift)
    if kind == 3:
        return np.sin(pace * (x + turned * y) + shift) * np.sin(pace * (y - turned * x)) + 0.2
    return np.sin(pace * np.hypot(x - 80 - 60 * turned, y - 20 * turned) + shift)


def _closed(top: Array, bottom: Array) -> tuple[Array, Array]:
    along, across = top.shape[:2]
    number = np.arange(along * across).reshape(along, across)
    one, two, three, four = number[:-1, :-1], number[1:, :-1], number[1:, 1:], number[:-1, 1:]
    upper = np.concatenate([np.stack([one, two, three], -1), np.stack([one, three, four], -1)]).reshape(-1, 3)
    count = along * across
    lower = upper[:, ::-1] + count
    rim = np.concatenate([number[:, 0], number[-1, 1:], number[-2::-1, -1], number[0, -2::-1]])
    first, after = rim[:-1], rim[1:]
    wall = np.concatenate(
        [np.stack([first, first + count, after], -1), np.stack([after, first + count, after + count], -1)]
    )
    return np.concatenate([top.reshape(-1, 3), bottom.reshape(-1, 3)]), np.concatenate([upper, lower, wall])


def turned(points: Array, faces: Array, seed: int) -> tuple[Array, Array]:
    """Turned any way, moved, and between half and twice as large."""
    chance = np.random.default_rng(seed)
    turn, _ = np.linalg.qr(chance.normal(size=(3, 3)))
    turn *= np.sign(np.linalg.det(turn))
    return points @ turn.T * chance.uniform(0.5, 2) + chance.normal(size=3) * 100, faces


def mirrored(points: Array, faces: Array) -> tuple[Array, Array]:
    return points * np.array([1, -1, 1]), faces[:, ::-1]


def decimated(points: Array, faces: Array, part: float = 0.5) -> tuple[Array, Array]:
    indices = np.ascontiguousarray(faces, dtype=np.uint32).ravel()
    fewer = np.empty_like(indices)
    fine = np.ascontiguousarray(points, dtype=np.float32)
    count = simplify(fewer, indices, fine, target_index_count=int(len(indices) * part) // 3 * 3, target_error=0.05)
    return points, fewer[:count].reshape(-1, 3).astype(np.int64)
