"""A tread seen at an angle: each column of the picture is swept from the near edge to the far one."""

import numpy as np
from PIL import Image

from .design import Design
from .fields import Field, f32, noise
from .raster import Camera
from .shading import Light, cast, ink, lit, mixed, occlusion, slopes
from .tread import Relief

FINE = 1.5  # rows of the sweep for one of the picture
SKY = Light(x=-0.5, y=-0.45, z=0.80)


def tread_seen_from(
    design: Design, carved: Relief, camera: Camera, size: tuple[int, int], height: float, shift: tuple[float, float]
) -> tuple[Field, Field, tuple[int, int]]:
    """A sole lying upside down, its bed at the ground: light, mask and origin in a picture of a size.

    The camera's rays are parallel. The sole is turned over its long axis and moved by ``shift``.
    """
    right = camera.axes[0, :2]
    toward = camera.axes[2, :2] / np.linalg.norm(camera.axes[2, :2])
    lean, rise = float(np.linalg.norm(camera.axes[2, :2])), float(camera.axes[2, 2])
    scale = camera.scale
    corners = design.outline.points * [1, -1] + shift - np.array(camera.centre[:2])
    u, v = corners @ right, corners @ toward
    u0, v0 = u.min() - 2, v.min() - 2
    columns, rows = int((u.max() + 2 - u0) * scale), int((v.max() + 2 - v0) * scale)
    fields = _resampled(design, carved, (rows, columns), (u0, v0), right, toward, camera, shift)
    relief, tone, edge, along = fields
    z = height - f32(design.profile.ground(np.clip(along, 0, 1))) - design.profile.lug + relief
    light = _lit(design, z, tone, scale)
    z = np.where(edge < -0.3, z, -1e4).astype(np.float32)
    away = f32(-(v0 + np.arange(rows) / scale))[:, None]
    up = (away * f32(rise) + z * f32(lean))[::-1]  # nearest row first
    picture, mask, top = _swept(up, light[::-1], scale)
    origin = (round(size[0] / 2 + u0 * scale), round(size[1] / 2 - top * scale + camera.centre[2] * lean * scale))
    return picture, mask, origin


def _resampled(
    design: Design,
    carved: Relief,
    shape: tuple[int, int],
    start: tuple[float, float],
    right: Field,
    toward: Field,
    camera: Camera,
    shift: tuple[float, float],
) -> tuple[Field, Field, Field, Field]:
    rows, columns = shape
    s, k = camera.scale, carved.ppm
    # plan = centre + u * right + v * toward; the sole's own y is mirrored, since it lies upside down
    x_of = (right[0] / s, toward[0] / s, camera.centre[0] + start[0] * right[0] + start[1] * toward[0] - shift[0])
    y_of = (-right[1] / s, -toward[1] / s, -(camera.centre[1] + start[0] * right[1] + start[1] * toward[1] - shift[1]))
    matrix = tuple(
        float(v)
        for v in (
            x_of[0] * k,
            x_of[1] * k,
            (x_of[2] - carved.x0) * k,
            y_of[0] * k,
            y_of[1] * k,
            (y_of[2] - carved.y0) * k,
        )
    )

    def take(field: Field, outside: float) -> Field:
        image = Image.fromarray(field)
        method, kind = Image.Transform.AFFINE, Image.Resampling.BILINEAR
        return np.asarray(image.transform((columns, rows), method, matrix, kind, fillcolor=outside), dtype=np.float32)

    j, i = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
    along = (f32(x_of[0]) * j + f32(x_of[1]) * i + f32(x_of[2])) / f32(design.outline.length)
    return take(carved.height, 0.0), take(carved.tone, 0.0), take(carved.edge, 9.0), along


def _lit(design: Design, z: Field, tone: Field, scale: float) -> Field:
    grain = 1 + 0.05 * noise(design.rng("grain"), z.shape, 2)
    gx, gy = slopes(f32(z), scale)
    dark = float(np.mean(ink(design.colours["sole"]))) < 0.05
    albedo = mixed(design.colours["sole"], design.colours["lug"], np.clip(tone, 0, 1)) * grain[..., None]
    shadow = cast(f32(z), scale, SKY, design.profile.lug + 1.0)
    return lit(albedo, gx, gy, occlusion(f32(z), scale), shadow, SKY, 0.14 if dark else 0.07, 8 if dark else 12)


def _swept(up: Field, light: Field, scale: float) -> tuple[Field, Field, float]:
    """Hidden parts removed: for each column the first sample that reaches each height is seen."""
    highest = np.maximum.accumulate(up, axis=0)
    low, top = float(up[up > -5e3].min()), float(highest[-1].max())
    step = scale * FINE
    height = int((top - low) * step) + 2
    rank = np.clip(np.ceil((highest - low) * step), -1, height - 1).astype(np.int64) + 1
    columns = up.shape[1]
    counts = np.bincount((rank * columns + np.arange(columns)).ravel(), minlength=(height + 1) * columns)
    before = counts.reshape(height + 1, columns).cumsum(axis=0)[:height]
    first = np.minimum(before, up.shape[0] - 1)
    nearest = (up > -5e3).argmax(axis=0)
    level = np.arange(height)[:, None]
    edge = (np.take_along_axis(up, nearest[None, :], axis=0) - low) * step
    # below the nearest edge stands the wall, which is drawn elsewhere
    seen = (before < up.shape[0]) & ((before > nearest) | (level >= edge - 1.5))
    picture = light[first, np.arange(columns)[None, :]][::-1]
    mask = f32(seen[::-1])
    to = (columns, int(height / FINE))
    planes = [_shrunk(picture[..., k] * mask, to) for k in range(3)]
    alpha = _shrunk(mask, to)
    return np.stack(planes, axis=2) / np.maximum(alpha, 1e-3)[..., None], alpha, top


def _shrunk(plane: Field, to: tuple[int, int]) -> Field:
    image = Image.fromarray(np.ascontiguousarray(plane, dtype=np.float32))
    return np.asarray(image.resize(to, Image.Resampling.BOX), dtype=np.float32)
