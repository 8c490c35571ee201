"""Pictures of patches: lamps, what each pixel gives back, soft edges."""

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from .fields import Field, blurred, f32
from .raster import Camera, Patch, Seen, look

FINE = 4 / 3  # rendered pixels for one of the picture


@dataclass(frozen=True)
class Lamps:
    """Directions in the camera's frame (x right, y up, z to the viewer) and their strengths."""

    key: tuple[float, float, float] = (-0.50, 0.68, 0.54)
    fill: tuple[float, float, float] = (0.75, 0.15, 0.55)
    strength: float = 0.66
    weak: float = 0.16
    sky: float = 0.42


def shade(patches: list[Patch], seen: Seen, camera: Camera, lamps: Lamps, ppm: float) -> Field:
    """The light that comes from each seen pixel, (n, 3)."""
    out = np.zeros((len(seen.at), 3), dtype=np.float32)
    open_sky = _open_sky(seen, ppm)
    for number, patch in enumerate(patches):
        mine = np.flatnonzero(seen.patch == number)
        if mine.size:
            out[mine] = _shade_patch(patch, seen.u[mine], seen.v[mine], open_sky[mine], camera.axes, lamps)
    return out


def _shade_patch(patch: Patch, u: Field, v: Field, open_sky: Field, axes: Field, lamps: Lamps) -> Field:
    skin = patch.skin
    shape = skin.albedo.shape
    place = (u * f32(shape[0] - 1) + f32(0.5)).astype(np.int32) * np.int32(shape[1])
    place += (v * f32(shape[1] - 1) + f32(0.5)).astype(np.int32)
    normal = [np.take(plane, place) for plane in patch.planes]
    colour = skin.albedo.reshape(-1, 3)[place]
    key, fill = (f32(d) / f32(np.linalg.norm(d)) for d in (lamps.key, lamps.fill))
    half = key + f32([0, 0, 1])
    facing, to_key, to_fill, to_half = (
        _dot(normal, direction[0] * axes[0] + direction[1] * axes[1] + direction[2] * axes[2])
        for direction in (f32([0, 0, 1]), key, fill, half / np.linalg.norm(half))
    )
    back = facing < -0.02
    sign = np.where(facing < 0, f32(-1), f32(1))
    if skin.inner is not None and back.any():
        colour[back] = skin.inner
    amount = f32(lamps.strength) * np.clip(sign * to_key, 0, None) + f32(lamps.weak) * np.clip(sign * to_fill, 0, None)
    amount += f32(lamps.sky) * (f32(0.66) + f32(0.34) * sign * normal[2])
    amount *= open_sky * (1 - f32(1.1) * np.clip(f32(0.32) - np.abs(facing), 0, None))
    colour *= amount[:, None]
    if skin.gloss:
        shine = f32(skin.gloss) * np.clip(to_half, 0, 1) ** skin.power * open_sky
        shine[back] = 0
        colour += shine[:, None]
    return colour


def _dot(planes: list[Field], direction: Field) -> Field:
    return planes[0] * direction[0] + planes[1] * direction[1] + planes[2] * direction[2]


def _open_sky(seen: Seen, ppm: float) -> Field:
    """Darkens what lies behind a nearer neighbour, by the depth about each pixel."""
    mask = seen.spread(np.ones_like(seen.depth))
    depth = seen.spread(seen.depth)
    out = np.ones_like(seen.depth)
    for reach, gain in ((2.5, 0.075), (9.0, 0.028)):
        weight = blurred(mask, reach * ppm).ravel()[seen.at]
        around = blurred(depth, reach * ppm).ravel()[seen.at] / np.maximum(weight, f32(1e-3))
        out -= f32(gain) * np.clip(around - seen.depth, 0, 6)
    return np.clip(out, 0.25, 1)


@dataclass(frozen=True)
class Shot:
    """A finished layer: light, how much of each pixel it covers, and where it lies."""

    light: Field
    alpha: Field
    origin: tuple[int, int]


def shoot(patches: list[Patch], camera: Camera, size: tuple[int, int], lamps: Lamps | None = None) -> Shot:
    """A picture of patches with smooth edges, in the pixels of ``size``."""
    fine = replace(camera, scale=camera.scale * FINE)
    seen = look(patches, fine, (size[0] * 4 // 3, size[1] * 4 // 3))
    light = seen.spread(shade(patches, seen, fine, lamps or Lamps(), fine.scale))
    alpha = seen.spread(np.ones_like(seen.depth))
    to = (seen.shape[1] * 3 // 4, seen.shape[0] * 3 // 4)
    planes = [_shrunk(light[..., k], to) for k in range(3)]
    cover = _shrunk(alpha, to)
    return Shot(
        np.stack(planes, axis=2) / np.maximum(cover, 1e-3)[..., None],
        cover,
        (seen.origin[0] * 3 // 4, seen.origin[1] * 3 // 4),
    )


def _shrunk(plane: Field, to: tuple[int, int]) -> Field:
    image = Image.fromarray(np.ascontiguousarray(plane)).resize(to, Image.Resampling.BOX)
    return np.asarray(image, dtype=np.float32)
