"""What is joined to an upper: tongue, laces, the padded collar, a loop at the heel."""

import numpy as np
from numpy.typing import NDArray

from .fields import f32, noise
from .loft import COLUMNS, ROWS, Upper
from .raster import Patch, Skin
from .shading import ink


def plain(
    colour: str,
    shape: tuple[int, int] = (64, 64),
    gloss: float = 0.05,
    weave: float = 0.0,
    rng: np.random.Generator | None = None,
) -> Skin:
    albedo = np.broadcast_to(ink(colour), (*shape, 3)).copy()
    bump = None
    if weave and rng is not None:
        i, j = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
        pattern = np.sin(i * 1.1 + j * 0.55) * np.sin(i * 1.1 - j * 0.55)
        albedo *= (1 + weave * pattern + 0.05 * noise(rng, shape, 3))[..., None]
        bump = f32(0.1 * pattern)
    return Skin(albedo, bump, gloss=gloss, inner=ink(colour) * f32(0.6))


def tube(
    path: NDArray,
    radius: NDArray | float,
    skin: Skin,
    name: str,
    around: int = 9,
    flat: float = 1.0,
    up: NDArray | None = None,
) -> Patch:
    """A rope along a path; ``flat`` below 1 presses it against the surface whose normal is ``up``."""
    tangent = np.gradient(path, axis=0)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
    upward = np.broadcast_to(np.array([0.0, 0.0, 1.0]) if up is None else up, path.shape)
    side = np.cross(tangent, upward)
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    upward = np.cross(side, tangent)
    angle = np.linspace(0, 2 * np.pi, around)
    radius = np.broadcast_to(radius, len(path))[:, None, None]
    ring = np.cos(angle)[None, :, None] * side[:, None] + flat * np.sin(angle)[None, :, None] * upward[:, None]
    return Patch(f32(path[:, None] + radius * ring), skin, name=name, normals_hint=-1.0)


def collar(upper: Upper, until: float, radius: float, skin: Skin) -> Patch:
    """The roll along the top line, from one side of the throat around the heel to the other."""
    lateral, medial = (
        upper.halves[side][: int(upper.s_at(until, side) * (ROWS - 1)) + 1, -1] for side in ("lateral", "medial")
    )
    path = np.vstack([lateral[::-1], medial[1:]]).astype(np.float64)
    taper = np.clip(np.minimum(np.arange(len(path)), np.arange(len(path))[::-1]) / 6, 0.3, 1)
    return tube(path - [0, 0, 0.35 * radius], radius * taper, skin, "collar")


def tongue(upper: Upper, skin: Skin, rise: float = 15.0) -> Patch:
    """Fills the throat from the vamp upwards and stands a little above it."""
    edges = []
    for side in ("lateral", "medial"):
        top, vamp = (upper.s_at(t, side) * (ROWS - 1) for t in upper.throat)
        rows = np.linspace(vamp + 4, top + 5, 30)
        edge = upper.halves[side][:, -1]
        line = np.column_stack([np.interp(rows, np.arange(ROWS), edge[:, k]) for k in range(3)])
        direction = line[-1] - line[-9]
        direction /= np.linalg.norm(direction)
        edges.append(np.vstack([line, line[-1] + np.linspace(0.1, 1.4, 9)[:, None] * direction * rise]))
    left, right = edges
    middle, half = (left + right) / 2, (left - right) / 2
    run = np.arange(len(left))
    wide = 1.20 - 0.24 * np.clip((run - 18) / 12, 0, 1) - 0.10 * np.clip((run - 33) / 5, 0, 1) ** 2
    across = np.linspace(-1, 1, 15)
    points = middle[:, None] + half[:, None] * (across[:, None] * wide[:, None, None])
    arch = 3.2 * (1 - across**2) - 3.4 - 9.0 * np.clip(np.abs(across) - 0.72, 0, None)
    arch = arch[None, :] * np.clip(run / 5, 0.3, 1)[:, None]
    normal = np.cross(np.gradient(middle, axis=0), half)
    normal = np.column_stack([blend(normal[:, k], 6) for k in range(3)])
    normal *= np.sign(normal[:, :1]) / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    return Patch(f32(points + normal[:, None] * arch[..., None]), skin, name="tongue")


def blend(values: NDArray, reach: int) -> NDArray:
    """A running mean; at the ends the first and the last value stand in for what is missing."""
    width = 2 * reach + 1
    return np.convolve(np.pad(values, reach, mode="edge"), np.ones(width) / width, mode="valid")


def eyelets(upper: Upper, pairs: int) -> list[float]:
    """Where the eyelets sit, as parts of the sole's length, the uppermost first."""
    top, vamp = upper.throat
    return [float(t) for t in np.linspace(top + 0.10 * (vamp - top), vamp - 0.14 * (vamp - top), pairs)]


EYELET_V = 0.88


def laces(upper: Upper, places: list[float], skin: Skin, width: float = 3.0) -> list[Patch]:
    """A flat bar between each pair of eyelets, over both edges of the throat; the ends are tucked away."""
    out = []
    t = np.linspace(0, 1, 36)
    for place in places:
        (a, na, ea), (b, nb, eb) = (_anchor(upper, side, place) for side in ("lateral", "medial"))
        over = (na + nb) / np.linalg.norm(na + nb)
        knots = np.array([a + 1.0 * na, ea + 2.6 * over, (ea + eb) / 2 + 5.2 * over, eb + 2.6 * over, b + 1.0 * nb])
        line = np.column_stack([np.interp(t, (0, 0.22, 0.5, 0.78, 1), knots[:, k]) for k in range(3)])
        soft = np.pad(line, ((4, 4), (0, 0)), mode="reflect", reflect_type="odd")
        path = np.column_stack([np.convolve(soft[:, k], np.ones(9) / 9, mode="valid") for k in range(3)])
        out.append(tube(path, width, skin, "lace", flat=0.38, up=over))
    return out


def _anchor(upper: Upper, side: str, place: float) -> tuple[NDArray, NDArray, NDArray]:
    """An eyelet, the direction outwards there, and the throat's edge beside it."""
    s = upper.s_at(place, side)
    return upper.point(side, s, EYELET_V), upper.normal(side, s, EYELET_V), upper.point(side, s, 1.0)


def heel_loop(upper: Upper, skin: Skin) -> Patch:
    """A pull tab at the back of the collar."""
    top = upper.halves["lateral"][0, COLUMNS - 1].astype(np.float64)
    low = upper.halves["lateral"][0, COLUMNS * 2 // 3].astype(np.float64)
    t = np.linspace(0, 1, 20)[:, None]
    path = (
        low * (1 - t) + top * t + np.array([-2.2, 0, 0]) * np.sin(np.pi * t * 0.9 + 0.3) + np.array([0, 0, 9.0]) * t**2
    )
    return tube(path, 6.0, skin, "loop", flat=0.22, up=np.array([-1.0, 0.0, 0.2]))
