"""The pieces an upper is cut from: laid over one half of it, stitched, punched and printed.

A piece's outline is given as (t, v): t along the sole's length, v from the sole (0) to the edge
line (1). Points outside 0..1 run past the edges.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from .fields import Field, blurred, f32, noise, smoothstep
from .loft import Upper
from .motifs import relief
from .raster import Patch, Skin
from .shading import ink

LONG, TALL = 1280, 360

Window = tuple[slice, slice]


@dataclass(frozen=True)
class Piece:
    name: str
    role: str  # which of the design's colours
    path: tuple[tuple[float, float], ...]
    grain: str = "leather"  # leather, suede, canvas, knit, rib, smooth
    thick: float = 0.9
    stitch: int = 1
    motif: str = ""
    size: float = 12.0
    print_role: str = ""  # the motif's colour; without one it is only embossed
    emboss: float = 0.25
    punched: bool = False


class Half:
    """One half of an upper while its pieces are laid."""

    def __init__(self, upper: Upper, side: str, rng: np.random.Generator) -> None:
        grid = upper.halves[side]
        self.side = side
        self.s_of = upper.places(side)
        self.grid = np.ascontiguousarray(np.swapaxes(grid, 0, 1))  # v first, then s
        self.rng = rng
        low = self.grid[self.grid.shape[0] // 3]
        run = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(low, axis=0), axis=1))])
        rise = np.linalg.norm(np.diff(self.grid, axis=0), axis=2).sum(axis=0)
        at = np.linspace(0, 1, LONG)
        self.run = f32(np.interp(at, np.linspace(0, 1, len(run)), run))
        self.rise = f32(np.interp(at, np.linspace(0, 1, len(rise)), rise))
        self.u = np.broadcast_to(self.run[None, :], (TALL, LONG))
        self.w = np.linspace(0, 1, TALL, dtype=np.float32)[:, None] * self.rise[None, :]
        self.albedo = np.zeros((TALL, LONG, 3), dtype=np.float32)
        self.bump = np.zeros((TALL, LONG), dtype=np.float32)
        self.level = np.zeros((TALL, LONG), dtype=np.float32)  # what the pieces add up to, without their grain
        self.piece = np.zeros((TALL, LONG), dtype=np.int8)

    def lay(self, piece: Piece, number: int, colours: dict[str, str]) -> None:
        path = self._path(piece.path)
        window = self._window(path)
        mask = self._mask(path, window)
        u, w = self.u[window], self.w[window]
        inked = np.broadcast_to(ink(colours[piece.role]), (*u.shape, 3))
        shade, raised_by = _grain(piece.grain, u, w, self.rng)
        if piece.motif:
            pattern = relief(piece.motif, u, w, piece.size, self.rng)
            raised_by = raised_by + f32(piece.emboss) * pattern
            if piece.print_role:
                tone = smoothstep(0.3, 0.6, pattern)[..., None]
                inked = inked * (1 - tone) + ink(colours[piece.print_role]) * tone
        self.albedo[window] += (inked * shade[..., None] - self.albedo[window]) * mask[..., None]
        self.level[window] += mask * f32(piece.thick)
        self.bump[window] += (self.level[window] + raised_by - self.bump[window]) * mask
        self.piece[window][mask > 0.5] = number
        for row in range(piece.stitch):
            self._stitch(path, window, 1.7 + 2.3 * row, colours["thread"])
        if piece.punched:
            self._punch(path, window, 4.6)

    def _path(self, drawn: tuple[tuple[float, float], ...]) -> NDArray:
        """The piece's line in s and v, as a cutter's curve."""
        t, v = np.array(drawn, dtype=np.float64).T
        at, s = self.s_of
        inside = np.interp(t, at, s)
        return rounded(np.column_stack([inside + np.minimum(t - at[0], 0) + np.maximum(t - at[-1], 0), v]))

    def _window(self, path: NDArray) -> Window:
        low = np.floor(path.min(axis=0) * (LONG - 1, TALL - 1)) - 6
        high = np.ceil(path.max(axis=0) * (LONG - 1, TALL - 1)) + 7
        x0, x1 = (int(np.clip(value, 0, LONG)) for value in (low[0], high[0]))
        y0, y1 = (int(np.clip(value, 0, TALL)) for value in (low[1], high[1]))
        return slice(y0, y1), slice(x0, x1)

    def dot(self, at: tuple[float, float], radius: float, colour: str | None, depth: float) -> None:
        """A round mark (an eyelet, a hole) at millimetres (u, w) from the heel and the sole."""
        column = int(np.searchsorted(self.run, at[0]))
        window = (slice(0, TALL), slice(max(0, column - 16), column + 16))
        near = np.hypot(self.u[window] - f32(at[0]), self.w[window] - f32(at[1]))
        mask = smoothstep(radius + 0.2, radius - 0.2, near)
        if colour:
            self.albedo[window] += (ink(colour) - self.albedo[window]) * mask[..., None]
        self.bump[window] += f32(depth) * mask

    def patch(self, name: str, lining: str, gloss: float, cover: NDArray | None = None) -> Patch:
        """The finished half, darkened where one piece stands over another."""
        recess = np.clip(blurred(self.bump, 8) - self.bump, 0, 1.5)
        skin = Skin(self.albedo * (1 - 0.34 * recess)[..., None], self.bump, gloss=gloss, inner=ink(lining))
        return Patch(self.grid, skin, cover=cover, name=name, normals_hint=1.0 if self.side == "lateral" else -1.0)

    def place(self, s: float, v: float) -> tuple[float, float]:
        """A point of the half in millimetres along and up."""
        column = s * (LONG - 1)
        rise = float(np.interp(column, np.arange(LONG), self.rise))
        return float(np.interp(column, np.arange(LONG), self.run)), v * rise

    def cover_of(self, pieces: list[Piece]) -> NDArray[np.bool_]:
        """Where the pieces lie, for an upper that is cut from straps alone."""
        whole = (slice(0, TALL), slice(0, LONG))
        return np.maximum.reduce([self._mask(self._path(piece.path), whole) for piece in pieces]) > 0.5

    def _canvas(self, window: Window) -> tuple[Image.Image, ImageDraw.ImageDraw]:
        image = Image.new("L", ((window[1].stop - window[1].start) * 2, (window[0].stop - window[0].start) * 2))
        return image, ImageDraw.Draw(image)

    def _mask(self, path: NDArray, window: Window) -> Field:
        image, draw = self._canvas(window)
        x = (path[:, 0] * (LONG - 1) - window[1].start) * 2
        y = (path[:, 1] * (TALL - 1) - window[0].start) * 2
        draw.polygon(list(zip(x.tolist(), y.tolist(), strict=True)), fill=255)
        return _reduced(image)

    def _inset(self, path: NDArray, by: float) -> tuple[NDArray, NDArray, NDArray, NDArray]:
        """The path drawn in by millimetres: columns and rows of texels, the rise there, the length so far."""
        s = np.clip(path[:, 0], -0.2, 1.2)
        columns = np.clip(s, 0, 1) * (LONG - 1)
        u = np.interp(columns, np.arange(LONG), self.run) + (s - np.clip(s, 0, 1)) * self.run[-1]
        rise = np.interp(columns, np.arange(LONG), self.rise)
        flat = np.column_stack([u, path[:, 1] * rise])
        closed = np.vstack([flat, flat[:1]])
        along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
        at = np.arange(0, along[-1], 0.4)
        flat = np.column_stack([np.interp(at, along, closed[:, k]) for k in (0, 1)])
        tangent = np.roll(flat, -2, axis=0) - np.roll(flat, 2, axis=0)
        tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-6)
        area = np.sum(flat[:, 0] * np.roll(flat[:, 1], -1) - np.roll(flat[:, 0], -1) * flat[:, 1])
        flat = flat + np.column_stack([-tangent[:, 1], tangent[:, 0]]) * by * np.sign(area)
        column = np.interp(flat[:, 0], self.run, np.arange(LONG), left=-99, right=LONG + 99)
        rise = np.interp(column, np.arange(LONG), self.rise)
        return column, flat[:, 1] / rise * (TALL - 1), rise, at

    def _stitch(self, path: NDArray, window: Window, inset: float, colour: str) -> None:
        column, row, _, at = self._inset(path, inset)
        image, draw = self._canvas(window)
        on = (at % 3.0) < 2.1
        inside = (column > 1) & (column < LONG - 2) & (row > 2) & (row < TALL - 5)
        x, y = (column - window[1].start) * 2, (row - window[0].start) * 2
        for k in np.flatnonzero(on[:-1] & on[1:] & inside[:-1] & inside[1:]):
            draw.line([(x[k], y[k]), (x[k + 1], y[k + 1])], fill=255, width=5)
        mask = _reduced(image)
        self.albedo[window] += (ink(colour) - self.albedo[window]) * (0.92 * mask)[..., None]
        self.bump[window] += 0.35 * mask - 0.28 * np.clip(blurred(mask, 5) * 2.2, 0, 1)

    def _punch(self, path: NDArray, window: Window, inset: float) -> None:
        """A brogue's row: one large hole, two small, along the edge of the piece."""
        column, row, rise, at = self._inset(path, inset)
        holes = []
        for centre in np.arange(0, at[-1], 4.8):
            for shift, radius in ((0.0, 1.05), (2.4, 0.5)):
                k = min(int(np.searchsorted(at, centre + shift)), len(at) - 1)
                holes.append((column[k], row[k], radius, rise[k]))
        self._bore(holes, window)

    def medallion(self, centre: tuple[float, float], spots: list[tuple[float, float, float]]) -> None:
        """Holes at millimetres (along, up, radius) about a point (t, v)."""
        s = float(np.interp(centre[0], *self.s_of))
        u0, w0 = self.place(s, centre[1])
        holes = []
        for du, dw, radius in spots:
            column = float(np.interp(u0 + du, self.run, np.arange(LONG)))
            rise = float(np.interp(column, np.arange(LONG), self.rise))
            holes.append((column, (w0 + dw - self.place(s, 1)[1] + rise) / rise * (TALL - 1), radius, rise))
        self._bore(holes, (slice(0, TALL), slice(0, LONG)))

    def _bore(self, holes: list[tuple[float, float, float, float]], window: Window) -> None:
        image, draw = self._canvas(window)
        across = 2 * (LONG - 1) / float(self.run[-1])
        for column, row, radius, rise in holes:
            x, y = (column - window[1].start) * 2, (row - window[0].start) * 2
            rx, ry = radius * across, radius * 2 * (TALL - 1) / rise
            if 2 < column < LONG - 2 and 4 < row < TALL - 1:
                draw.ellipse([x - rx, y - ry, x + rx, y + ry], fill=255)
        mask = _reduced(image)
        self.albedo[window] *= (1 - 0.86 * mask)[..., None]
        self.bump[window] -= 0.8 * mask


def _reduced(image: Image.Image) -> Field:
    return np.asarray(image.reduce(2), dtype=np.float32) / 255


def line(points: str) -> tuple[tuple[float, float], ...]:
    """The points of a piece's outline, written as pairs with commas between them."""
    return tuple((float(t), float(v)) for t, v in (pair.split() for pair in points.split(",")))


def rounded(path: NDArray, rounds: int = 3) -> NDArray:
    """Corners cut a few times: drawn points become a cutter's line."""
    points = path
    for _ in range(rounds):
        following = np.roll(points, -1, axis=0)
        points = np.stack([0.78 * points + 0.22 * following, 0.22 * points + 0.78 * following], axis=1).reshape(-1, 2)
    return points


def _grain(kind: str, u: Field, w: Field, rng: np.random.Generator) -> tuple[Field, Field]:
    """What a material does to its colour, and its fine relief in millimetres."""
    if kind == "canvas":
        weave = np.sin(u * f32(2 * np.pi / 1.5)) * np.sin(w * f32(2 * np.pi / 1.5))
        return 1 + 0.10 * weave + 0.04 * noise(rng, u.shape, 3), 0.09 * weave
    if kind == "knit":
        rows = np.sin(w * f32(2 * np.pi / 2.2) + 1.4 * np.abs(np.sin(u * f32(np.pi / 2.2))))
        return 1 + 0.12 * rows, 0.14 * rows
    if kind == "rib":
        ribs = np.sin(u * f32(2 * np.pi / 1.8))
        return 1 + 0.16 * ribs, 0.2 * ribs
    if kind == "suede":
        return 1 + 0.10 * noise(rng, u.shape, 2) + 0.07 * noise(rng, u.shape, 40, 2), 0.05 * noise(rng, u.shape, 2)
    if kind == "smooth":
        return np.ones_like(u), 0.02 * noise(rng, u.shape, 4)
    pores = noise(rng, u.shape, 5, 2)
    return 1 + 0.035 * noise(rng, u.shape, 90, 2) + 0.02 * pores, 0.045 * pores
