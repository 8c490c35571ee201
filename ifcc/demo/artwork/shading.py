"""Light on relief: normals, occlusion, cast shadows, and the colours that come of them.

Colours are worked with as light (the square of the stored value), so that shadows stay clean.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageColor

from .fields import Field, blurred, f32, noise


@dataclass(frozen=True)
class Light:
    """Where the main light comes from, in the picture: x right, y down, z to the viewer."""

    x: float = -0.55
    y: float = -0.62
    z: float = 0.78
    key: float = 0.74
    sky: float = 0.40

    @property
    def direction(self) -> Field:
        vector = f32([self.x, self.y, self.z])
        return vector / np.linalg.norm(vector)


def ink(colour: str) -> Field:
    """A colour as light, three numbers from 0 to 1."""
    return (f32(ImageColor.getrgb(colour)[:3]) / 255) ** 2


def to_image(light: Field) -> Image.Image:
    return Image.fromarray((np.sqrt(np.clip(light, 0, 1)) * 255 + 0.5).astype(np.uint8))


def paper(size: tuple[int, int], tint: str, grain: float = 1.0) -> Field:
    """A sheet with a faint fibre and a light that falls off towards the lower right."""
    return _sheet(size, grain)[..., None] * ink(tint)


@lru_cache(maxsize=10)
def _sheet(size: tuple[int, int], grain: float) -> Field:
    width, height = size
    rng = np.random.default_rng(11)
    sheet = np.ones((height, width), dtype=np.float32)
    sheet += f32(grain) * (0.010 * noise(rng, sheet.shape, 3) + 0.006 * noise(rng, sheet.shape, 90, 2))
    xs, ys = f32(np.arange(width) / width)[None, :], f32(np.arange(height) / height)[:, None]
    sheet -= 0.10 * ((xs - 0.42) ** 2 + (ys - 0.40) ** 2)
    sheet.setflags(write=False)
    return sheet


def slopes(height: Field, ppm: float) -> tuple[Field, Field]:
    """Rise per millimetre along the columns and the rows, of heights in millimetres."""
    gx, gy = np.zeros_like(height), np.zeros_like(height)
    gx[:, 1:-1] = (height[:, 2:] - height[:, :-2]) * f32(ppm / 2)
    gy[1:-1] = (height[2:] - height[:-2]) * f32(ppm / 2)
    return gx, gy


def occlusion(height: Field, ppm: float) -> Field:
    """How open each point is to the sky, from 0.3 in a groove to 1 on a ridge."""
    tight = height - blurred(height, 1.6 * ppm)
    wide = height - blurred(height, 5.0 * ppm)
    return np.clip(
        1.0 + 0.20 * np.minimum(tight, 0) + 0.13 * np.minimum(wide, 0) + 0.025 * np.clip(tight, 0, 2), 0.3, 1.1
    )


def cast(height: Field, ppm: float, light: Light, reach: float, steps: int = 9) -> Field:
    """1 in the light, towards 0 where something within ``reach`` millimetres stands before it."""
    dx, dy, dz = (float(v) for v in light.direction)
    flat = float(np.hypot(dx, dy))
    shade = np.zeros_like(height)
    for step in range(1, steps + 1):
        away = reach * step / steps
        sx, sy = round(dx / flat * away * ppm), round(dy / flat * away * ppm)
        blocker = np.roll(height, (-sy, -sx), axis=(0, 1))
        shade = np.maximum(shade, blocker - height - f32(away * dz / flat))
    return 1 - np.clip(shade * 1.6, 0, 1)


def lit(
    albedo: Field,
    gx: Field,
    gy: Field,
    open_sky: Field | float,
    shadow: Field | float,
    light: Light,
    gloss: float = 0.10,
    power: int = 18,
) -> Field:
    """The light that leaves a surface facing the viewer, of given slopes."""
    norm = 1 / np.sqrt(gx * gx + gy * gy + 1)
    lx, ly, lz = light.direction
    facing = np.clip((-gx * lx - gy * ly + lz) * norm, 0, None)
    half = f32([lx, ly, lz + 1]) / np.linalg.norm([lx, ly, lz + 1])
    shine = np.clip((-gx * half[0] - gy * half[1] + half[2]) * norm, 0, 1) ** power
    sky = light.sky * (0.62 + 0.38 * norm - 0.22 * gy * norm)
    amount = open_sky * (sky + light.key * facing * (0.28 + 0.72 * shadow))
    return albedo * amount[..., None] + (gloss * shine * shadow * open_sky)[..., None]


def drop_shadow(sheet: Field, mask: Field, offset: tuple[int, int], soft: float, strength: float) -> Field:
    """The sheet with the shadow of a mask lying on it."""
    shadow = np.roll(blurred(blurred(mask, soft), soft * 0.6), (offset[1], offset[0]), axis=(0, 1))
    return sheet * (1 - strength * np.clip(shadow, 0, 1))[..., None]


def over(sheet: Field, layer: Field, mask: Field, at: tuple[int, int]) -> None:
    """Lay a picture on the sheet through its mask, in place; what hangs over the edge is cut."""
    x, y = at
    top, left = max(0, -y), max(0, -x)
    bottom, right = min(mask.shape[0], sheet.shape[0] - y), min(mask.shape[1], sheet.shape[1] - x)
    if bottom <= top or right <= left:
        return
    part = sheet[y + top : y + bottom, x + left : x + right]
    alpha = mask[top:bottom, left:right, None]
    part += (layer[top:bottom, left:right] - part) * alpha


def mixed(first: str, second: str, tone: Field) -> Field:
    a, b = ink(first), ink(second)
    return a + (b - a) * tone[..., None]
