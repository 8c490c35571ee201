"""A shoe assembled from a sole, an upper and its fittings."""

import numpy as np

from . import fittings
from .cuts import CUTS
from .design import Design
from .fields import Field
from .forms import EYELETS, KNOTS, THROATS
from .loft import Upper
from .panels import Half, Piece
from .raster import Patch
from .shading import ink
from .solebody import bed, under, wall
from .tread import Relief

MEDALLION = [(0.0, 0.0, 1.1)] + [
    (r * np.cos(a), r * np.sin(a), size)
    for r, size, count in ((4.0, 0.75, 8), (7.6, 1.0, 8), (10.6, 0.55, 16))
    for a in np.linspace(0, 2 * np.pi, count, endpoint=False)
]


def upper_of(d: Design) -> Upper:
    form = "sneaker" if d.form == "runner" else d.form
    return Upper(
        d.outline, d.profile, KNOTS[form], THROATS.get(form, (0.0, 0.0)), 6.0 if form in ("brogue", "boot") else 4.0
    )


def assemble(d: Design, carved: Relief) -> list[Patch]:
    """All the patches of a left shoe, the two halves of the upper named lateral and medial."""
    rng = d.rng("shoe")
    upper, pieces, c = upper_of(d), CUTS[d.form](d), d.colours
    open_bed = d.form == "sandal"
    patches = [
        wall(d.outline, d.profile, d.wall, carved, rng, cap=0.0 if open_bed else upper.ledge + 3.0),
        under(d.outline, d.profile, c["tread"]),
        bed(
            d.outline,
            d.profile,
            c["insole"],
            c["insole_print"],
            rng,
            motif=d.motif,
            size=12 if d.motif != "megamendung" else 30,
            inset=-0.2 if open_bed else 7.0,
            ledge=2.5 if open_bed else 5.0,
        ),
    ]
    for side in ("lateral", "medial"):
        patches.append(_half(d, upper, side, pieces, rng))
    return patches + _joined(d, upper, rng)


def _half(d: Design, upper: Upper, side: str, pieces: list[Piece], rng: np.random.Generator) -> Patch:
    half = Half(upper, side, rng)
    for number, piece in enumerate(pieces):
        half.lay(piece, number + 1, d.colours)
    if d.form == "brogue":
        half.medallion((0.885, 1.0), MEDALLION)
    for place in _eyelets(d, upper):
        at = half.place(upper.s_at(place, side), fittings.EYELET_V)
        metal = d.form in ("boot", "sneaker", "runner", "hightop")
        half.dot(at, 2.4 if metal else 1.4, "#9B9184" if metal else None, 0.3)
        half.dot(at, 1.4, "#221D18", -0.6)
    cover = half.cover_of(pieces) if d.form == "sandal" else None
    patch = half.patch(side, d.colours["lining"], 0.16 if d.form == "brogue" else 0.07, cover)
    patch.__dict__["pieces"] = half.piece
    return patch


def _eyelets(d: Design, upper: Upper) -> list[float]:
    form = "sneaker" if d.form == "runner" else d.form
    return fittings.eyelets(upper, EYELETS[form]) if form in EYELETS else []


def _joined(d: Design, upper: Upper, rng: np.random.Generator) -> list[Patch]:
    c = d.colours
    out: list[Patch] = []
    places = _eyelets(d, upper)
    if places:
        out.append(fittings.tongue(upper, fittings.plain(c["tongue"], (300, 120), weave=0.05, rng=rng)))
        lace = fittings.plain(c["lace"], (200, 24), weave=0.12, rng=rng)
        out += fittings.laces(upper, places, lace, 2.0 if d.form == "brogue" else 2.9)
    if d.form in ("sneaker", "runner", "hightop", "boot"):
        out.append(fittings.collar(upper, upper.throat[0] - 0.015, 3.9, fittings.plain(c["collar"])))
    elif d.form in ("brogue", "slipon"):
        out.append(fittings.collar(upper, 0.37 if d.form == "brogue" else 0.48, 1.5, fittings.plain(c["accent"])))
    if d.form in ("sneaker", "runner", "boot", "hightop"):
        out.append(fittings.heel_loop(upper, fittings.plain(c["accent"])))
    return out


def flat_colours(d: Design) -> Field:
    """The plain colour of each piece by its number, for a map of materials; the first row is nobody's."""
    return np.stack([ink("#000000"), *(ink(d.colours[piece.role]) for piece in CUTS[d.form](d))])
