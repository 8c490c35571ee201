"""The cross-sections of an outsole, with the thicknesses a mould maker asks for."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from .design import Design
from .fields import f32
from .sheet import Drawing, Sheet, number
from .tread import Relief

SIZE = (1800, 1273)
PLACES = (("A", 0.70, "A-A · bola kaki"), ("B", 0.155, "B-B · tumit"))


class Cut:
    """One transverse section: points across the sole, its lower and upper faces."""

    def __init__(self, design: Design, carved: Relief, t: float) -> None:
        outline, profile = design.outline, design.profile
        x = t * outline.length
        low, high = float(outline.medial(np.array(x))), float(outline.lateral(np.array(x)))
        self.y = np.linspace(low, high, 420)
        column = f32(np.full(420, x))
        relief = carved.at(carved.height, column, f32(self.y))
        edge = carved.at(carved.edge, column, f32(self.y))
        base = float(profile.ground(np.array(t)))
        self.base = base + profile.lug
        self.under = self.base - relief
        self.rim = float(profile.top(np.array(t)))
        self.bed = self.rim - profile.rim
        self.over = self.rim - profile.rim * np.clip((-edge - 4.4) / 1.2, 0, 1)

    def ring(self, origin: tuple[float, float], scale: float) -> NDArray:
        xs = origin[0] + (self.y - self.y.mean()) * scale
        flare = np.array([0.0, 1.6]) * scale
        lower = np.column_stack([xs, origin[1] - self.under * scale])
        upper = np.column_stack([xs, origin[1] - self.over * scale])[::-1]
        right = np.array([[xs[-1] + flare[1], origin[1] - (self.base + 4) * scale]])
        left = np.array([[xs[0] - flare[1], origin[1] - (self.base + 4) * scale]])
        return np.vstack([lower, right, upper, left])


def draw(design: Design, carved: Relief) -> Image.Image:
    """A key plan and two sections, hatched and measured; flat paper, so that it stays small as a PNG."""
    sheet = Sheet(SIZE, design.paper, grain=0.0)
    sheet.light[:] = sheet.light[0, 0]
    drawing = sheet.annotate()
    _key_plan(drawing, design)
    for number_, (letter, t, name) in enumerate(PLACES):
        cut = Cut(design, carved, t)
        scale = 7.7
        origin = (1040.0, 505.0 + number_ * 490.0)
        ring = cut.ring(origin, scale)
        _fill(drawing, ring, design.colours["sole"])
        drawing.path(ring, 2.2, closed=True)
        _measure(drawing, cut, origin, scale, design)
        drawing.write((560, origin[1] - 355), name, 30)
        drawing.write(
            (560, origin[1] - 317), f"Potongan {letter}, lebar {number(float(np.ptp(cut.y)))} mm", 22, "#7A7064"
        )
    _notes(drawing, design)
    drawing.caption("Potongan melintang", design.title, f"{design.label} · ukuran dalam mm")
    return drawing.finish()


def _key_plan(drawing: Drawing, design: Design) -> None:
    outline = design.outline
    scale = 760 / outline.length
    left, foot = 270.0, 930.0
    drawing.path([(left + y * scale, foot - x * scale) for x, y in outline.points], 2.0, closed=True)
    drawing.path(
        [(left + y * scale, foot - x * scale - 6 * scale) for x, y in outline.inset(6).points], 0.9, 120, closed=True
    )
    for letter, t, _ in PLACES:
        y = foot - t * outline.length * scale
        drawing.dashes((left - 185, y), (left + 185, y), (20, 7))
        for x in (left - 185, left + 185):
            drawing.write((x, y - 14), letter, 28, anchor="m")


def _fill(drawing: Drawing, ring: NDArray, colour: str) -> None:
    """A pale wash of the sole's colour and a hatch at 45 degrees, within the ring."""
    low, high = ring.min(axis=0).astype(int) - 2, ring.max(axis=0).astype(int) + 3
    size = (int(high[0] - low[0]), int(high[1] - low[1]))
    mask = Image.new("L", (size[0] * 2, size[1] * 2))
    ImageDraw.Draw(mask).polygon([((x - low[0]) * 2, (y - low[1]) * 2) for x, y in ring], fill=255)
    mask = mask.reduce(2)
    wash = Image.new("RGB", size, colour)
    drawing.image.paste(
        Image.blend(drawing.image.crop((*low.tolist(), *high.tolist())), wash, 0.22), tuple(low.tolist()), mask
    )
    hatch = Image.new("L", (size[0] * 2, size[1] * 2))
    pen = ImageDraw.Draw(hatch)
    for offset in range(-size[1] * 2, size[0] * 2, 26):
        pen.line([(offset, size[1] * 2), (offset + size[1] * 2, 0)], fill=150, width=2)
    lines = Image.fromarray((np.asarray(hatch.reduce(2), dtype=np.uint16) * np.asarray(mask) // 255).astype(np.uint8))
    drawing.image.paste("#2A241D", tuple(low.tolist()), lines)


def _measure(drawing: Drawing, cut: Cut, origin: tuple[float, float], scale: float, design: Design) -> None:
    ox, oy = origin
    half = float(np.ptp(cut.y)) / 2 * scale
    ground = oy - float(cut.under.min()) * scale
    top, bed, base = oy - cut.rim * scale, oy - cut.bed * scale, oy - cut.base * scale
    drawing.dimension((ox - half, ground + 74), (ox + half, ground + 74), number(2 * half / scale), reach=-56)
    left, right = ox - half - 62, ox + half + 62
    drawing.dimension((left, top), (left, ground), number((ground - top) / scale))
    for y in (top, ground):
        drawing.line((left, y), (ox - half + 4, y), 0.8, 120)
    for y in (top, bed, base, ground):
        drawing.line((ox + half - 6, y), (right + 62, y), 0.8, 120)
    for at, a, b in ((right, base, ground), (right + 62, bed, base), (right, top, bed)):
        drawing.dimension((at, a), (at, b), "")
    labels = (("gigi", base, ground), ("dinding", bed, base), ("bibir", top, bed))
    for name, a, b in labels:
        drawing.write((right + 84, (a + b) / 2 + 8), f"{number(abs(b - a) / scale)}  {name}", 23)


def _notes(drawing: Drawing, design: Design) -> None:
    notes = (design.material, f"{design.shore_a} Shore A", "sudut tarik gigi 3°", "jari-jari dalam ≥ 0,5")
    for i, note in enumerate(notes):
        drawing.write((70, 1040 + i * 34), note, 22, "#7A7064")
