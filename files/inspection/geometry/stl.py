"""STL, binary and text, read with numpy: the count must fit the length of the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from files.inspection.geometry.parts import Allowance, Part
from files.inspection.verdicts import Unfit

_HEADER = 84
_FACET = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
_CHUNK = 8 * 1024 * 1024


def read(path: Path, allowance: Allowance) -> list[Part]:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEADER)
    if len(head) == _HEADER and size == _HEADER + _FACET.itemsize * int.from_bytes(head[80:], "little"):
        return [_binary(path, (size - _HEADER) // _FACET.itemsize, allowance)]
    return [_text(path, allowance)]


def _binary(path: Path, count: int, allowance: Allowance) -> Part:
    allowance.spend(count)
    facets = np.fromfile(path, dtype=_FACET, count=count, offset=_HEADER)
    if len(facets) != count:
        raise Unfit("truncated")
    return _soup(facets["corners"].reshape(-1, 3))


def _text(path: Path, allowance: Allowance) -> Part:
    corners: list[np.ndarray] = []
    opened = closed = 0
    last = b""
    for lines in _chunks(path):
        opened += sum(line.startswith(b"facet") for line in lines)
        closed += sum(line.startswith(b"endfacet") for line in lines)
        allowance.spend(max(0, opened - allowance.met))
        points = [line[6:] for line in lines if line.startswith(b"vertex")]
        if points:
            corners.append(numbers(points, 3))
        last = lines[-1] if lines else last
    found = np.concatenate(corners) if corners else np.empty((0, 3))
    if not last.startswith(b"endsolid") or opened != closed:
        raise Unfit("truncated")
    if len(found) != 3 * closed:
        raise Unfit("mesh_broken")
    return _soup(found)


def _chunks(path: Path) -> Iterator[list[bytes]]:
    """Whole lines, stripped and in small letters, a few megabytes at a time."""
    with path.open("rb") as file:
        while lines := file.readlines(_CHUNK):
            stripped = [line.strip().lower() for line in lines]
            if kept := [line for line in stripped if line]:
                yield kept


def numbers(rows: list[bytes], columns: int) -> np.ndarray:
    """The rows as a table of exactly so many columns; anything that is no number breaks the mesh."""
    try:
        values = np.array(b" ".join(rows).split(), dtype=np.float64)
    except ValueError as problem:
        raise Unfit("mesh_broken") from problem
    if values.size != len(rows) * columns:
        raise Unfit("mesh_broken")
    return values.reshape(-1, columns)


def _soup(corners: np.ndarray) -> Part:
    return Part(corners.astype(np.float64), np.arange(len(corners)).reshape(-1, 3))
