"""A small renderer: patches of surface sampled more finely than the pixels, nearest sample wins.

A patch is a grid of points. What it looks like (colour, bumps) is a skin laid over the whole
grid, so shading is done once per visible pixel and not per sample.
"""

from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from .fields import Field, f32, resized

TILE = 12
_UV = (1 << 17) - 1


@dataclass(frozen=True)
class Skin:
    """Colour (as light) and bumps (millimetres) over a patch; rows follow its first axis."""

    albedo: Field
    bump: Field | None = None
    gloss: float = 0.08
    power: int = 16
    inner: Field | None = None  # the colour of the back of the patch


@dataclass(frozen=True)
class Patch:
    points: Field  # (n, m, 3) millimetres
    skin: Skin
    cover: NDArray[np.bool_] | None = None  # where the patch exists, over its grid's extent
    name: str = ""
    normals_hint: float = field(default=1.0)  # -1 when the grid winds the other way
    closed: bool = False  # its back is never seen

    @cached_property
    def normals(self) -> Field:
        """Unit normals over the skin, bumps included."""
        shape = self.skin.albedo.shape[:2]
        du, dv = np.gradient(self.points, axis=0), np.gradient(self.points, axis=1)
        normal = np.cross(du, dv) * f32(self.normals_hint)
        normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-9)
        out = _spread(normal, shape)
        if self.skin.bump is not None:
            grid = self.points.shape
            for axis, tangent in ((0, du), (1, dv)):
                size = np.maximum(np.linalg.norm(tangent, axis=2, keepdims=True), 1e-4)
                per_mm = f32((shape[axis] - 1) / max(grid[axis] - 1, 1)) / size
                rise = _difference(self.skin.bump, axis)
                out -= rise[..., None] * _spread(tangent / size * per_mm, shape)
        out /= np.maximum(np.linalg.norm(out, axis=2, keepdims=True), 1e-9)
        return out

    @cached_property
    def planes(self) -> Field:
        """The normals as three flat rows: x, y, z."""
        return np.ascontiguousarray(self.normals.reshape(-1, 3).T)

    def moved(self, matrix: NDArray, shift: tuple[float, float, float] = (0, 0, 0)) -> "Patch":
        """The patch turned (or mirrored) by a 3 x 3 matrix, then shifted."""
        points = _turned(self.points, f32(matrix)) + f32(shift)
        hint = self.normals_hint * (1 if np.linalg.det(matrix) > 0 else -1)
        return replace(self, points=points, normals_hint=hint)


@dataclass(frozen=True)
class Camera:
    """Looks along -w with u upwards; ``distance`` 0 means parallel rays."""

    right: tuple[float, float, float]
    up: tuple[float, float, float]
    scale: float  # pixels a millimetre
    centre: tuple[float, float, float] = (0.0, 0.0, 0.0)
    distance: float = 0.0

    @property
    def axes(self) -> Field:
        right, up = f32(self.right), f32(self.up)
        return np.stack([right, up, np.cross(right, up)])

    def project(self, points: Field, size: tuple[int, int]) -> Field:
        seen = _turned(points - f32(self.centre), self.axes)
        zoom = f32(self.scale)
        if self.distance:
            zoom = zoom * f32(self.distance) / (f32(self.distance) - seen[..., 2])
        out = np.empty_like(seen)
        out[..., 0] = seen[..., 0] * zoom + f32(size[0] / 2)
        out[..., 1] = f32(size[1] / 2) - seen[..., 1] * zoom
        out[..., 2] = seen[..., 2]
        return out


def orbit(azimuth: float, elevation: float, scale: float, centre=(0.0, 0.0, 0.0), distance: float = 0.0) -> Camera:
    """A camera around z: at azimuth 0 it stands on the +y side and sees +x to its left."""
    a, e = np.radians(azimuth), np.radians(elevation)
    right = (-np.cos(a), np.sin(a), 0.0)
    back = (np.sin(a) * np.cos(e), np.cos(a) * np.cos(e), np.sin(e))
    x, y, z = (float(v) for v in np.cross(back, right))
    return Camera(right, (x, y, z), scale, centre, distance)


@dataclass(frozen=True)
class Seen:
    """The pixels of a window that see something, and what: which patch, where on it, how near."""

    origin: tuple[int, int]
    shape: tuple[int, int]
    at: NDArray[np.int64]  # flat places in the window
    patch: NDArray[np.int8]
    u: Field
    v: Field
    depth: Field

    def spread(self, values: NDArray, empty: float = 0.0) -> Field:
        """Values of the seen pixels, over the window."""
        out = np.full((self.shape[0] * self.shape[1], *values.shape[1:]), np.float32(empty))
        out[self.at] = values
        return out.reshape(*self.shape, *values.shape[1:])


def look(patches: list[Patch], camera: Camera, size: tuple[int, int], align: int = 4) -> Seen:
    """What a picture of a size would see; only the window about the patches is kept."""
    screens = [camera.project(patch.points, size) for patch in patches]
    low = np.min([screen.min(axis=(0, 1)) for screen in screens], axis=0)[:2]
    high = np.max([screen.max(axis=(0, 1)) for screen in screens], axis=0)[:2]
    x0, y0 = (max(0, int(v) // align * align - 2 * align) for v in low)
    x1, y1 = (min(edge, int(v) // align * align + 3 * align) for v, edge in zip(high, size, strict=True))
    width, height = max(align, x1 - x0), max(align, y1 - y0)
    buffer = np.full(width * height, -1, dtype=np.int64)
    for number, (patch, screen) in enumerate(zip(patches, screens, strict=True)):
        screen[..., 0] -= x0
        screen[..., 1] -= y0
        _draw(buffer, patch, number, screen, (width, height))
    _close_pinholes(buffer, width)
    at = np.flatnonzero(buffer >= 0)
    key = buffer[at]
    return Seen(
        (x0, y0),
        (height, width),
        at,
        ((key >> 34) & 63).astype(np.int8),
        f32((key >> 17) & _UV) / f32(_UV),
        f32(key & _UV) / f32(_UV),
        f32((key >> 40) / 8192.0 - 500),
    )


def _close_pinholes(buffer: NDArray, width: int) -> None:
    """Where the samples leave a pixel to something far behind both its neighbours, give it what they see."""
    deeper = np.int64(2 * 8192) << 40
    for step in (1, width):
        behind = np.minimum(buffer[: -2 * step], buffer[2 * step :])
        holes = np.flatnonzero(behind > buffer[step:-step] + deeper)
        buffer[holes + step] = behind[holes]


def _draw(buffer: NDArray, patch: Patch, number: int, screen: Field, size: tuple[int, int]) -> None:
    n, m = screen.shape[:2]
    planes = np.ascontiguousarray(np.moveaxis(screen, 2, 0))
    planes[2] = (planes[2] + 500) * 8192
    for i in range(0, n - 1, TILE):
        for j in range(0, m - 1, TILE):
            tile = planes[:, i : i + TILE + 1, j : j + TILE + 1]
            low, high = tile[:2].min(axis=(1, 2)), tile[:2].max(axis=(1, 2))
            if high[0] < 0 or high[1] < 0 or low[0] >= size[0] or low[1] >= size[1]:
                continue
            if patch.closed and _turned_away(tile, patch.normals_hint):
                continue
            within = low.min() >= 0 and high[0] < size[0] and high[1] < size[1]
            _draw_tile(buffer, patch, number << 34, tile, (i / (n - 1), j / (m - 1), n - 1, m - 1), size, bool(within))


def _draw_tile(
    buffer: NDArray,
    patch: Patch,
    label: int,
    tile: Field,
    at: tuple[float, float, int, int],
    size: tuple[int, int],
    within: bool,
) -> None:
    ci, cj = tile.shape[1] - 1, tile.shape[2] - 1
    si = _steps(np.abs(np.diff(tile[:2], axis=1)).max())
    sj = _steps(np.abs(np.diff(tile[:2], axis=2)).max())
    x, y, z = _finer(_finer(tile, si).transpose(0, 2, 1), sj).transpose(0, 2, 1)
    u = ((at[0] + np.arange(ci * si) / (si * at[2])) * _UV).astype(np.int64)
    v = ((at[1] + np.arange(cj * sj) / (sj * at[3])) * _UV).astype(np.int64)
    key = z.astype(np.int64)
    key <<= 40
    key |= (u << 17)[:, None] + (v + label)[None, :]
    place = y.astype(np.int64)
    place *= size[0]
    place += x.astype(np.int64)
    keep = None if within else (x >= 0) & (y >= 0) & (x < size[0]) & (y < size[1])
    if patch.cover is not None:
        rows, columns = (u * (patch.cover.shape[0] - 1)) // _UV, (v * (patch.cover.shape[1] - 1)) // _UV
        covered = patch.cover[rows][:, columns]
        keep = covered if keep is None else keep & covered
    if keep is None:
        np.maximum.at(buffer, place.ravel(), key.ravel())
    else:
        np.maximum.at(buffer, place[keep], key[keep])


def _steps(longest: float) -> int:
    return min(48, max(1, int(np.ceil(longest * 1.12))))


def _turned_away(tile: Field, hint: float) -> bool:
    """Whether no cell of a tile shows its front."""
    du, dv = np.diff(tile[:2, :, :-1], axis=1), np.diff(tile[:2, :-1, :], axis=2)
    # screen rows grow downwards, so a cell that faces the viewer winds the other way
    return bool((hint * (du[0] * dv[1] - du[1] * dv[0]) < -0.05).all())


def _finer(values: Field, steps: int) -> Field:
    """``steps`` samples for each cell of the middle axis, by straight lines; the last row belongs to the next tile."""
    low = values[:, :-1, None, :]
    if steps == 1:
        return values[:, :-1]
    fine = low + (values[:, 1:, None, :] - low) * _parts(steps)
    return fine.reshape(values.shape[0], -1, values.shape[2])


@cache
def _parts(steps: int) -> Field:
    return f32(np.arange(steps) / steps)[None, None, :, None]


def _turned(vectors: Field, axes: Field) -> Field:
    """Vectors in a camera's frame; sums written out, since a library's threads cost more than they save here."""
    x, y, z = (np.ascontiguousarray(vectors[..., k]) for k in range(3))
    return np.stack([x * axis[0] + y * axis[1] + z * axis[2] for axis in axes], axis=-1)


def _spread(vectors: Field, shape: tuple[int, int]) -> Field:
    return np.stack([resized(np.ascontiguousarray(vectors[..., k], dtype=np.float32), shape) for k in range(3)], axis=2)


def _difference(bump: Field, axis: int) -> Field:
    out = np.zeros_like(bump)
    if axis == 0:
        out[1:-1] = (bump[2:] - bump[:-2]) / 2
    else:
        out[:, 1:-1] = (bump[:, 2:] - bump[:, :-2]) / 2
    return out
