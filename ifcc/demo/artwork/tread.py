"""A tread: zones of a left sole, each carved with a motif, as one relief in millimetres.

The relief's rows run from the medial to the lateral edge and its columns from the heel to
the toe, which is the sole as seen from below with the toe to the right.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from .fields import Field, band, box, circle, ellipse, f32, raised, resized, smoothstep, turned
from .lasts import Outline
from .lettering import stencil
from .motifs import relief


@dataclass(frozen=True)
class Tread:
    motif: str
    size: float = 20.0
    turn: float = 0.0
    layout: str = "pads"  # pads, full, flow, medallions
    second: str = "lurik"
    second_size: float = 9.0
    second_turn: float = 0.0
    rim: float = 5.0
    teeth: int = 0  # notches around the rim
    grooves: int = 3  # flex grooves across the ball
    pivot: bool = False
    two_tone: str = "motif"  # motif, zones, rim, none
    plate: bool = True
    tone_at: float = 0.35  # how high a lug must be to take the second colour


@dataclass(frozen=True)
class Relief:
    """Heights of the lugs on a grid, with what a picture or a mesh needs to know beside them."""

    ppm: float  # points a millimetre
    x0: float
    y0: float
    height: Field  # millimetres above the base
    tone: Field  # 0 the sole's colour, 1 the second colour
    edge: Field  # signed distance to the outline

    def grid(self) -> tuple[Field, Field]:
        rows, columns = self.height.shape
        return _grid(self.x0, self.y0, columns, rows, self.ppm)

    def at(self, field: Field, x: Field, y: Field) -> Field:
        """Bilinear samples of one of the fields at points in millimetres."""
        rows, columns = field.shape
        u = np.clip((x - self.x0) * self.ppm, 0, columns - 1.001)
        v = np.clip((y - self.y0) * self.ppm, 0, rows - 1.001)
        i, j = v.astype(np.int32), u.astype(np.int32)
        a, b = f32(v - i), f32(u - j)
        top = field[i, j] * (1 - b) + field[i, j + 1] * b
        return top * (1 - a) + (field[i + 1, j] * (1 - b) + field[i + 1, j + 1] * b) * a


def _grid(x0: float, y0: float, columns: int, rows: int, ppm: float) -> tuple[Field, Field]:
    xs = f32(x0 + np.arange(columns) / ppm)
    ys = f32(y0 + np.arange(rows) / ppm)
    x, y = np.meshgrid(xs, ys)
    return x, y


def carve(outline: Outline, tread: Tread, lug: float, label: str, rng: np.random.Generator, ppm: float = 5.0) -> Relief:
    """The relief of a tread on an outline; the same generator state gives the same relief."""
    margin = 3.0
    reach = max(abs(outline.points[:, 1])) + margin
    columns, rows = int((outline.length + 2 * margin) * ppm), int(2 * reach * ppm)
    x, y = _grid(-margin, -reach, columns, rows, ppm)
    edge = outline.distance(x, y)
    t = x / f32(outline.length)
    motif = _motif(tread.motif, x, y, tread.size, tread.turn, rng, outline)
    second = _motif(tread.second, x, y, tread.second_size, tread.second_turn, rng, outline)
    height, tone = _LAYOUTS[tread.layout](tread, t, x, y, edge, motif, second)
    if tread.two_tone == "none":
        tone = np.zeros_like(tone)
    height, tone = _flex_grooves(tread, t, y, height, tone)
    if tread.pivot:
        height, tone = _pivot(outline, x, y, height, tone)
    if tread.plate:
        height, tone = _plate(outline, x, y, ppm, height, tone, label)
    height, tone = _rim(tread, outline, x, y, edge, height, tone)
    return Relief(
        ppm, -margin, -reach, f32(height * f32(lug) * smoothstep(0.3, -0.7, edge)), f32(np.clip(tone, 0, 1)), edge
    )


def _motif(
    name: str, x: Field, y: Field, size: float, turn: float, rng: np.random.Generator, outline: Outline
) -> Field:
    if name == "pulau":
        scale = 300.0 / outline.length
        return relief(name, x * scale, y * scale, size, rng)
    u, v = turned(x - 0.5 * outline.length, y, turn)
    return relief(name, u, v, size, rng)


def _zones(t: Field, y: Field) -> tuple[Field, Field, Field]:
    """Signed distances (roughly, in mm) to the forefoot, the waist and the heel."""
    bow = (y / f32(50)) ** 2
    front = (0.515 + 0.035 * bow + 0.0011 * y - t) * 290
    heel = (t - 0.335 + 0.03 * bow) * 290
    return front, np.maximum(-front, -heel) + 3.2, heel


def _pads(tread: Tread, t, x, y, edge, motif, second) -> tuple[Field, Field]:
    front, waist, heel = _zones(t, y)
    inner = edge + tread.rim + 2.0
    pads = raised(np.maximum(np.minimum(front, heel), inner), 1.0)
    middle = raised(np.maximum(waist, inner), 1.0)
    height = pads * motif + middle * 0.50 * second
    lip = raised(band(np.maximum(np.minimum(front, heel), inner) + 0.9, 0.75))
    height = np.maximum(height, 0.85 * lip)
    if tread.two_tone == "zones":
        return height, pads * smoothstep(0.15, 0.5, motif)
    return height, np.maximum(pads * smoothstep(tread.tone_at, tread.tone_at + 0.2, motif), 0.0)


def _full(tread: Tread, t, x, y, edge, motif, second) -> tuple[Field, Field]:
    _, waist, _ = _zones(t, y)
    inner = raised(edge + tread.rim + 1.6, 1.0)
    low = 1 - 0.45 * smoothstep(4, -10, waist) * tread.plate
    return inner * motif * low, inner * smoothstep(tread.tone_at, tread.tone_at + 0.2, motif)


def _flow(tread: Tread, t, x, y, edge, motif, second) -> tuple[Field, Field]:
    """The line of the step, from the outer heel to the big toe, parts two textures."""
    path = 15 * np.cos((t - 0.08) * f32(np.pi / 0.86)) - 3
    side = y - path
    ribbon = np.abs(side) - (3.0 + 2.2 * np.sin(t * f32(np.pi)))
    inner = edge + tread.rim + 1.8
    a = raised(np.maximum.reduce([inner, side + 7.5 - 2 * t]), 1.0)
    b = raised(np.maximum.reduce([inner, -side + 7.5 - 2 * t]), 1.0)
    centre = raised(np.maximum(ribbon, inner), 1.0)
    seam = raised(band(side, 0.6), 0.8)
    height = a * motif + b * second * 0.9 + centre * (0.92 - 0.5 * seam)
    return height, a * smoothstep(tread.tone_at, tread.tone_at + 0.2, motif) + (
        centre if tread.two_tone == "zones" else 0
    )


def _medallions(tread: Tread, t, x, y, edge, motif, second) -> tuple[Field, Field]:
    length = 290.0
    front = ellipse((t - 0.735) * length, y + 2.5, 52, 35)
    heel = ellipse((t - 0.165) * length, y, 32, 23)
    disc = np.minimum(front, heel)
    inner = edge + tread.rim + 1.8
    discs = raised(np.maximum(disc, inner), 1.0)
    ring = raised(band(disc - 2.4, 1.1), 0.9)
    around = raised(np.maximum(4.8 - disc, inner), 1.0)
    height = np.maximum(discs * motif, 0.95 * ring) + around * second * 0.85
    return height, np.maximum(
        discs * smoothstep(tread.tone_at, tread.tone_at + 0.2, motif), ring if tread.two_tone == "zones" else 0
    )


_LAYOUTS = {"pads": _pads, "full": _full, "flow": _flow, "medallions": _medallions}


def _flex_grooves(tread: Tread, t: Field, y: Field, height: Field, tone: Field) -> tuple[Field, Field]:
    cut = np.zeros_like(t)
    for i in range(tread.grooves):
        at = 0.60 + 0.245 * (i + 0.5) / tread.grooves
        bent = (t - at - 0.0006 * y + 0.030 * (y / f32(50)) ** 2) * 290
        cut = np.maximum(cut, raised(band(bent, 1.15), 0.9))
    return height * (1 - 0.88 * cut), tone * (1 - cut)


def _pivot(outline: Outline, x: Field, y: Field, height: Field, tone: Field) -> tuple[Field, Field]:
    d = circle(x - 0.715 * outline.length, y + 0.13 * outline.forefoot, 17.0)
    ring = 0.5 + 0.5 * np.cos(2 * np.pi * (d / f32(4.25)))
    rings = np.clip((ring - 0.42) / 0.2, 0, 1)
    cover = raised(d - 1.6, 1.0)
    return height * (1 - cover) + cover * rings, np.where(d < 1.6, rings * raised(d + 8.5), tone)


def _plate(
    outline: Outline, x: Field, y: Field, ppm: float, height: Field, tone: Field, label: str
) -> tuple[Field, Field]:
    """A smooth plate in the waist with the size raised on it."""
    cx, cy = 0.425 * outline.length, 2.5
    word = stencil(label, 6.2 * ppm)
    plate = box(x - cx, y - cy, word.width / ppm / 2 + 4.0, 6.2, 6.0)
    frame = raised(band(plate + 0.8, 0.4), 0.5)
    cover = raised(plate - 1.4, 0.8)
    rows, columns = x.shape
    left, top = int((cx - x[0, 0]) * ppm - word.width / 2), int((cy - y[0, 0]) * ppm - word.height / 2)
    letters = Image.new("L", (columns, rows))
    letters.paste(word, (left, top))
    mark = np.asarray(letters, dtype=np.float32) / 255
    return height * (1 - cover) + 0.45 * np.maximum(frame, mark), np.maximum(tone * (1 - cover), mark)


def _rim(
    tread: Tread, outline: Outline, x: Field, y: Field, edge: Field, height: Field, tone: Field
) -> tuple[Field, Field]:
    if not tread.rim:
        return height, tone
    lip = raised(band(edge + tread.rim / 2 + 0.2, tread.rim / 2), 0.9)
    if tread.teeth:
        lip = lip * (1 - 0.9 * _notches(outline, x, y, edge, tread.teeth))
    inside = raised(edge + tread.rim + 1.0, 0.8)
    second = lip if tread.two_tone == "rim" else np.zeros_like(lip)
    return np.maximum(height * inside, lip), np.maximum(tone * inside, second)


def _notches(outline: Outline, x: Field, y: Field, edge: Field, count: int) -> Field:
    """1 in the gaps between teeth set evenly along the edge."""
    step = 4
    xs, ys = x[::step, ::step], y[::step, ::step]
    near = np.abs(resized(edge, xs.shape)) < 14
    points = f32(outline.points)
    px, py = xs[near], ys[near]
    nearest = np.full(px.shape, np.float32(1e9))
    index = np.zeros(px.shape, dtype=np.float32)
    for k, (qx, qy) in enumerate(points):
        d = (px - qx) ** 2 + (py - qy) ** 2
        closer = d < nearest
        nearest[closer] = d[closer]
        index[closer] = k
    at = index.astype(np.int32)
    tangent = (np.roll(points, -1, axis=0) - np.roll(points, 1, axis=0)) / 2
    ahead = (px - points[at, 0]) * tangent[at, 0] + (py - points[at, 1]) * tangent[at, 1]
    index += np.clip(ahead / (tangent[at] ** 2).sum(axis=1), -0.5, 0.5)
    wave = np.ones(xs.shape, dtype=np.float32)
    wave[near] = np.cos(2 * np.pi * count * index / len(points))
    return smoothstep(-0.35, -0.62, resized(wave, x.shape))
