"""The fingerprint of a picture: where its edges are and how strong, whatever its colours.

`sketch` (under 600 bytes) says coarsely what the picture shows, whole, without its empty margin and in several cuts;
`detail` (under 4 kB) is a small map of its edges, which decides about a pair.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image
from scipy.fft import dct
from scipy.ndimage import gaussian_filter, sobel, uniform_filter

from files.inspection.likeness import VERSION

Array = np.ndarray
Box = tuple[float, float, float, float]

WAVES = 8  # along each side of a sketch
WIDTH = WAVES * WAVES - 1
# What of a picture a copy may show, in parts of its sides: left, top, right, bottom. The first is all of it.
CUTS: tuple[Box, ...] = (
    (0, 0, 1, 1),
    (0.05, 0.05, 0.95, 0.95),
    (0.1, 0.1, 0.9, 0.9),
    (0.1, 0, 1, 1),
    (0, 0, 0.9, 1),
    (0, 0.1, 1, 1),
    (0, 0, 1, 0.9),
)
# (ways to look at a picture, waves): the cuts, and last the picture without its empty margin.
SHAPE = (len(CUTS) + 1, WIDTH)

_LONG_SIDE = 448
_CELLS = 7200  # of the detail: half a byte each
_SKETCHED = 32
_FLAT = 3.0  # levels of 255 that compression may leave where nothing is
_STEPS = 15


@dataclass(frozen=True, slots=True)
class Detail:
    """edges: (rows, columns), 0 to 1, of the part `box` of the picture (left, top, right, bottom in parts)."""

    edges: Array
    box: Box


def fingerprint(image: Image.Image) -> tuple[bytes, bytes]:
    """(sketch, detail) of one picture as people see it."""
    edges = _edges(image)
    box = _content(edges)
    looks = [_waves(_pooled(edges, cut, _SKETCHED, _SKETCHED)) for cut in (*CUTS, box)]
    return np.concatenate(looks).astype(np.int8).tobytes(), _packed(edges, box)


def sketch_of(content: bytes) -> Array:
    return np.frombuffer(content, dtype=np.int8).reshape(SHAPE)


def detail_of(content: bytes) -> Detail:
    """Back from its bytes."""
    rows, columns = content[1], content[2]
    left, top, right, bottom = np.frombuffer(content[3:11], dtype=np.uint16) / 65535
    packed = np.frombuffer(content[11:], dtype=np.uint8)
    levels = np.stack([packed >> 4, packed & 15], axis=1).ravel()[: rows * columns]
    return Detail(levels.reshape(rows, columns).astype(np.float32) / _STEPS, (left, top, right, bottom))


def _edges(image: Image.Image) -> Array:
    """How much the colour changes at each point, against how much it changes around it."""
    scale = _LONG_SIDE / max(image.size)
    size = (max(16, round(image.width * scale)), max(16, round(image.height * scale)))
    pixels = np.asarray(image.convert("RGB").resize(size, Image.Resampling.BICUBIC), dtype=np.float32)
    steep = np.zeros(pixels.shape[:2], dtype=np.float32)
    for band in range(3):
        smooth = gaussian_filter(pixels[..., band], 0.8)
        steep += (sobel(smooth, axis=0) / 8) ** 2 + (sobel(smooth, axis=1) / 8) ** 2
    steep = np.maximum(np.sqrt(steep) - _FLAT / 2, 0)
    around = uniform_filter(steep, max(9, _LONG_SIDE // 14))
    return np.sqrt(steep / (around + steep + _FLAT))


def _content(edges: Array) -> Box:
    """The picture without an empty margin."""
    seen = edges > 0.35
    rows, columns = np.flatnonzero(seen.sum(axis=1) >= 2), np.flatnonzero(seen.sum(axis=0) >= 2)
    tall, wide = edges.shape
    if len(rows) < tall // 20 or len(columns) < wide // 20:
        return (0, 0, 1, 1)
    return (columns[0] / wide, rows[0] / tall, (columns[-1] + 1) / wide, (rows[-1] + 1) / tall)


def _pooled(edges: Array, box: Box, rows: int, columns: int) -> Array:
    """Means over the cells of a grid laid on a part of the picture."""
    tall, wide = edges.shape
    down = _means(tall, box[1], box[3], rows)
    across = _means(wide, box[0], box[2], columns)
    return down @ edges @ across.T


def _means(count: int, low: float, high: float, cells: int) -> Array:
    """(cells, count): each row takes the mean over its share of the values between low and high."""
    ends = count * (low + (high - low) * np.arange(cells + 1) / cells)
    at = np.arange(count)
    overlap = np.minimum(ends[1:, None], at + 1) - np.maximum(ends[:-1, None], at)
    return (np.maximum(overlap, 0) / (ends[1:, None] - ends[:-1, None])).astype(np.float32)


def _waves(cells: Array) -> Array:
    """The slow waves of a square, fine ones as strong as coarse ones, those even from side to side first."""
    waves = dct(dct(cells, axis=0, norm="ortho"), axis=1, norm="ortho")[:WAVES, :WAVES]
    pace = np.hypot(*np.meshgrid(np.arange(WAVES), np.arange(WAVES)))
    waves = waves * pace
    told = np.concatenate([waves[:, 0::2].ravel()[1:], waves[:, 1::2].ravel()])
    return np.clip(np.rint(told * (127 / 3) / max(float(np.sqrt((told**2).mean())), 1e-6)), -127, 127)


def _packed(edges: Array, box: Box) -> bytes:
    tall, wide = edges.shape
    shape = max((box[2] - box[0]) * wide, 1) / max((box[3] - box[1]) * tall, 1)
    columns = int(np.clip(round(np.sqrt(_CELLS * shape)), 24, 240))
    rows = int(np.clip(_CELLS // columns, 24, 240))
    columns = min(columns, _CELLS // rows)
    levels = np.rint(np.clip(_pooled(edges, box, rows, columns), 0, 1) * _STEPS).astype(np.uint8).ravel()
    if len(levels) % 2:
        levels = np.append(levels, np.uint8(0))
    place = np.rint(np.array(box) * 65535).astype(np.uint16)
    return bytes([VERSION, rows, columns]) + place.tobytes() + ((levels[0::2] << 4) | levels[1::2]).tobytes()
