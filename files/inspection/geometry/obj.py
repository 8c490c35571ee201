"""OBJ text read with numpy, a few megabytes at a time: points and faces only; no other file is ever opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from files.inspection.geometry.parts import Allowance, Part
from files.inspection.geometry.stl import numbers
from files.inspection.verdicts import Unfit

_CHUNK = 8 * 1024 * 1024
_BESIDES_POINT = re.compile(rb"/[^\s]*")
_POINTS_PER_TRIANGLE = 4  # stray points beyond this are no mesh, only a way to fill memory


def read(path: Path, allowance: Allowance) -> list[Part]:
    points: list[np.ndarray] = []
    faces: list[np.ndarray] = []
    met = 0
    for lines in _chunks(path):
        is_point = np.fromiter((line.startswith((b"v ", b"v\t")) for line in lines), bool, len(lines))
        rows = [line[2:] for line, wanted in zip(lines, is_point, strict=True) if wanted]
        at = [index for index, line in enumerate(lines) if line.startswith((b"f ", b"f\t"))]
        if at:
            seen = met + np.cumsum(is_point)[at]
            faces += _triangles([lines[index][2:] for index in at], seen, allowance)
        if rows:
            points.append(_points(rows))
        met += len(rows)
        if met > allowance.triangles * _POINTS_PER_TRIANGLE:
            raise Unfit("mesh_too_many_triangles", allowed=allowance.triangles)
    if not points or not faces:
        return []
    return [Part(np.concatenate(points), np.concatenate(faces))]


def _chunks(path: Path) -> Iterator[list[bytes]]:
    """Whole statements: lines that end in a backslash are joined with the next."""
    carried = b""
    with path.open("rb") as file:
        while lines := file.readlines(_CHUNK):
            statements = []
            for line in lines:
                line = carried + line.strip()
                carried = line[:-1] + b" " if line.endswith(b"\\") else b""
                if not carried:
                    statements.append(line)
            yield statements
    if carried:
        yield [carried]


def _points(rows: list[bytes]) -> np.ndarray:
    """x y z of each row; a fourth weight or colours behind it are left out."""
    columns = len(rows[0].split())
    if columns == 3:
        try:
            return numbers(rows, 3)
        except Unfit:
            pass  # not every row is as long as the first
    return numbers([b" ".join(row.split(None, 3)[:3]) for row in rows], 3)


def _triangles(rows: list[bytes], seen: np.ndarray, allowance: Allowance) -> list[np.ndarray]:
    """Each polygon as a fan; `seen` is how many points stood above it, from where negative numbers count back."""
    text = _BESIDES_POINT.sub(b"", b"\n".join(rows))
    lengths = np.fromiter((len(row.split()) for row in text.split(b"\n")), np.int64, len(rows))
    if len(rows) and lengths.min() < 3:
        raise Unfit("mesh_broken")
    allowance.spend(int((lengths - 2).sum()))
    try:
        indices = np.array(text.split(), dtype=np.int64)
    except (ValueError, OverflowError) as problem:
        raise Unfit("mesh_broken") from problem
    above = np.repeat(seen, lengths)
    if (indices == 0).any() or (indices > 2**31).any() or (indices < -above).any():
        raise Unfit("mesh_broken")
    indices = np.where(indices < 0, above + indices, indices - 1)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    return [_fans(indices, starts[lengths == length], int(length)) for length in np.unique(lengths)]


def _fans(indices: np.ndarray, starts: np.ndarray, length: int) -> np.ndarray:
    corner = np.arange(1, length - 1)
    fan = np.stack([np.zeros_like(corner), corner, corner + 1], axis=1).ravel()
    return indices[starts[:, None] + fan].reshape(-1, 3)
