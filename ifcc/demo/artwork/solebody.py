"""A sole as patches of surface: the wall, the tread, the bed for the foot."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .fields import Field, band, f32, noise, raised, smoothstep
from .lasts import Outline, Profile
from .motifs import relief
from .raster import Patch, Skin
from .shading import ink, mixed
from .tread import Relief


@dataclass(frozen=True)
class Wall:
    """The look of a sole's side: colours, the motif that runs around it, its lines."""

    colour: str
    second: str
    style: str = "band"  # band, lines, welt, layers, block
    motif: str = "kawung"
    size: float = 7.0
    flare: float = 1.6
    upright: bool = False  # the motif's rows run up the wall and not along it


WALL_RES = (3600, 150)


def wall(
    outline: Outline, profile: Profile, look: Wall, carved: Relief, rng: np.random.Generator, cap: float = 0.0
) -> Patch:
    """The side, once around; the first axis runs along the edge, the second upwards.

    Its lower edge follows the lugs that reach the rim; a cap closes it inwards at the top.
    """
    rows, steps = 11, 960
    index = np.linspace(0, 720, steps) % 720
    base = np.arange(721)
    ring = np.vstack([outline.points, outline.points[:1]])
    x, y = (np.interp(index, base, ring[:, k]) for k in (0, 1))
    x[-1], y[-1] = x[0], y[0]
    nx, ny = _outward(x, y)
    t = x / outline.length
    lugs = carved.at(carved.height, f32(x - 2.6 * nx), f32(y - 2.6 * ny))
    low, high = profile.ground(t) + profile.lug - lugs, profile.top(t)
    v = np.linspace(0, 1, rows)
    # drawn in at the ground, fullest below the middle, upright at the top: as a mould opens
    bulge = look.flare * (np.sin(np.pi * np.clip(v * 0.9 + 0.16, 0, 1)) - 0.45) - 1.3 * np.clip((0.1 - v) / 0.1, 0, 1)
    points = np.empty((steps, rows, 3), dtype=np.float32)
    points[..., 0] = x[:, None] + nx[:, None] * bulge
    points[..., 1] = y[:, None] + ny[:, None] * bulge
    points[..., 2] = low[:, None] + (high - low)[:, None] * v
    tall = high - low
    if cap:
        lip = points[:, -1:] - f32(np.stack([nx, ny, 0 * nx + 0.06], axis=1))[:, None] * f32(cap)
        points, tall = np.concatenate([points, lip], axis=1), tall * rows / (rows - 1)
    return Patch(points, _wall_skin(look, f32(tall), rng), name="wall", closed=True)


def _outward(x, y):
    dx, dy = np.gradient(x), np.gradient(y)
    dx[0] = dx[-1] = x[1] - x[-2]
    dy[0] = dy[-1] = y[1] - y[-2]
    length = np.hypot(dx, dy)
    # the outline runs from the heel along the lateral (+y) side, so outward is to its left
    return -dy / length, dx / length


def _wall_skin(look: Wall, tall: Field, rng: np.random.Generator) -> Skin:
    # both sides are counted from the heel, so that the motif meets its mirror at heel and toe
    along = 360 - np.abs(np.linspace(360, -360, WALL_RES[0], dtype=np.float32)[:, None])
    part = np.linspace(0, 1, WALL_RES[1], dtype=np.float32)[None, :]
    height = np.interp(np.linspace(0, 1, WALL_RES[0]), np.linspace(0, 1, len(tall)), tall).astype(np.float32)[:, None]
    z = part * height
    s = np.broadcast_to(along, z.shape)
    bump, tone = _STYLES[look.style](look, s, f32(z), f32(height - z), part + 0 * z, rng)
    grain = 1 + 0.05 * noise(rng, z.shape, 2)
    return Skin(mixed(look.colour, look.second, np.clip(tone, 0, 1)) * grain[..., None], f32(bump), gloss=0.07)


def _band_style(look, s, z, below_top, part, rng):
    """A motif around the middle between two fine ribs, a foxing line at the top."""
    inside = raised(np.maximum(3.2 - z, 4.2 - below_top), 0.6)
    pattern = relief(look.motif, s, z, look.size, rng)
    ribs = np.maximum(raised(band(z - 2.2, 0.45)), raised(band(below_top - 3.0, 0.45)))
    return 0.9 * inside * pattern + 0.7 * ribs, inside * smoothstep(0.3, 0.6, pattern) + raised(
        band(below_top - 3.0, 0.6)
    )


def _lines_style(look, s, z, below_top, part, rng):
    ribs = 0.5 + 0.5 * np.cos(2 * np.pi * z / f32(3.2))
    zone = raised(np.maximum(2.0 - z, 3.4 - below_top), 0.6)
    return 0.8 * zone * ribs, raised(band(below_top - 2.6, 0.8))


def _welt_style(look, s, z, below_top, part, rng):
    """A leather sole's edge: a waxed side, a welt on top, the line of the joint."""
    joint = raised(band(below_top - 3.6, 0.35))
    wheel = 0.5 + 0.5 * np.cos(2 * np.pi * s / f32(2.6))
    welt = smoothstep(3.4, 3.0, below_top)
    stack = 0.5 + 0.5 * np.cos(2 * np.pi * z / f32(5.2))
    heel = smoothstep(13, 15, below_top + z)
    return 0.25 * welt * wheel - 0.6 * joint - 0.22 * heel * smoothstep(0.9, 1.0, stack), welt * 0.9


def _layers_style(look, s, z, below_top, part, rng):
    """Two compounds, parted by a wave: the outsole climbs where the foot rolls."""
    wave = 0.42 + 0.13 * np.sin(2 * np.pi * s / f32(180) + 0.7) + 0.05 * np.sin(2 * np.pi * s / f32(61))
    cut = raised(band((part - wave) * 25, 0.5))
    pattern = (
        relief(look.motif, s, z, look.size, rng) * raised((part - wave + 0.06) * 25, 0.6) * smoothstep(1.2, 2.0, z)
    )
    return 0.8 * pattern - 0.8 * cut, smoothstep(0.03, -0.03, part - wave)


def _block_style(look, s, z, below_top, part, rng):
    """The rim's lugs come up around the side as a row of blocks."""
    wave = np.cos(2 * np.pi * s / f32(12.0))
    blocks = smoothstep(-0.4, 0.0, wave) * smoothstep(11.5, 10.5, z + 1.2 * np.cos(2 * np.pi * s / f32(24.0)))
    inside = raised(np.maximum(13.4 - z, 3.4 - below_top), 0.6)
    pattern = (
        relief(look.motif, z - 13.2, s, look.size, rng) if look.upright else relief(look.motif, s, z, look.size, rng)
    ) * inside
    return 1.6 * blocks + 0.7 * pattern, smoothstep(0.3, 0.6, pattern)


_STYLES: dict[str, Callable] = {
    "band": _band_style,
    "lines": _lines_style,
    "welt": _welt_style,
    "layers": _layers_style,
    "block": _block_style,
}


def under(outline: Outline, profile: Profile, colour: str, cells: int = 120) -> Patch:
    """The underside without its lugs: what closes a body that is seen from the side."""
    xs = np.linspace(0, outline.length, cells, dtype=np.float32)
    part = np.linspace(0.02, 0.98, 9, dtype=np.float32)
    low, high = outline.medial(xs), outline.lateral(xs)
    x = np.broadcast_to(xs[:, None], (cells, 9))
    y = f32(low[:, None] + (high - low)[:, None] * part)
    z = np.broadcast_to(profile.ground(xs / outline.length)[:, None] + 1.3, x.shape)
    skin = Skin(np.broadcast_to(0.5 * ink(colour), (8, 8, 3)).copy(), gloss=0.0)
    return Patch(np.stack([x, y, f32(z)], axis=2), skin, name="under", normals_hint=-1.0)


def bed(
    outline: Outline,
    profile: Profile,
    colour: str,
    second: str,
    rng: np.random.Generator,
    *,
    ledge: float = 5.0,
    motif: str = "",
    size: float = 9.0,
    inset: float = -0.2,
    ppm: float = 4.0,
) -> Patch:
    """The upper face: a ledge around the edge, then the recessed bed with its pattern."""
    reach = float(np.abs(outline.points[:, 1]).max()) + 2
    columns, rows = int((outline.length + 4) * ppm), int(2 * reach * ppm)
    x, y = np.meshgrid(
        np.linspace(-2, outline.length + 2, columns, dtype=np.float32),
        np.linspace(-reach, reach, rows, dtype=np.float32),
    )
    edge = outline.distance(x, y)
    recess = smoothstep(-ledge + 0.6, -ledge - 0.6, edge)
    pattern = relief(motif, x, y, size, rng) if motif else np.zeros_like(x)
    inside = raised(edge + ledge + 4.0, 1.0)
    bump = -profile.rim * recess + 0.5 * inside * pattern - 0.5 * raised(band(edge + 2.4, 0.5))
    every = (slice(None, None, 8), slice(None, None, 8))
    z = profile.top(np.clip(x[every] / outline.length, 0, 1)) - profile.rim * recess[every] - 0.15
    points = np.stack([x[every], y[every], f32(z)], axis=2)
    tone = inside * smoothstep(0.3, 0.6, pattern) if motif else recess
    skin = Skin(
        mixed(colour, second, tone * 0.85) * (1 + 0.04 * noise(rng, x.shape, 3))[..., None], f32(bump), gloss=0.05
    )
    return Patch(points, skin, cover=edge < -inset, name="bed")
