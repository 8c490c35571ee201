"""Indonesian motifs as relief: each takes x, y in millimetres and gives heights from 0 to 1.

A motif's ``size`` is the length of its repeat. Geometry only: the same function carves a
tread, embosses a panel and prints a swatch.
"""

from collections.abc import Callable

import numpy as np

from .fields import (
    SQRT2,
    Field,
    band,
    blended,
    box,
    circle,
    diamond,
    ellipse,
    f32,
    pitch,
    raised,
    resized,
    tapered,
    triangle,
    turned,
    union,
    wrap,
)
from .islands import islands

Motif = Callable[[Field, Field, float, np.random.Generator], Field]


def kawung(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Four palm seeds about a point, each with its slit, and a small cross between them."""
    u, v = np.abs(wrap(x, size)), np.abs(wrap(y, size))
    along, across = (u + v) / SQRT2, (u - v) / SQRT2
    seed = ellipse(along - 0.355 * size, across, 0.285 * size, 0.158 * size)
    slit = ellipse(along - 0.355 * size, across, 0.16 * size, 0.035 * size)
    cross = union(
        diamond(u - 0.5 * size, v, 0.12 * size, 0.07 * size), diamond(u, v - 0.5 * size, 0.07 * size, 0.12 * size)
    )
    centre = circle(u, v, 0.045 * size)
    return np.maximum(raised(seed) - 0.75 * raised(slit), 0.85 * raised(union(cross, centre)))


def parang(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Diagonal rows of interlocked blades in an S, between two lines and a chain of lozenges."""
    along, across = turned(x, y, 45)
    row, pitch = size * 1.12, size * 0.60
    q = wrap(across, row)
    inner = 0.355 * row
    t = np.clip(q / f32(inner), -1, 1)
    bend = 0.30 * np.sin(np.pi * t) + 0.42 * t
    phase = wrap(along - size * bend, pitch)
    width = pitch * (0.30 + 0.12 * np.cos(np.pi * t))
    blade = np.maximum((np.abs(phase) - width) * 0.66, np.abs(q) - inner)
    eye = ellipse(phase - 0.05 * size * np.sin(np.pi * t), q, 0.055 * size, 0.17 * size)
    edge = np.abs(q) - 0.5 * row
    chain = diamond(wrap(along, pitch * 0.5), edge, 0.115 * size, 0.075 * size)
    return np.maximum(raised(blade) - 0.7 * raised(eye), 0.9 * raised(chain))


def megamendung(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Layered clouds: every outline is repeated outwards, as dyers grade their blue."""
    coarse = max(1, round(0.6 / pitch(x)))
    shape = (max(8, x.shape[0] // coarse), max(8, x.shape[1] // coarse))
    xs, ys = resized(x, shape), resized(y, shape)
    distance = np.full(shape, np.float32(1e6))
    left, right, low, high = float(xs.min()), float(xs.max()), float(ys.min()), float(ys.max())
    for row in range(-1, int((high - low) / (0.98 * size)) + 2):
        for column in range(-1, int((right - left) / (1.95 * size)) + 2):
            jitter = rng.uniform(-0.12, 0.12, 2) * size
            cx = left + (column + 0.5 * (row % 2) + 0.3) * 1.95 * size + jitter[0]
            cy = low + (row + 0.35) * 0.98 * size + jitter[1]
            scale = size * rng.uniform(0.82, 1.08) * (1 if rng.random() < 0.5 else -1)
            cloud = _cloud((xs - cx) * np.sign(scale), ys - cy, abs(scale))
            distance = blended(distance, cloud, 0.07 * size)
    distance = resized(distance, x.shape)
    period = size * 0.125
    ring = 0.5 + 0.5 * np.cos(2 * np.pi * (distance / f32(period) - 0.62))
    line = np.clip((ring - 0.30) / 0.26, 0, 1) * (distance > 0)
    return np.maximum(line * line * (3 - 2 * line), raised(distance + 0.06 * period))


def _cloud(x: Field, y: Field, size: float) -> Field:
    """A bank of cloud: humps above, a flatter belly and a tail drawn out to one side."""
    lobes = [
        (-0.42, 0.00, 0.115),
        (-0.24, -0.12, 0.145),
        (0.02, -0.19, 0.165),
        (0.26, -0.09, 0.13),
        (0.42, 0.02, 0.10),
        (-0.12, 0.07, 0.12),
        (0.14, 0.09, 0.11),
    ]
    out = tapered(x, y, (-0.3 * size, 0.0), (0.3 * size, 0.0), 0.12 * size, 0.12 * size)
    for cx, cy, r in lobes:
        out = blended(out, circle(x - cx * size, y - cy * size, r * size), 0.012 * size)
    tail = tapered(x, y, (0.36 * size, 0.06 * size), (0.92 * size, 0.12 * size), 0.08 * size, 0.006 * size)
    return blended(out, tail, 0.06 * size)


def tumpal(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Rows of tall triangles meeting like teeth, each with a smaller one and a seed inside."""
    half = 0.5 * size
    height = 1.45 * size
    row = np.floor(x / f32(height * 1.12))
    v = x - row * f32(height * 1.12)
    up = wrap(y + half * (row % 2), size)
    down = wrap(y + half * (row % 2) + half, size)
    gap = 0.055 * size
    rising = triangle(up, v - gap, half - gap, height - 2 * gap)
    falling = triangle(down, height - gap - v, half - gap, height - 2 * gap)
    inner = union(
        triangle(up, v - 3.2 * gap, half * 0.60, height * 0.60),
        triangle(down, height - 3.2 * gap - v, half * 0.60, height * 0.60),
    )
    seed = union(
        diamond(up, v - 0.30 * height, 0.07 * size, 0.14 * size),
        diamond(down, 0.70 * height - v, 0.07 * size, 0.14 * size),
    )
    outer = union(rising, falling)
    rim = np.maximum(outer, -inner)
    return np.maximum(raised(rim), raised(seed))


def subak(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Rice terraces: the level lines of a few hills, each step with its bank of earth."""
    hill = 0.022 * x + 0.006 * y
    low, high = float(x.min()), float(x.max())
    for _ in range(11):
        cx, cy, r = rng.uniform(low, high), rng.uniform(-60, 60), rng.uniform(26, 48)
        hill = hill + rng.uniform(0.7, 1.5) * np.exp(-(((x - cx) / r) ** 2 + ((y - cy) / (0.8 * r)) ** 2))
    level = hill * f32(25 / size)
    phase = level - np.floor(level)
    field = np.clip((phase - 0.03) / 0.09, 0, 1) * np.clip((0.70 - phase) / 0.09, 0, 1)
    dyke = np.clip((phase - 0.79) / 0.05, 0, 1) * np.clip((0.93 - phase) / 0.05, 0, 1)
    return np.maximum(field * (0.80 + 0.28 * phase), 0.7 * dyke)


def sisik(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Gringsing, the fish's scales: overlapping shields, each with its dot, leaning backwards."""
    out = np.zeros_like(x)
    radius = 0.56 * size
    rise = 0.52 * size
    base = np.floor(x / f32(rise))
    for back in (2, 1, 0, -1):
        row = base - back
        cx = x - row * f32(rise)
        cy = wrap(y + 0.5 * size * (row % 2), size)
        d = circle(cx - 0.08 * size, cy, radius)
        shield = np.clip(0.62 + 0.38 * (cx / f32(radius)), 0.25, 1)
        dot = circle(cx - 0.30 * size, cy, 0.085 * size)
        rim = band(d + 0.085 * size, 0.035 * size)
        relief = np.clip(shield - 0.55 * raised(rim) + 0.35 * raised(dot), 0, 1)
        cover = raised(d)
        groove = raised(band(d - 0.02 * size, 0.05 * size))
        out = np.where(cover > 0.5, relief, np.minimum(out, 1 - groove))
    return out


def pulau(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """The five large islands as plates, and the sea about them in lines that follow their coasts."""
    distance = islands(x, y)
    land = raised(distance, 0.9)
    ring = 0.5 + 0.5 * np.cos(2 * np.pi * (distance - 0.55 * size) / f32(size))
    sea = np.clip((ring - 0.45) / 0.3, 0, 1) * np.clip((distance - 1.0) / 0.8, 0, 1)
    return np.maximum(land, 0.62 * sea)


def ombak(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """The south sea's waves: crests across the foot whose height and bend drift."""
    drift = 0.22 * size * np.sin(x / f32(31.0) + 1.3) + 0.15 * size * np.sin(y / f32(17.0))
    bend = 0.42 * size * np.sin(2 * np.pi * (y + drift) / f32(2.6 * size))
    second = 0.10 * size * np.sin(2 * np.pi * (y - drift) / f32(0.9 * size))
    phase = (x + bend + second) / f32(0.72 * size)
    saw = phase - np.floor(phase)
    crest = np.clip((saw - 0.30) / 0.10, 0, 1) * np.clip((0.98 - saw) / 0.07, 0, 1)
    return crest * (0.72 + 0.28 * saw)


def anyaman(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Plaited rattan: three canes over, three under, on the diagonal."""
    u, v = turned(x, y, 45)
    c = f32(size * 0.62)
    i, j = np.floor(u / c), np.floor(v / c)
    over = ((i + j) % 2) == 0
    a, b = u - (i + 0.5) * c, v - (j + 0.5) * c
    along, across = np.where(over, a, b), np.where(over, b, a)
    strand = wrap(across, float(c) / 3)
    cane = np.clip(1.02 - (np.abs(strand) / (0.17 * c)) ** 4, 0, 1)
    bow = np.clip(1.05 - (np.abs(along) / (0.56 * c)) ** 4, 0, 1)
    return cane * bow * (np.abs(across) < 0.495 * c)


def truntum(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Small stars scattered on a dark cloth, with dots between: love that grows again."""
    row = np.round(y / f32(0.5 * size))
    u = wrap(x + 0.5 * size * (row % 2), size)
    v = y - row * f32(0.5 * size)
    angle, radius = np.arctan2(v, u), np.hypot(u, v)
    petal = radius - size * (0.225 + 0.085 * np.cos(8 * angle))
    heart = circle(u, v, 0.06 * size)
    ring = band(circle(u, v, 0.095 * size), 0.02 * size)
    dot = circle(wrap(u + 0.5 * size, size), v, 0.075 * size)
    return np.maximum(np.clip(raised(petal * 0.7) - 0.8 * raised(ring), 0, 1), raised(union(heart, dot)))


def ceplok(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Rosettes in a square net: eight petals, a ring, and a lozenge where four meet."""
    u, v = wrap(x, size), wrap(y, size)
    angle, radius = np.arctan2(v, u), np.hypot(u, v)
    petals = radius - size * (0.27 + 0.075 * np.abs(np.cos(4 * angle)))
    cut = np.maximum(band(radius * np.sin(wrap(angle + np.pi / 8, np.pi / 4)), 0.014 * size), 0.12 * size - radius)
    ring = band(radius - 0.42 * size, 0.03 * size)
    heart = radius - 0.085 * size
    gap = band(radius - 0.12 * size, 0.02 * size)
    corner = diamond(wrap(u + 0.5 * size, size), wrap(v + 0.5 * size, size), 0.17 * size, 0.17 * size)
    flower = np.clip(raised(petals) - raised(cut) - raised(gap), 0, 1)
    return np.maximum.reduce([flower, raised(heart), 0.8 * raised(ring), 0.9 * raised(corner)])


def candi(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """The stepped plan of a temple: terraces rising to a bell in the middle."""
    u, v = np.abs(wrap(x, size)), np.abs(wrap(y, size))
    out = np.zeros_like(x)
    for scale, height in ((0.43, 0.45), (0.335, 0.66), (0.24, 0.86)):
        s = scale * size
        plan = union(box(u, v, s, 0.60 * s), box(u, v, 0.60 * s, s), box(u, v, 0.82 * s, 0.82 * s))
        out = np.maximum(out, height * raised(plan))
    moat = raised(band(circle(u, v, 0.135 * size), 0.022 * size))
    bell = raised(circle(u, v, 0.10 * size))
    return np.maximum(out - 0.5 * moat, bell)


def ikat(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Woven lozenges with hooks, in the manner of the eastern islands' tied yarn."""
    u, v = np.abs(wrap(x, size * 1.25)), np.abs(wrap(y, size))
    d = diamond(u, v, 0.60 * size, 0.47 * size)
    frame = band(d + 0.055 * size, 0.05 * size)
    inner = band(d + 0.19 * size, 0.032 * size)
    core = d + 0.275 * size
    hook_stem = box(u - 0.50 * size, v - 0.33 * size, 0.035 * size, 0.13 * size)
    hook_arm = box(u - 0.42 * size, v - 0.44 * size, 0.10 * size, 0.035 * size)
    hook_end = box(u - 0.345 * size, v - 0.385 * size, 0.033 * size, 0.08 * size)
    return raised(union(frame, inner, core, hook_stem, hook_arm, hook_end))


def lereng(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Hill slopes: chevrons that meet on the foot's axis, alternately broad and thin."""
    fold = np.abs(y + 6 * np.sin(x / f32(40.0)))
    phase = wrap(x - 0.55 * fold, size)
    broad = band(phase, 0.24 * size) * 0.87
    thin = band(wrap(phase + 0.5 * size, size), 0.075 * size) * 0.87
    cut = band(wrap(fold - 0.9 * size, 1.55 * size), 0.055 * size)
    split = np.clip(raised(broad) - raised(cut), 0, 1)
    return np.maximum(split, 0.75 * raised(thin))


def lurik(x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    """Striped homespun: an uneven set of narrow and broad stripes."""
    u = np.abs(wrap(y, size))
    stripes = [(0.0, 0.075), (0.14, 0.018), (0.21, 0.030), (0.33, 0.05), (0.45, 0.022)]
    return raised(union(*(band(u - at * size, width * size) for at, width in stripes)), 0.35)


MOTIFS: dict[str, Motif] = {
    "kawung": kawung,
    "parang": parang,
    "megamendung": megamendung,
    "tumpal": tumpal,
    "subak": subak,
    "sisik": sisik,
    "pulau": pulau,
    "ombak": ombak,
    "anyaman": anyaman,
    "truntum": truntum,
    "ceplok": ceplok,
    "candi": candi,
    "ikat": ikat,
    "lereng": lereng,
    "lurik": lurik,
}

MOTIF_NAMES = {
    "kawung": "Kawung",
    "parang": "Parang",
    "megamendung": "Megamendung",
    "tumpal": "Tumpal",
    "subak": "Terasering subak",
    "sisik": "Sisik gringsing",
    "pulau": "Lima pulau",
    "ombak": "Ombak segara",
    "anyaman": "Anyaman rotan",
    "truntum": "Truntum",
    "ceplok": "Ceplok",
    "candi": "Undak candi",
    "ikat": "Tenun ikat",
    "lereng": "Lereng",
    "lurik": "Lurik",
}


def relief(name: str, x: Field, y: Field, size: float, rng: np.random.Generator) -> Field:
    return np.clip(MOTIFS[name](f32(x), f32(y), size, rng), 0, 1).astype(np.float32)
