"""Photographs of finished soles: one of a trial, the three sealed samples, the pairs of a pilot run."""

import numpy as np
from PIL import Image, ImageDraw

from .design import Design
from .fields import Field, f32
from .lettering import face
from .outsole_views import tread_from_below
from .papers import bench
from .shading import drop_shadow, over, to_image
from .tread import Relief

SIZE = (1500, 1125)
SEAL, TAG, INK = "#9B2C2C", "#F4EEDF", "#2A241D"


def sealed(design: Design, carved: Relief) -> Image.Image:
    """Three samples on a bench, each with its tag and seal."""
    places = [(90, 40 + 358 * number) for number in range(3)]
    image = _laid(design, carved, 0.72, places, "sealed", sides=1)
    pen = ImageDraw.Draw(image)
    for number, (_x, y) in enumerate(places, 1):
        left, top = 1130, y + 70
        pen.rounded_rectangle((left, top, left + 300, top + 150), 8, fill=TAG)
        pen.line((left - 70, top + 75, left, top + 75), TAG, 4)
        pen.text((left + 24, top + 26), f"CONTOH SEGEL {number}/3", INK, font=face(26))
        pen.text((left + 24, top + 66), f"{design.label} - {design.material}", INK, font=face(22))
        pen.ellipse((left + 216, top + 78, left + 280, top + 142), fill=SEAL)
    return image


def tried(design: Design, carved: Relief, label: str) -> Image.Image:
    """One sole of a trial on a bench, its tag beside it."""
    image = _laid(design, carved, 0.94, [(110, 210)], f"tried {label}", sides=1)
    pen = ImageDraw.Draw(image)
    left, top = 560, 860
    pen.line((left + 190, top - 80, left + 190, top), TAG, 4)
    pen.rounded_rectangle((left, top, left + 380, top + 150), 8, fill=TAG)
    pen.text((left + 28, top + 24), f"UJI CETAK {label}", INK, font=face(34))
    pen.text(
        (left + 28, top + 88), f"{design.label} - {design.material} - {design.shore_a} Shore A", INK, font=face(24)
    )
    return image


def pairs(design: Design, carved: Relief) -> Image.Image:
    """A pilot run laid out in rows, left and right in turn."""
    places = [(40 + 290 * column, 34 + 108 * row) for row in range(10) for column in range(5)]
    return _laid(design, carved, 0.2, places, "pairs", sides=2)


def _laid(
    design: Design, carved: Relief, scale: float, places: list[tuple[int, int]], purpose: str, sides: int
) -> Image.Image:
    """The sole at each of the places on a bench; with two sides every other one is its mirror image."""
    light, mask = tread_from_below(design, carved)
    to = (int(mask.shape[1] * scale), int(mask.shape[0] * scale))
    small = np.dstack([_shrunk(light[..., plane], to) for plane in range(3)])
    cover = _shrunk(mask, to)
    sheet = bench(SIZE, design.rng(purpose))
    shadows = np.zeros((SIZE[1], SIZE[0], 1), dtype=np.float32)
    soles = [(small, cover), (small[::-1], cover[::-1])]
    for number, at in enumerate(places):
        over(shadows, soles[number % sides][1][..., None], soles[number % sides][1], at)
    sheet = drop_shadow(sheet, shadows[..., 0], (7, 10), 10, 0.55)
    for number, at in enumerate(places):
        over(sheet, *soles[number % sides], at)
    return to_image(sheet)


def _shrunk(plane: Field, to: tuple[int, int]) -> Field:
    image = Image.fromarray(np.ascontiguousarray(f32(plane))).resize(to, Image.Resampling.BOX)
    return np.asarray(image, dtype=np.float32)
