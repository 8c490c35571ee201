"""What people do to a picture that they hand in as their own."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageOps

Change = Callable[[Image.Image], Image.Image]


def _scaled(part: float) -> Change:
    return lambda one: one.resize((round(one.width * part), round(one.height * part)), Image.Resampling.LANCZOS)


def _cropped(left: float, top: float, right: float, bottom: float) -> Change:
    def cut(one: Image.Image) -> Image.Image:
        wide, tall = one.size
        box = (round(left * wide), round(top * tall), round(wide - right * wide), round(tall - bottom * tall))
        return one.crop(box)

    return cut


def _hue(turn: int) -> Change:
    def turned(one: Image.Image) -> Image.Image:
        hue, saturation, value = one.convert("HSV").split()
        hue = hue.point([(step + turn) % 256 for step in range(256)])
        return Image.merge("HSV", (hue, saturation, value)).convert("RGB")

    return turned


def _brighter(one: Image.Image) -> Image.Image:
    pixels = np.asarray(one, dtype=np.float32) / 255
    return Image.fromarray((np.clip(pixels**0.6 * 0.85 + 0.1, 0, 1) * 255).astype(np.uint8))


def _saved(quality: int) -> Change:
    def again(one: Image.Image) -> Image.Image:
        out = io.BytesIO()
        one.save(out, "JPEG", quality=quality)
        return Image.open(out).convert("RGB")

    return again


CHANGES: dict[str, Change] = {
    "scaled to 0.3": _scaled(0.3),
    "scaled to 0.6": _scaled(0.6),
    "cropped left 10 %": _cropped(0.1, 0, 0, 0),
    "cropped right 10 %": _cropped(0, 0, 0.1, 0),
    "cropped top 10 %": _cropped(0, 0.1, 0, 0),
    "cropped bottom 10 %": _cropped(0, 0, 0, 0.1),
    "cropped all around 5 %": _cropped(0.05, 0.05, 0.05, 0.05),
    "cropped all around 10 %": _cropped(0.1, 0.1, 0.1, 0.1),
    "mirrored": ImageOps.mirror,
    "hue turned": _hue(90),
    "inverted": ImageOps.invert,
    "greyed": lambda one: ImageOps.grayscale(one).convert("RGB"),
    "brighter": _brighter,
    "saved as JPEG 40": _saved(40),
    "mirrored, cropped, smaller, JPEG 40": lambda one: _saved(40)(
        _scaled(0.5)(_cropped(0.1, 0, 0, 0)(ImageOps.mirror(one)))
    ),
    "inverted and cropped all around 10 %": lambda one: ImageOps.invert(_cropped(0.1, 0.1, 0.1, 0.1)(one)),
}
