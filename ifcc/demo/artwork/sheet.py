"""A picture in the making: paper, what lies on it, then lines and letters."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from . import lettering
from .fields import Field, blurred, f32
from .photograph import Shot
from .shading import over, paper, to_image

INK = "#2A241D"
SOFT = "#7A7064"

Point = tuple[float, float]


def number(value: float) -> str:
    """Millimetres as Indonesians write them: at most one decimal, after a comma."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


class Sheet:
    """Layers first, in light; ``annotate`` then turns it into a picture to draw on."""

    def __init__(self, size: tuple[int, int], tint: str, grain: float = 1.0) -> None:
        self.size = size
        self.light = paper(size, tint, grain)

    def put(self, light: Field, alpha: Field, at: tuple[int, int]) -> None:
        over(self.light, light, alpha, at)

    def put_shot(self, shot: Shot) -> None:
        over(self.light, shot.light, shot.alpha, shot.origin)

    def shade_polygon(self, points: NDArray, soft: float, strength: float) -> None:
        """A soft shadow with the shape of a polygon in pixels."""
        step = 4
        low = np.maximum(0, points.min(axis=0) - 3 * soft).astype(int) // step * step
        high = np.minimum(self.size, points.max(axis=0) + 3 * soft).astype(int) // step * step
        if (high <= low).any():
            return
        width, height = (int(v) for v in high - low)
        image = Image.new("L", (width // step, height // step))
        ImageDraw.Draw(image).polygon([((x - low[0]) / step, (y - low[1]) / step) for x, y in points], fill=255)
        mask = blurred(blurred(np.asarray(image, dtype=np.float32) / 255, soft / step), soft / step * 0.6)
        full = Image.fromarray(mask).resize((width, height), Image.Resampling.BILINEAR)
        window = self.light[low[1] : high[1], low[0] : high[0]]
        window *= (1 - f32(strength) * np.clip(np.asarray(full), 0, 1))[..., None]

    def annotate(self) -> "Drawing":
        return Drawing(to_image(self.light))


class Drawing:
    """Fine lines (drawn at twice the size) and letters over a picture."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self._lines = Image.new("L", (image.width * 2, image.height * 2))
        self._draw = ImageDraw.Draw(self._lines)
        self._words: list[tuple] = []

    def line(self, a: Point, b: Point, width: float = 1.5, strength: int = 255) -> None:
        self._draw.line([(a[0] * 2, a[1] * 2), (b[0] * 2, b[1] * 2)], fill=strength, width=max(1, round(width * 2)))

    def path(self, points, width: float = 1.5, strength: int = 255, closed: bool = False) -> None:
        flat = [(float(x) * 2, float(y) * 2) for x, y in points]
        if closed:
            flat.append(flat[0])
        self._draw.line(flat, fill=strength, width=max(1, round(width * 2)), joint="curve")

    def dashes(self, a: Point, b: Point, pattern: tuple[float, float] = (14, 6), width: float = 1.2) -> None:
        length = float(np.hypot(b[0] - a[0], b[1] - a[1]))
        ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        for start in np.arange(0, length, sum(pattern)):
            end = min(length, start + pattern[0])
            self.line((a[0] + ux * start, a[1] + uy * start), (a[0] + ux * end, a[1] + uy * end), width)

    def disc(self, centre: Point, radius: float, strength: int = 255) -> None:
        x, y, r = centre[0] * 2, centre[1] * 2, radius * 2
        self._draw.ellipse([x - r, y - r, x + r, y + r], fill=strength)

    def write(
        self,
        at: Point,
        text: str,
        size: float,
        colour: str = INK,
        anchor: str = "l",
        spacing: float = 0.0,
        weight: int = 0,
    ) -> None:
        self._words.append((at, text, size, colour, anchor, spacing, weight))

    def dimension(self, a: Point, b: Point, text: str, *, reach: float = 0.0, size: float = 25) -> None:
        """A dimension line between two points, horizontal or vertical; ``reach`` draws the witness lines back."""
        tick = 9
        self.line(a, b, 1.3)
        level = abs(a[1] - b[1]) < 1
        for x, y in (a, b):
            self.line((x - tick * 0.7, y + tick * 0.7), (x + tick * 0.7, y - tick * 0.7), 2.0)
            if reach:
                back = (x, y + reach) if level else (x + reach, y)
                self.line((x, y), back, 0.8, 130)
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        if level:
            self.write((middle[0], middle[1] - 9), text, size, INK, "m")
        else:
            self.write((middle[0] - 12, middle[1] + size * 0.35), text, size, INK, "r")

    def caption(self, view: str, title: str, note: str, margin: int = 70) -> None:
        """The strip along the foot of a picture: the view's name, the work's title, a note."""
        y = self.image.height - margin
        self.line((margin, y - 44), (self.image.width - margin, y - 44), 1.0, 120)
        self.write((margin, y), view.upper(), 23, INK, "l", 3.2)
        self.write((self.image.width / 2, y), title, 23, SOFT, "m")
        self.write((self.image.width - margin, y), note, 23, SOFT, "r")

    def finish(self, colour: str = INK) -> Image.Image:
        self.image.paste(colour, (0, 0), self._lines.reduce(2))
        draw = ImageDraw.Draw(self.image)
        for at, text, size, fill, anchor, spacing, weight in self._words:
            lettering.write(draw, at, text, size, fill, anchor=anchor, spacing=spacing, weight=weight)
        return self.image
