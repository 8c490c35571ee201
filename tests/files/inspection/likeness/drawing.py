"""Pictures like those that designers send: soles on a white ground, boards, and what looks like a photograph."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Chance = np.random.Generator
Point = tuple[float, float]
Size = tuple[int, int]

SIZE = (1000, 750)
_WHITE = (255, 255, 255)


def drawing(seed: int) -> Image.Image:
    """Always the same picture for the same seed: half of them soles, a quarter boards, a quarter like photographs."""
    chance = np.random.default_rng(seed)
    return (sole, board, sole, photograph)[seed % 4](chance)


def sole(chance: Chance, size: Size = SIZE) -> Image.Image:
    """One of a few outlines that all designers share, with a tread of its own."""
    outline = _outline(size, int(chance.integers(6)))
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(outline, fill=255)
    ground = _colour(chance, 150, 235)
    ink = _colour(chance, 10, 110)
    page = Image.new("RGB", size, _WHITE)
    page.paste(ground, mask=mask)
    tread = Image.new("L", size, 0)
    pen = ImageDraw.Draw(tread)
    for left, right in _zones(chance):
        _TREADS[int(chance.integers(len(_TREADS)))](pen, chance, (left * size[0], right * size[0]), size[1])
    page.paste(ink, mask=ImageChops.multiply(tread, mask))
    ImageDraw.Draw(page).line([*outline, outline[0]], fill=ink, width=max(2, size[0] // 250))
    return page


def board(chance: Chance) -> Image.Image:
    """A presentation board: a heading, lines of text, and two to five panels on one of three common layouts."""
    width, height = SIZE
    page = Image.new("RGB", SIZE, _WHITE)
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, width, 70), fill=(40, 60, 90))
    _words(pen, chance, (30, 20), 500, 1, 26)
    for left, top, right, bottom in _LAYOUTS[int(chance.integers(len(_LAYOUTS)))]:
        box = (int(left * width), int(top * height), int(right * width), int(bottom * height))
        size = (box[2] - box[0], box[3] - box[1])
        kind = chance.random()
        if kind < 0.45:
            page.paste(sole(chance, size), box)
        elif kind < 0.75:
            page.paste(photograph(chance, size), box)
        else:
            _words(pen, chance, box[:2], size[0], size[1] // 22, 12)
    return page


def photograph(chance: Chance, size: Size = SIZE) -> Image.Image:
    """Soft shades at every scale, and some things with edges in front of them."""
    layers = np.zeros((size[1], size[0], 3), dtype=np.float32)
    for cells, weight in ((3, 1.0), (7, 0.5), (19, 0.25), (53, 0.12)):
        # As in the world, what differs in colour mostly differs in brightness too.
        grey = chance.random((cells, cells, 1), dtype=np.float32)
        small = (0.7 * grey + 0.3 * chance.random((cells, cells, 3), dtype=np.float32)) * 255
        grown = Image.fromarray(small.astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
        layers += weight * np.asarray(grown, dtype=np.float32)
    page = Image.fromarray((layers / 1.87).astype(np.uint8))
    pen = ImageDraw.Draw(page)
    for _ in range(int(chance.integers(3, 9))):
        x, y = chance.random(2) * size
        reach = chance.uniform(0.05, 0.25) * size[0]
        corners = _ring(x, y, reach, int(chance.integers(3, 9)), chance)
        pen.polygon(corners, fill=_colour(chance, 0, 255))
    return page.filter(ImageFilter.GaussianBlur(float(chance.uniform(0.5, 2))))


def _outline(size: Size, number: int) -> list[Point]:
    """A sole lying on its side, toe to the left; the six differ by a few per cent, as lasts do."""
    waist, ball, heel = 0.62 + 0.03 * (number % 3), 1.0, 0.72 + 0.03 * (number // 3)
    upper: list[Point] = []
    lower: list[Point] = []
    for step in range(61):
        t = step / 60
        wide = ball * math.exp(-(((t - 0.28) / 0.25) ** 2)) + heel * math.exp(-(((t - 0.84) / 0.17) ** 2))
        wide = max(wide, waist * 0.9 if 0.3 < t < 0.85 else 0) * math.sqrt(max(0.0, 1 - abs(2 * t - 1) ** 8))
        lean = 0.06 * math.sin(math.pi * (t - 0.15) * 1.4)
        x = size[0] * (0.07 + 0.86 * t)
        upper.append((x, size[1] * (0.5 + lean - 0.24 * wide)))
        lower.append((x, size[1] * (0.5 + lean + 0.22 * wide)))
    return upper + lower[::-1]


def _zones(chance: Chance) -> list[tuple[float, float]]:
    cuts = sorted(chance.uniform(0.3, 0.75, int(chance.integers(0, 3))))
    ends = [0.05, *cuts, 0.95]
    return list(itertools.pairwise(ends))


def _bars(pen: ImageDraw.ImageDraw, chance: Chance, reach: Point, height: int) -> None:
    step, lean = chance.uniform(18, 60), chance.uniform(-0.8, 0.8)
    for x in np.arange(reach[0], reach[1], step):
        foot = x + lean * height / 2
        pen.line((x, 0, foot, height), fill=255, width=max(2, int(step * chance.uniform(0.25, 0.5))))


def _chevrons(pen: ImageDraw.ImageDraw, chance: Chance, reach: Point, height: int) -> None:
    step, point = chance.uniform(25, 70), chance.uniform(-90, 90)
    thick = max(2, int(step * chance.uniform(0.2, 0.45)))
    teeth = int(chance.integers(1, 4))
    for x in np.arange(reach[0], reach[1], step):
        rows = np.linspace(0, height, 2 * teeth + 1)
        pen.line([(x + (point if row % 2 else 0), y) for row, y in enumerate(rows)], fill=255, width=thick)


def _waves(pen: ImageDraw.ImageDraw, chance: Chance, reach: Point, height: int) -> None:
    step, swing, turns = chance.uniform(22, 60), chance.uniform(6, 40), chance.uniform(1, 6)
    thick, shift = max(2, int(step * chance.uniform(0.2, 0.5))), chance.uniform(0, 6)
    rows = np.linspace(0, height, 60)
    for x in np.arange(reach[0], reach[1], step):
        pen.line([(x + swing * math.sin(turns * 6.28 * y / height + shift), y) for y in rows], fill=255, width=thick)


def _studs(pen: ImageDraw.ImageDraw, chance: Chance, reach: Point, height: int) -> None:
    step, sides = chance.uniform(26, 75), int(chance.integers(3, 9))
    size, turned = step * chance.uniform(0.25, 0.45), chance.uniform(0, 6)
    for row, y in enumerate(np.arange(0, height, step)):
        for x in np.arange(reach[0] + (row % 2) * step / 2, reach[1], step):
            angles = turned + np.arange(sides) * 2 * math.pi / sides
            pen.polygon([(x + size * math.cos(a), y + size * math.sin(a)) for a in angles], fill=255)


def _rings(pen: ImageDraw.ImageDraw, chance: Chance, reach: Point, height: int) -> None:
    x, y = chance.uniform(*reach), chance.uniform(0.35, 0.65) * height
    step = chance.uniform(16, 45)
    for radius in np.arange(step, reach[1] - reach[0], step):
        box = (x - radius, y - radius, x + radius, y + radius)
        pen.arc(box, 0, 360, fill=255, width=max(2, int(step * 0.4)))


def _scatter(pen: ImageDraw.ImageDraw, chance: Chance, reach: Point, height: int) -> None:
    for _ in range(int(chance.integers(20, 70))):
        x, y = chance.uniform(*reach), chance.uniform(0.15, 0.85) * height
        pen.polygon(_ring(x, y, chance.uniform(10, 40), int(chance.integers(3, 7)), chance), fill=255)


Tread = Callable[[ImageDraw.ImageDraw, Chance, Point, int], None]
_TREADS: tuple[Tread, ...] = (_bars, _chevrons, _waves, _studs, _rings, _scatter)
_LAYOUTS = (
    ((0.03, 0.13, 0.62, 0.97), (0.65, 0.13, 0.97, 0.53), (0.65, 0.57, 0.97, 0.97)),
    ((0.03, 0.13, 0.48, 0.53), (0.52, 0.13, 0.97, 0.53), (0.03, 0.57, 0.48, 0.97), (0.52, 0.57, 0.97, 0.97)),
    ((0.03, 0.13, 0.97, 0.6), (0.03, 0.64, 0.32, 0.97), (0.35, 0.64, 0.65, 0.97), (0.68, 0.64, 0.97, 0.97)),
)


def _ring(x: float, y: float, reach: float, sides: int, chance: Chance) -> list[Point]:
    angles = np.sort(chance.uniform(0, 2 * math.pi, sides))
    radii = reach * chance.uniform(0.6, 1.0, sides)
    return [(x + r * math.cos(a), y + r * math.sin(a)) for a, r in zip(angles, radii, strict=True)]


def _words(pen: ImageDraw.ImageDraw, chance: Chance, at: Point, wide: float, lines: int, tall: int) -> None:
    for line in range(lines):
        x, y = at[0], at[1] + line * tall * 1.7
        while x < at[0] + wide * chance.uniform(0.7, 0.95):
            word = chance.uniform(2, 9) * tall * 0.6
            pen.rectangle((x, y, min(x + word, at[0] + wide), y + tall * 0.6), fill=(90, 90, 90))
            x += word + tall * 0.5


def _colour(chance: Chance, low: int, high: int) -> tuple[int, int, int]:
    red, green, blue = (int(one) for one in chance.integers(low, high, 3))
    return red, green, blue
