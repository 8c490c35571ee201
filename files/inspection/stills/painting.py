"""From what is seen to colours: every face is lit once a pixel, edges are painted finer so that they are smooth."""

from __future__ import annotations

import numpy as np
from PIL import Image

from files.inspection.geometry.parts import Looks
from files.inspection.stills import camera, light
from files.inspection.stills.ground import Ground
from files.inspection.stills.surface import Surface

Array = np.ndarray

FINE = 2  # fine pixels to each pixel of the picture, both ways
BACKGROUND = (0xF4, 0xF1, 0xEA)
CLAY = (0.30, 0.265, 0.23)
_WHITEST = 0.82
_ALIKE = 0.985
_STEP = 5.0  # fine pixels of depth within one pixel that make an edge
_POINTS_AT_ONCE = 300_000
_BOUNCE = np.array([0.135, 0.128, 0.118], dtype=np.float32)
_SKY = np.array([0.96, 0.99, 1.05], dtype=np.float32)
_BOX = np.array([1.03, 1.0, 0.95], dtype=np.float32)
_SHEEN = 0.10
_WHITE_AT = 1.7
_SHADOW = 0.78
_COARSE_GROUND = 3


def paint(
    shape: Surface, studio: light.Studio, ground: Ground, view: camera.View, width: int, height: int
) -> Image.Image:
    shot = camera.camera(view, shape.corners, width * FINE, height * FINE)
    seen = camera.look(shot, shape.corners)
    picture = _backdrop(shot, ground, width, height)
    pixel, fine, share = _points(shape, shot, seen)
    cover = np.bincount(pixel, share, minlength=width * height).astype(np.float32)
    picture *= (1 - cover)[:, None]
    for start in range(0, len(pixel), _POINTS_AT_ONCE):
        some = slice(start, start + _POINTS_AT_ONCE)
        colours = _encoded(_painted(shape, studio, shot, seen, fine[some])) * share[some, None]
        for channel in range(3):
            picture[:, channel] += np.bincount(pixel[some], colours[:, channel], minlength=width * height)
    return Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8).reshape(height, width, 3), "RGB")


def _backdrop(shot: camera.Camera, ground: Ground, width: int, height: int) -> Array:
    """Paper with the object's soft shadow on it, as encoded colours."""
    step = FINE * _COARSE_GROUND
    x, y = np.meshgrid(np.arange(step / 2, shot.width, step), np.arange(step / 2, shot.height, step))
    places, there = shot.plane(x.ravel(), y.ravel(), ground.level)
    reached = np.ones(len(places), dtype=np.float32)
    reached[there] = ground.light_at(places[there])
    soft = Image.fromarray(reached.reshape(x.shape)).resize((width, height), Image.Resampling.BICUBIC)
    tone = 1 - _SHADOW * np.clip(1 - np.asarray(soft), 0, 1).reshape(-1, 1)
    return (np.array(BACKGROUND, dtype=np.float32) / 255) * tone


def _points(shape: Surface, shot: camera.Camera, seen: camera.Seen) -> tuple[Array, Array, Array]:
    """(pixel, fine pixel, share): one point for an even pixel, each covered fine pixel where there is an edge."""
    fine = np.arange(shot.width * shot.height, dtype=np.int64).reshape(shot.height, shot.width)
    fine = fine.reshape(shot.height // FINE, FINE, shot.width // FINE, FINE).swapaxes(1, 2).reshape(-1, FINE * FINE)
    triangle = seen.triangle.ravel()[fine]
    even = np.logical_and.reduce(triangle >= 0, axis=1)
    rows = np.flatnonzero(even)
    even[rows] = _alike(shape, shot, seen, triangle[rows], fine[rows])
    rows = np.flatnonzero(even)
    edge, corner = np.nonzero((triangle >= 0) & ~even[:, None])
    pixel = np.concatenate([rows, edge])
    places = np.concatenate([fine[rows, 0], fine[edge, corner]])
    share = np.concatenate([np.ones(len(rows)), np.full(len(edge), 1 / FINE**2)]).astype(np.float32)
    return pixel, places, share


def _alike(shape: Surface, shot: camera.Camera, seen: camera.Seen, triangle: Array, fine: Array) -> Array:
    same = np.logical_and.reduce(triangle == triangle[:, :1], axis=1)
    part = shape.part[triangle]
    other = np.flatnonzero(~same & (part == part[:, :1]).all(axis=1))
    facing = shape.facing[triangle[other]]
    level = np.abs(np.einsum("ijk,ik->ij", facing, facing[:, 0])).min(axis=1) > _ALIKE
    distance = 1 / seen.near_at.ravel()[fine[other]]
    close = np.ptp(distance, axis=1) * shot.scale < _STEP
    same[other] = level & close
    return same


def _painted(shape: Surface, studio: light.Studio, shot: camera.Camera, seen: camera.Seen, fine: Array) -> Array:
    """Linear colour of each fine pixel."""
    triangle = seen.triangle.ravel()[fine]
    share = camera.weights(seen, triangle, fine % shot.width, fine // shot.width).astype(np.float32)
    place = np.einsum("ij,ijk->ik", share, shape.corners[triangle])
    normal = np.einsum("ij,ijk->ik", share, shape.normals[triangle])
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    away = shot.seat.astype(np.float32) - place
    normal[np.einsum("ij,ij->i", shape.facing[triangle], away) < 0] *= -1
    sky, box, sheen = light.lit(studio, place, normal, shot.eye())
    arrived = sky[:, None] * _SKY + box[:, None] * _BOX + (0.62 - 0.38 * normal[:, 2:]) * _BOUNCE
    return _albedo(shape, triangle, share) * arrived + _SHEEN * sheen[:, None]


def _albedo(shape: Surface, triangle: Array, share: Array) -> Array:
    colour = np.empty((len(triangle), 3), dtype=np.float32)
    part = shape.part[triangle]
    for index in np.flatnonzero(np.bincount(part, minlength=len(shape.looks))):
        looks = shape.looks[index]
        chosen = np.flatnonzero(part == index)
        corners = shape.within[triangle[chosen]]
        colour[chosen] = CLAY if looks is None else albedo_of(looks, corners, share[chosen])
    return np.minimum(colour, _WHITEST)


def albedo_of(looks: Looks, corners: Array, share: Array) -> Array:
    """Linear base colour of places on one part, each between corners of its face by their share."""
    colour = np.tile(np.array(looks.colour, dtype=np.float32), (len(corners), 1))
    if looks.corners is not None:
        colour *= np.einsum("ij,ijk->ik", share, looks.corners[corners].astype(np.float32))
    if looks.texture is not None and looks.uv is not None:
        place = np.einsum("ij,ijk->ik", share, looks.uv[corners])
        pixels = np.asarray(looks.texture)
        height, width = pixels.shape[:2]
        x = ((place[:, 0] % 1) * width).astype(int) % width
        y = ((place[:, 1] % 1) * height).astype(int) % height
        colour *= _linear(pixels[y, x].astype(np.float32) / 255)
    return colour


def _linear(encoded: Array) -> Array:
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def _encoded(linear: Array) -> Array:
    """Highlights rolled off like film, then as a screen wants it."""
    rolled = np.clip(linear * (1 + linear / _WHITE_AT**2) / (1 + linear), 0, 1)
    return np.where(rolled <= 0.0031308, rolled * 12.92, 1.055 * rolled ** (1 / 2.4) - 0.055)
