"""Simple pictures and models of soles for a practice, drawn anew each time; each says that it is for practice."""

import io
import math
import struct
from collections.abc import Callable, Iterator
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

WIDE, HIGH, FINER = 1600, 1200, 2
PAPER, INK = "#f4efe6", "#5b5148"
SOLES = ("#9a4a1f", "#24405e", "#2e6b4f", "#8a6100", "#6b4a7a", "#3f3a35")
LENGTH, OUTLINE = 285.0, 96  # millimetres; corners of the outline
WIDTHS = ((0.12, 32.0), (0.4, 28.0), (0.7, 47.0), (0.84, 45.0))  # share of the length, half the width there
WALL = 24.0
SIDES = ("lateral", "medial", "side")
BACKS = ("back", "front", "section")

Point = tuple[float, float]
Pen = ImageDraw.ImageDraw


def picture(number: int, slot: str) -> bytes:
    """A JPEG of the sole of this number as it is seen for this slot; another number is another sole."""
    image = Image.new("RGB", (WIDE * FINER, HIGH * FINER), PAPER)
    if slot in SIDES:
        _from_aside(image, number)
    elif slot in BACKS:
        _from_behind(image, number)
    else:
        _from_below(image, number, turned=8 * (len(slot) % 5) - 16 if slot != "bottom" else 0)
    small = image.reduce(FINER)
    pen = ImageDraw.Draw(small)
    pen.text((60, HIGH - 90), f"LATIHAN {number + 1} · {slot}", fill=INK, font=ImageFont.load_default(34))
    target = io.BytesIO()
    small.save(target, "JPEG", quality=88)
    return target.getvalue()


def model(number: int) -> bytes:
    """The same outline as a closed solid of 24 mm: a binary STL in millimetres."""
    ring = _ring(number)
    corners = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    middle = (LENGTH / 2, 0.0)
    faces = []
    for one, two in corners:
        faces += [
            ((*middle, 0.0), (*two, 0.0), (*one, 0.0)),
            ((*middle, WALL), (*one, WALL), (*two, WALL)),
            ((*one, 0.0), (*two, 0.0), (*two, WALL)),
            ((*one, 0.0), (*two, WALL), (*one, WALL)),
        ]
    body = b"".join(struct.pack("<12fH", 0, 0, 0, *(value for corner in face for value in corner), 0) for face in faces)
    return b"latihan".ljust(80) + struct.pack("<I", len(faces)) + body


def _ring(number: int) -> list[Point]:
    """The outline of a sole in millimetres, heel at 0, counter-clockwise; wider or narrower by the number."""
    points = []
    for step in range(OUTLINE):
        angle = 2 * math.pi * step / OUTLINE
        along = (1 - math.cos(angle)) / 2
        half = _half(along) * (0.94 + 0.03 * number)
        bend = 6 * math.sin(2 * math.pi * along)
        points.append((along * LENGTH, math.copysign(half, -math.sin(angle)) - bend))
    return points


def _half(along: float) -> float:
    """Half the width of the sole at this share of its length: round at heel and toe, smooth between."""
    (heel, heel_width), (toe, toe_width) = WIDTHS[0], WIDTHS[-1]
    if along < heel:
        return heel_width * math.sqrt(max(0.0, 1 - (1 - along / heel) ** 2))
    if along > toe:
        return toe_width * math.sqrt(max(0.0, 1 - ((along - toe) / (1 - toe)) ** 2))
    (start, low), (end, high) = next((one, two) for one, two in pairwise(WIDTHS) if along <= two[0])
    return low + (high - low) * (1 - math.cos(math.pi * (along - start) / (end - start))) / 2


def _from_below(image: Image.Image, number: int, turned: float) -> None:
    scale = image.width * 0.84 / LENGTH
    ring = [(image.width * 0.08 + x * scale, image.height * 0.47 - y * scale) for x, y in _ring(number)]
    sole = Image.new("RGB", image.size, SOLES[number % len(SOLES)])
    _MOTIFS[number % len(_MOTIFS)](ImageDraw.Draw(sole), image.width, image.height)
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).polygon(ring, fill=255)
    image.paste(sole, mask=mask)
    ImageDraw.Draw(image).line([*ring, ring[0]], fill=INK, width=8)
    if turned:
        image.paste(image.rotate(turned, fillcolor=PAPER, resample=Image.Resampling.BILINEAR))


def _from_aside(image: Image.Image, number: int) -> None:
    left, right, ground = image.width * 0.12, image.width * 0.88, image.height * 0.6
    heel, toe = image.height * (0.16 + 0.01 * number), image.height * 0.1
    pen = ImageDraw.Draw(image)
    above = [(left, ground - heel), (image.width * 0.45, ground - heel * 0.8), (right, ground - toe * 1.6)]
    pen.polygon([*above, (right - 40, ground - toe * 0.5), (right - 320, ground), (left, ground)], fill=_colour(number))
    for step in range(22):
        x = left + 60 + step * (right - left - 420) / 22
        pen.rectangle([x, ground, x + 34, ground + 36], fill=INK)


def _from_behind(image: Image.Image, number: int) -> None:
    middle, half, ground = image.width / 2, image.width * 0.17, image.height * 0.68
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle(
        [middle - half, ground - image.height * 0.26, middle + half, ground], 90, fill=_colour(number)
    )
    for step in range(3 + number):
        y = ground - 60 - step * image.height * 0.2 / (3 + number)
        pen.line([middle - half + 60, y, middle + half - 60, y], fill=PAPER, width=12)


def _colour(number: int) -> str:
    return SOLES[number % len(SOLES)]


def _steps(most: int, by: int) -> Iterator[int]:
    yield from range(-by, most + by, by)


def _waves(pen: Pen, wide: int, high: int) -> None:
    for y in _steps(high, 110):
        pen.line([(x, y + 60 * math.sin(x / 150)) for x in range(0, wide, 12)], fill=PAPER, width=22)


def _dots(pen: Pen, wide: int, high: int) -> None:
    for row, y in enumerate(_steps(high, 120)):
        for x in _steps(wide, 140):
            pen.ellipse([x + 70 * (row % 2), y, x + 70 * (row % 2) + 66, y + 66], fill=PAPER)


def _slants(pen: Pen, wide: int, high: int) -> None:
    for x in _steps(wide + high, 130):
        pen.line([x, 0, x - high, high], fill=PAPER, width=34)


def _chevrons(pen: Pen, wide: int, high: int) -> None:
    for x in _steps(wide, 150):
        pen.line([(x, 0), (x + 260, high * 0.47), (x, high)], fill=PAPER, width=28, joint="curve")


def _diamonds(pen: Pen, wide: int, high: int) -> None:
    for row, y in enumerate(_steps(high, 130)):
        for x in _steps(wide, 200):
            left = x + 100 * (row % 2)
            pen.polygon([(left, y), (left + 70, y - 52), (left + 140, y), (left + 70, y + 52)], fill=PAPER)


def _bars(pen: Pen, wide: int, high: int) -> None:
    for x in _steps(wide, 170):
        pen.rectangle([x, 0, x + 70, high], fill=PAPER)


_MOTIFS: tuple[Callable[[Pen, int, int], None], ...] = (_waves, _dots, _slants, _chevrons, _diamonds, _bars)
