"""An outsole as a closed body of triangles, in millimetres, its lugs raised on the underside."""

from pathlib import Path

import numpy as np
import trimesh
from numpy.typing import NDArray
from PIL import ImageColor

from .design import Design
from .tread import Relief

ALONG, ACROSS, TOP_ACROSS = 205, 92, 14
METRES = 0.001


def solid(design: Design, carved: Relief) -> trimesh.Trimesh:
    """A watertight body: the tread below, the wall, the recessed bed above."""
    outline, profile = design.outline, design.profile
    (x0, y0), (x1, y1) = outline.tips
    spread = (1 - np.cos(np.linspace(0, np.pi, ALONG + 1)[1:-1])) / 2
    spread = 0.25 * spread + 0.75 * np.linspace(0, 1, ALONG + 1)[1:-1]
    xs = x0 + (x1 - x0) * spread
    lower = _rows(xs, outline, ACROSS)
    upper = _rows(xs, outline, TOP_ACROSS)
    lower = np.dstack([lower, _under(design, carved, lower)])
    upper = np.dstack([upper, _over(design, carved, upper)])
    tips = np.array([[x0, y0, 0.0], [x1, y1, 0.0]])
    low, high = tips.copy(), tips.copy()
    low[:, 2] = profile.ground(tips[:, 0] / outline.length) + profile.lug
    high[:, 2] = profile.top(tips[:, 0] / outline.length)
    vertices = np.vstack([lower.reshape(-1, 3), upper.reshape(-1, 3), low, high])
    faces = _faces(len(xs), ACROSS, TOP_ACROSS)
    return trimesh.Trimesh(vertices, faces, process=False)


def _rows(xs: NDArray, outline, across: int) -> NDArray:
    part = np.linspace(0, 1, across + 1)
    low, high = outline.medial(xs)[:, None], outline.lateral(xs)[:, None]
    return np.dstack([np.broadcast_to(xs[:, None], (len(xs), across + 1)), low + (high - low) * part])


def _under(design: Design, carved: Relief, plan: NDArray) -> NDArray:
    t = plan[..., 0] / design.outline.length
    height = carved.at(carved.height, plan[..., 0], plan[..., 1])
    return design.profile.ground(t) + design.profile.lug - height


def _over(design: Design, carved: Relief, plan: NDArray) -> NDArray:
    t = plan[..., 0] / design.outline.length
    edge = carved.at(carved.edge, plan[..., 0], plan[..., 1])
    return design.profile.top(t) - design.profile.rim * np.clip((-edge - 3.5) / 2.5, 0, 1)


def _grid(start: int, rows: int, across: int) -> NDArray:
    """Triangles of a sheet, facing upwards."""
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(across), indexing="ij")
    a = (start + i * (across + 1) + j).ravel()
    b, c, d = a + 1, a + across + 1, a + across + 2
    return np.vstack([np.column_stack([a, c, b]), np.column_stack([b, c, d])])


def _faces(rows: int, across: int, top_across: int) -> NDArray:
    """Two sheets over the same rows, a wall on each side, a fan at each tip; all facing outwards."""
    base = rows * (across + 1)
    heel_low = base + rows * (top_across + 1)
    tips = ((0, heel_low, heel_low + 2, 1), (rows - 1, heel_low + 1, heel_low + 3, -1))
    parts = [_grid(0, rows, across)[:, ::-1], _grid(base, rows, top_across)]
    r = np.arange(rows - 1)
    for low_column, high_column, turn in ((0, 0, 1), (across, top_across, -1)):
        a, b = r * (across + 1) + low_column, (r + 1) * (across + 1) + low_column
        c, d = base + r * (top_across + 1) + high_column, base + (r + 1) * (top_across + 1) + high_column
        parts += [np.column_stack([a, b, c])[:, ::turn], np.column_stack([b, d, c])[:, ::turn]]
    for row, low, high, end in tips:
        first, top = row * (across + 1), base + row * (top_across + 1)
        j, k = np.arange(across), np.arange(top_across)
        parts.append(np.column_stack([np.full(across, low), first + j, first + j + 1])[:, ::-end])
        parts.append(np.column_stack([np.full(top_across, high), top + k, top + k + 1])[:, ::end])
        for turn, low_column, high_column in ((1, 0, 0), (-1, across, top_across)):
            inner, outer = first + low_column, top + high_column
            parts.append(np.array([[low, inner, outer], [low, outer, high]])[:, :: turn * end])
    return np.vstack(parts)


def write(design: Design, carved: Relief, path: Path) -> Path:
    """STL and OBJ in millimetres; GLB in metres with y upwards, as its standard asks."""
    body = solid(design, carved)
    if path.suffix == ".glb":
        tone = np.clip(carved.at(carved.tone, body.vertices[:, 0], body.vertices[:, 1]), 0, 1)
        tone = np.where(np.arange(len(tone)) < (ALONG - 1) * (ACROSS + 1), tone, 0)[:, None]
        a, b = (np.array(ImageColor.getrgb(design.colours[role])) for role in ("sole", "lug"))
        body.visual = trimesh.visual.ColorVisuals(body, vertex_colors=np.uint8(a + (b - a) * tone))
        body.apply_transform(np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1 / METRES]]) * METRES)
    if path.suffix == ".obj":
        path.write_bytes(_obj(design, body))
    else:
        body.export(path)
    return path


def _obj(design: Design, body: trimesh.Trimesh) -> bytes:
    lines = [f"# {design.title}, {design.label}, mm", f"o {design.key}"]
    lines += [f"v {x:.3f} {y:.3f} {z:.3f}" for x, y, z in body.vertices]
    lines += [f"f {a} {b} {c}" for a, b, c in body.faces + 1]
    return ("\n".join(lines) + "\n").encode()
