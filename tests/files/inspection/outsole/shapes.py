"""Solids whose volume, walls and angles are known by geometry. All in mm, faces looking outwards."""

from __future__ import annotations

import itertools

import numpy as np
from scipy.spatial import Delaunay

from files.inspection.geometry.parts import Part


def part(points, faces):
    return Part(np.asarray(points, dtype=np.float64), np.asarray(faces, dtype=np.int64))


def soup(one):
    """As an STL has it: every triangle with its own corners, in float32."""
    corners = one.vertices[one.faces].reshape(-1, 3).astype(np.float32)
    return part(corners, np.arange(len(corners)).reshape(-1, 3))


def joined(*parts):
    starts = np.cumsum([0, *(len(one.vertices) for one in parts)])
    return part(
        np.concatenate([one.vertices for one in parts]),
        np.concatenate([one.faces + start for one, start in zip(parts, starts[:-1], strict=True)]),
    )


def moved(one, by=(0, 0, 0), *, scale=1.0, turn=None):
    points = one.vertices if turn is None else one.vertices @ np.asarray(turn).T
    return part(points * scale + by, one.faces)


def flipped(one, which=slice(None)):
    faces = one.faces.copy()
    faces[which] = faces[which][:, ::-1]
    return part(one.vertices, faces)


def about_z(degrees):
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])


def prism(outline, low, high, *, spread=0.0):
    """A convex outline drawn upwards; at the top larger by `spread` mm on every side (only for boxes)."""
    outline = np.asarray(outline, dtype=np.float64)
    n = len(outline)
    upper = outline + spread * np.sign(outline - outline.mean(axis=0))
    points = np.concatenate([np.c_[outline, np.full(n, low)], np.c_[upper, np.full(n, high)]])
    fan = np.array([(0, i, i + 1) for i in range(1, n - 1)])
    sides = [((i, (i + 1) % n, n + i), ((i + 1) % n, n + (i + 1) % n, n + i)) for i in range(n)]
    return part(points, np.concatenate([fan[:, ::-1], fan + n, np.array(sides).reshape(-1, 3)]))


def rectangle(length, width, at=(0.0, 0.0)):
    return np.array([(0, 0), (length, 0), (length, width), (0, width)]) + at


def box(length=280.0, width=100.0, height=20.0, at=(0.0, 0.0, 0.0)):
    return moved(prism(rectangle(length, width), 0, height), at)


def wedge(degrees, length=280.0, width=100.0, height=20.0):
    """All four walls with the same draft, wider at the top."""
    return prism(rectangle(length, width), 0, height, spread=height * np.tan(np.radians(degrees)))


def revolved(radii, levels, around=96):
    """A closed body around z: at each level its radius; the first and the last are 0."""
    turns = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rings = [
        np.c_[r * np.cos(turns), r * np.sin(turns), np.full(around, z)] for r, z in zip(radii, levels, strict=True)
    ]
    low, high = (0, 0, levels[0]), (0, 0, levels[-1])
    points = np.concatenate([[low], *rings[1:-1], [high]])
    last, faces = len(points) - 1, []
    for i in range(around):
        j = (i + 1) % around
        faces.append((0, 1 + j, 1 + i))
        for ring in range(len(rings) - 3):
            a, b = 1 + ring * around, 1 + (ring + 1) * around
            faces += [(a + i, a + j, b + j), (a + i, b + j, b + i)]
        top = 1 + (len(rings) - 3) * around
        faces.append((top + i, top + j, last))
    return part(points, faces)


def ball(radius=20.0, rings=60, around=96):
    angles = np.linspace(0, np.pi, rings)
    return revolved(radius * np.sin(angles), -radius * np.cos(angles), around)


def tray(length=280.0, width=100.0, height=30.0, wall=3.0, floor=5.0):
    """A shell open at the top, of one piece."""
    outer, inner = rectangle(length, width), rectangle(length - 2 * wall, width - 2 * wall, (wall, wall))
    rings = ((outer, 0), (outer, height), (inner, height), (inner, floor))
    points = np.concatenate([np.c_[ring, np.full(4, z)] for ring, z in rings])
    faces = [(2, 1, 0), (3, 2, 0), (12, 13, 14), (12, 14, 15)]
    for low in (0, 4, 8):
        for i in range(4):
            j = (i + 1) % 4
            faces += [(low + i, low + j, low + 4 + j), (low + i, low + 4 + j, low + 4 + i)]
    return part(points, faces)


def relief(heights, cell, top):
    """Steps of a grid drawn up to `top`: below each cell it begins at its height. NaN: nothing there. One closed body.

    The volume is the sum of its prisms.
    """
    heights = np.asarray(heights, dtype=np.float64)
    levels = np.unique(np.append(heights[np.isfinite(heights)], top))
    faces, full = [], np.pad(heights, 1, constant_values=np.nan)
    rows, wide = heights.shape
    for i in range(rows):
        for j in range(wide):
            z = heights[i, j]
            if np.isnan(z):
                continue
            x, y = i * cell, j * cell
            square = np.array([(x, y), (x + cell, y), (x + cell, y + cell), (x, y + cell)])
            faces += [np.c_[square, np.full(4, z)][::-1], np.c_[square, np.full(4, top)]]
            for step, (one, other) in zip(
                ((0, -1), (1, 0), (0, 1), (-1, 0)), ((0, 1), (1, 2), (2, 3), (3, 0)), strict=True
            ):
                beside = full[i + 1 + step[0], j + 1 + step[1]]
                beside = top if np.isnan(beside) else beside
                a, b = square[one], square[other]
                # In as many pieces as there are levels, so that they meet edge to edge.
                for low, high in itertools.pairwise(levels[(levels >= z) & (levels <= beside)]):
                    faces.append(np.array([(*a, low), (*b, low), (*b, high), (*a, high)]))
    return quads(faces)


def quads(squares):
    points = np.concatenate(squares)
    first = np.arange(0, len(points), 4)[:, None]
    return part(points, np.concatenate([first + np.array(half) for half in ((0, 1, 2), (0, 2, 3))]))


def waisted(length=280.0, count=60):
    """An outline like a sole's, anticlockwise: the toe at x = 0 wide, the heel narrower, the waist between."""
    s = np.linspace(0, 1, count)
    half = 45 * np.sin(np.pi * s) ** 0.4 * (1 - 0.25 * s) * (1 - 0.25 * np.exp(-(((s - 0.6) / 0.12) ** 2)))
    half = np.maximum(half, 0.5)
    return np.r_[np.c_[s * length, -half], np.c_[s * length, half][::-1]]


def extruded(outline, low, high):
    """Any outline that is simple, drawn upwards."""
    outline, n = np.asarray(outline), len(outline)
    triangles = Delaunay(outline).simplices
    middles = outline[triangles].mean(axis=1)
    triangles = triangles[_within(middles, outline)]
    one, two = outline[triangles[:, 1]] - outline[triangles[:, 0]], outline[triangles[:, 2]] - outline[triangles[:, 0]]
    wrong = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0] < 0
    triangles[wrong] = triangles[wrong][:, ::-1]
    i = np.arange(n)
    j = (i + 1) % n
    faces = np.concatenate([triangles[:, ::-1], triangles + n, np.c_[i, j, j + n], np.c_[i, j + n, i + n]])
    return part(np.r_[np.c_[outline, np.full(n, low)], np.c_[outline, np.full(n, high)]], faces)


def _within(points, outline):
    a, b = outline, np.roll(outline, -1, axis=0)
    x, y = points[:, :1], points[:, 1:]
    spans = (a[:, 1] > y) != (b[:, 1] > y)
    at = (b[:, 0] - a[:, 0]) * (y - a[:, 1]) / np.where(a[:, 1] == b[:, 1], 1, b[:, 1] - a[:, 1]) + a[:, 0]
    return ((spans & (x < at)).sum(axis=1) % 2) == 1


def area_of(outline):
    x, y = np.asarray(outline).T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)
