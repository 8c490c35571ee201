"""Shoes of five kinds, assembled from a sole, an upper and its fittings."""

from collections.abc import Callable

import numpy as np

from . import fittings
from .design import Design
from .loft import Knot as K
from .loft import Upper
from .panels import Half, Piece
from .raster import Patch
from .shading import ink
from .solebody import bed, under, wall
from .tread import Relief

TOE = (
    K(0.73, 0, 38.5, 0.55, 0, 0.62, 2),
    K(0.81, 0, 33, 0.55, 0, 0.68, 2),
    K(0.89, 0, 28, 0.55, 0, 0.74, 2),
    K(0.945, 0, 23.5, 0.55, 0, 0.80, 2),
    K(0.966, 0, 20.5, 0.5, 0, 0.82, 2),
)
DRESS_TOE = (
    K(0.73, 0, 34, 0.52, 0, 0.55, 2),
    K(0.81, 0, 28, 0.52, 0, 0.58, 2),
    K(0.89, 0, 23.5, 0.52, 0, 0.64, 2),
    K(0.945, 0, 19.5, 0.52, 0, 0.72, 2),
    K(0.970, 0, 16, 0.48, 0, 0.76, 1.5),
)

KNOTS = {
    "sneaker": (
        K(0.03, 0, 72, 0, 0.35, 0.4, 4),
        K(0.07, 15, 68, 0, 0.35, 0.4, 4),
        K(0.13, 27, 53, 0, 0.38, 0.4, 3),
        K(0.20, 31, 45, 0, 0.38, 0.4, 2),
        K(0.28, 30, 49, 0, 0.36, 0.42, 1),
        K(0.345, 26, 61, 0.1, 0.34, 0.45, 1),
        K(0.40, 20.5, 77, 0.28, 0.26, 0.5, 1),
        K(0.47, 18, 72, 0.36, 0.2, 0.5, 1),
        K(0.54, 15.5, 62, 0.42, 0.16, 0.52, 1.5),
        K(0.60, 13, 53, 0.46, 0.1, 0.55, 2),
        K(0.645, 8, 47, 0.5, 0.04, 0.58, 2),
        K(0.67, 0, 44.5, 0.55, 0, 0.6, 2),
        *TOE,
    ),
    "brogue": (
        K(0.035, 0, 60, 0, 0.35, 0.4, 4),
        K(0.075, 14, 57, 0, 0.35, 0.4, 4),
        K(0.13, 25, 48, 0, 0.38, 0.4, 3),
        K(0.20, 29, 42, 0, 0.38, 0.4, 2),
        K(0.27, 28, 45, 0, 0.36, 0.42, 1),
        K(0.33, 24, 58, 0.1, 0.34, 0.45, 1),
        K(0.385, 17, 76, 0.28, 0.26, 0.5, 1),
        K(0.44, 14.5, 71, 0.36, 0.2, 0.5, 1),
        K(0.50, 12, 61, 0.42, 0.16, 0.52, 1.5),
        K(0.55, 8, 54, 0.46, 0.1, 0.55, 2),
        K(0.58, 0, 51, 0.52, 0.02, 0.56, 2),
        K(0.65, 0, 42, 0.52, 0, 0.55, 2),
        *DRESS_TOE,
    ),
    "boot": (
        K(0.045, 0, 116, 0, 0.35, 0.36, 5),
        K(0.085, 16, 115, 0, 0.35, 0.36, 5),
        K(0.15, 28, 115, 0, 0.36, 0.36, 4),
        K(0.23, 30.5, 117, 0, 0.36, 0.36, 2),
        K(0.31, 27, 121, 0.02, 0.36, 0.36, 1),
        K(0.375, 19, 125, 0.14, 0.34, 0.4, 1),
        K(0.42, 17, 108, 0.24, 0.30, 0.42, 1),
        K(0.465, 16, 92, 0.34, 0.25, 0.45, 1),
        K(0.52, 15, 76, 0.40, 0.2, 0.5, 1.5),
        K(0.575, 13, 63, 0.46, 0.12, 0.54, 2),
        K(0.625, 8, 53, 0.5, 0.05, 0.58, 2),
        K(0.65, 0, 49.5, 0.55, 0, 0.6, 2),
        *TOE,
    ),
    "hightop": (
        K(0.04, 0, 96, 0, 0.35, 0.38, 5),
        K(0.08, 16, 94, 0, 0.35, 0.38, 5),
        K(0.14, 28, 88, 0, 0.36, 0.38, 4),
        K(0.22, 31, 86, 0, 0.36, 0.38, 2),
        K(0.30, 28, 93, 0.02, 0.36, 0.4, 1),
        K(0.37, 21, 104, 0.14, 0.34, 0.42, 1),
        K(0.42, 18.5, 94, 0.24, 0.30, 0.45, 1),
        K(0.47, 17, 82, 0.34, 0.24, 0.48, 1),
        K(0.53, 15.5, 69, 0.42, 0.18, 0.52, 1.5),
        K(0.59, 13, 56, 0.46, 0.1, 0.55, 2),
        K(0.635, 8, 49, 0.5, 0.04, 0.58, 2),
        K(0.66, 0, 46, 0.55, 0, 0.6, 2),
        *TOE,
    ),
    "slipon": (
        K(0.03, 0, 64, 0, 0.35, 0.4, 4),
        K(0.07, 15, 61, 0, 0.35, 0.4, 4),
        K(0.13, 27, 50, 0, 0.38, 0.4, 3),
        K(0.21, 31, 43, 0, 0.38, 0.4, 2),
        K(0.30, 29, 46, 0.05, 0.36, 0.42, 1),
        K(0.37, 25, 54, 0.15, 0.3, 0.45, 1),
        K(0.43, 18, 62, 0.3, 0.22, 0.5, 1),
        K(0.475, 8, 66, 0.45, 0.1, 0.55, 1),
        K(0.487, 0, 66, 0.52, 0.04, 0.56, 1.5),
        K(0.56, 0, 57, 0.54, 0, 0.58, 2),
        K(0.64, 0, 47.5, 0.55, 0, 0.6, 2),
        *TOE,
    ),
    "sandal": (
        K(0.03, 0, 62, 0, 0.35, 0.4, 3),
        K(0.07, 14, 61, 0, 0.35, 0.4, 3),
        K(0.13, 25, 60, 0, 0.38, 0.4, 3),
        K(0.22, 27, 62, 0, 0.38, 0.4, 2),
        K(0.29, 22, 68, 0.15, 0.3, 0.45, 1),
        K(0.345, 10, 74, 0.4, 0.1, 0.5, 1),
        K(0.365, 0, 74, 0.52, 0.02, 0.56, 1),
        K(0.45, 0, 65, 0.54, 0, 0.60, 1.5),
        K(0.54, 0, 55, 0.55, 0, 0.62, 2),
        K(0.63, 0, 46, 0.55, 0, 0.64, 2),
        *TOE,
    ),
}
THROATS = {"sneaker": (0.40, 0.66), "brogue": (0.385, 0.575), "boot": (0.375, 0.645), "hightop": (0.37, 0.655)}
EYELETS = {"sneaker": 6, "brogue": 4, "boot": 8, "hightop": 8}
ALL = ((-0.2, -0.2), (1.2, -0.2), (1.2, 1.2), (-0.2, 1.2))
MEDALLION = [(0.0, 0.0, 1.1)] + [
    (r * np.cos(a), r * np.sin(a), size)
    for r, size, count in ((4.0, 0.75, 8), (7.6, 1.0, 8), (10.6, 0.55, 16))
    for a in np.linspace(0, 2 * np.pi, count, endpoint=False)
]


def sneaker(d: Design) -> list[Piece]:
    size = 13.0 if d.motif != "megamendung" else 34.0
    return [
        Piece("Badan", "main", ALL, stitch=0, thick=0, grain="leather"),
        Piece(
            "Panel motif",
            "second",
            ((0.13, 0.04), (0.62, 0.04), (0.67, 0.30), (0.58, 0.68), (0.33, 0.72), (0.17, 0.50)),
            motif=d.motif,
            size=size,
            print_role="print",
            grain="canvas",
            stitch=2,
        ),
        Piece(
            "Penguat tumit",
            "accent",
            ((-0.2, -0.2), (0.19, -0.2), (0.165, 0.28), (0.09, 0.52), (0.035, 0.60), (-0.2, 0.62)),
            grain="suede",
        ),
        Piece("Kerah", "collar", ((-0.2, 0.86), (0.1, 0.84), (0.25, 0.84), (0.35, 0.86), (0.385, 1.2), (-0.2, 1.2))),
        Piece(
            "Lajur tali",
            "accent",
            ((0.355, 1.2), (0.35, 0.78), (0.46, 0.70), (0.64, 0.70), (0.71, 0.82), (0.715, 1.2)),
            stitch=2,
            grain="suede",
        ),
        Piece(
            "Penutup jari",
            "main",
            ((0.82, -0.2), (0.845, 0.4), (0.86, 0.8), (0.855, 1.2), (1.2, 1.2), (1.2, -0.2)),
            stitch=2,
        ),
        Piece(
            "Pelindung tepi",
            "accent",
            ((0.58, -0.2), (0.64, 0.10), (0.77, 0.26), (0.89, 0.34), (1.2, 0.40), (1.2, -0.2)),
            grain="suede",
        ),
    ]


def runner(d: Design) -> list[Piece]:
    """A second cut of the sneaker: one sweeping side over scales."""
    return [
        Piece(
            "Badan bertekstur",
            "second",
            ALL,
            stitch=0,
            thick=0,
            motif=d.motif,
            size=9.5,
            print_role="print",
            emboss=0.5,
        ),
        Piece(
            "Sapuan samping",
            "main",
            (
                (-0.2, -0.2),
                (0.40, -0.2),
                (0.60, 0.06),
                (0.66, 0.42),
                (0.60, 0.60),
                (0.50, 0.46),
                (0.36, 0.30),
                (0.20, 0.42),
                (0.06, 0.80),
                (-0.2, 0.84),
            ),
            stitch=2,
        ),
        Piece(
            "Penguat tumit",
            "accent",
            ((-0.2, -0.2), (0.16, -0.2), (0.12, 0.30), (0.03, 0.46), (-0.2, 0.48)),
            grain="suede",
        ),
        Piece("Kerah", "collar", ((-0.2, 0.88), (0.1, 0.86), (0.25, 0.86), (0.35, 0.88), (0.385, 1.2), (-0.2, 1.2))),
        Piece(
            "Lajur tali",
            "main",
            ((0.355, 1.2), (0.35, 0.80), (0.46, 0.74), (0.64, 0.74), (0.70, 0.84), (0.705, 1.2)),
            stitch=2,
        ),
        Piece(
            "Pelindung jari",
            "main",
            ((0.60, -0.2), (0.66, 0.14), (0.78, 0.42), (0.88, 0.80), (0.885, 1.2), (1.2, 1.2), (1.2, -0.2)),
            stitch=2,
        ),
    ]


def brogue(d: Design) -> list[Piece]:
    return [
        Piece("Badan", "main", ALL, stitch=0, thick=0),
        Piece(
            "Sisi motif",
            "second",
            ((0.20, -0.2), (0.50, -0.2), (0.52, 0.22), (0.44, 0.52), (0.33, 0.62), (0.22, 0.44)),
            motif=d.motif,
            size=11,
            emboss=0.45,
            print_role="print",
        ),
        Piece(
            "Penguat tumit",
            "accent",
            ((-0.2, -0.2), (0.20, -0.2), (0.155, 0.24), (0.075, 0.58), (0.03, 0.80), (-0.2, 0.82)),
            punched=True,
        ),
        Piece(
            "Lajur tali",
            "main",
            (
                (0.20, 1.2),
                (0.21, 0.88),
                (0.29, 0.62),
                (0.40, 0.46),
                (0.50, 0.40),
                (0.575, 0.62),
                (0.60, 0.86),
                (0.585, 1.2),
            ),
            stitch=2,
            punched=True,
        ),
        Piece(
            "Sayap depan",
            "accent",
            (
                (0.735, 1.2),
                (0.755, 0.90),
                (0.79, 0.70),
                (0.76, 0.44),
                (0.68, 0.20),
                (0.56, -0.2),
                (1.2, -0.2),
                (1.2, 1.2),
            ),
            stitch=2,
            punched=True,
        ),
    ]


def boot(d: Design) -> list[Piece]:
    return [
        Piece("Badan", "main", ALL, stitch=0, thick=0, grain="leather"),
        Piece(
            "Panel motif",
            "second",
            ((0.05, 0.50), (0.20, 0.47), (0.33, 0.50), (0.36, 0.66), (0.30, 0.82), (0.12, 0.83), (0.03, 0.80)),
            motif=d.motif,
            size=14,
            print_role="print",
            grain="canvas",
            stitch=2,
        ),
        Piece(
            "Penguat tumit",
            "accent",
            ((-0.2, -0.2), (0.20, -0.2), (0.175, 0.18), (0.10, 0.36), (0.03, 0.44), (-0.2, 0.46)),
        ),
        Piece(
            "Kerah",
            "collar",
            ((-0.2, 0.88), (0.12, 0.88), (0.26, 0.88), (0.36, 0.89), (0.36, 1.2), (-0.2, 1.2)),
            grain="leather",
            stitch=2,
        ),
        Piece(
            "Lajur tali",
            "accent",
            ((0.325, 1.2), (0.33, 0.88), (0.36, 0.74), (0.46, 0.66), (0.62, 0.66), (0.70, 0.80), (0.705, 1.2)),
            stitch=2,
        ),
        Piece(
            "Penutup jari",
            "accent",
            ((0.74, -0.2), (0.79, 0.30), (0.83, 0.74), (0.83, 1.2), (1.2, 1.2), (1.2, -0.2)),
            stitch=2,
        ),
    ]


def hightop(d: Design) -> list[Piece]:
    size = 30.0 if d.motif == "megamendung" else 14.0
    return [
        Piece(
            "Badan motif",
            "second",
            ALL,
            stitch=0,
            thick=0,
            grain="canvas",
            motif=d.motif,
            size=size,
            print_role="print",
            emboss=0.05,
        ),
        Piece(
            "Penguat tumit", "main", ((-0.2, -0.2), (0.15, -0.2), (0.125, 0.4), (0.07, 0.7), (0.04, 1.2), (-0.2, 1.2))
        ),
        Piece("Kerah", "collar", ((-0.2, 0.90), (0.12, 0.89), (0.25, 0.89), (0.33, 0.90), (0.35, 1.2), (-0.2, 1.2))),
        Piece(
            "Lajur tali",
            "main",
            ((0.32, 1.2), (0.33, 0.84), (0.40, 0.74), (0.62, 0.72), (0.69, 0.84), (0.695, 1.2)),
            stitch=2,
        ),
        Piece(
            "Penutup jari",
            "main",
            ((0.84, -0.2), (0.862, 0.4), (0.875, 0.8), (0.87, 1.2), (1.2, 1.2), (1.2, -0.2)),
            stitch=2,
        ),
        Piece(
            "Pelindung tepi",
            "accent",
            ((-0.2, -0.2), (-0.2, 0.10), (0.3, 0.07), (0.7, 0.10), (1.2, 0.18), (1.2, -0.2)),
            thick=1.2,
            grain="smooth",
        ),
    ]


def slipon(d: Design) -> list[Piece]:
    return [
        Piece(
            "Badan motif",
            "second",
            ALL,
            stitch=0,
            thick=0,
            grain="canvas",
            motif=d.motif,
            size=26,
            print_role="print",
            emboss=0.04,
        ),
        Piece(
            "Karet samping",
            "collar",
            ((0.30, 1.2), (0.315, 0.62), (0.36, 0.44), (0.42, 0.62), (0.435, 1.2)),
            grain="rib",
        ),
        Piece(
            "Penguat tumit",
            "accent",
            ((-0.2, -0.2), (0.17, -0.2), (0.14, 0.30), (0.06, 0.62), (0.03, 1.2), (-0.2, 1.2)),
            grain="suede",
        ),
        Piece(
            "Bibir kerah",
            "main",
            ((-0.2, 0.93), (0.15, 0.92), (0.30, 0.92), (0.50, 0.945), (0.55, 1.2), (-0.2, 1.2)),
            stitch=1,
        ),
        Piece(
            "Pelindung tepi",
            "accent",
            ((0.56, -0.2), (0.62, 0.12), (0.76, 0.34), (0.90, 0.50), (1.2, 0.56), (1.2, -0.2)),
            grain="suede",
            stitch=2,
        ),
    ]


def sandal(d: Design) -> list[Piece]:
    size = {"ombak": 9.0, "anyaman": 13.0}.get(d.motif, 10.0)
    return [
        Piece(
            "Tali depan",
            "main",
            ((0.555, -0.3), (0.575, 0.35), (0.635, 1.3), (0.775, 1.3), (0.755, 0.35), (0.765, -0.3)),
            motif=d.motif,
            size=size,
            emboss=0.5,
            print_role="print",
            stitch=2,
            thick=1.6,
        ),
        Piece(
            "Tali punggung",
            "second",
            ((0.36, -0.3), (0.375, 0.4), (0.415, 1.3), (0.50, 1.3), (0.485, 0.4), (0.49, -0.3)),
            motif=d.motif,
            size=size,
            emboss=0.4,
            stitch=2,
            thick=1.6,
        ),
        Piece(
            "Tali tumit",
            "accent",
            (
                (-0.3, 0.66),
                (0.18, 0.62),
                (0.33, 0.58),
                (0.42, 0.50),
                (0.42, 0.68),
                (0.34, 0.76),
                (0.18, 0.82),
                (-0.3, 0.88),
            ),
            stitch=1,
            thick=1.4,
        ),
    ]


CUTS: dict[str, Callable[[Design], list[Piece]]] = {
    "sneaker": sneaker,
    "runner": runner,
    "brogue": brogue,
    "boot": boot,
    "hightop": hightop,
    "slipon": slipon,
    "sandal": sandal,
}


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


def flat_colours(d: Design) -> dict[int, tuple[float, float, float]]:
    """The plain colour of each piece, for a map of materials."""
    return {n + 1: tuple(float(v) for v in ink(d.colours[p.role])) for n, p in enumerate(CUTS[d.form](d))}
