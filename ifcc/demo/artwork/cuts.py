"""How an upper is cut: the pieces of each form, from the lowest to the one on top.

A piece's line is written as pairs of t and v (see ``panels``), with commas between the points.
"""

from collections.abc import Callable

from .design import Design
from .panels import Piece, line

ALL = line("-.2 -.2, 1.2 -.2, 1.2 1.2, -.2 1.2")


def sneaker(d: Design) -> list[Piece]:
    size = 13.0 if d.motif != "megamendung" else 34.0
    return [
        Piece("Badan", "main", ALL, stitch=0, thick=0, grain="leather"),
        Piece(
            "Panel motif",
            "second",
            line(".13 .04, .62 .04, .67 .3, .58 .68, .33 .72, .17 .5"),
            motif=d.motif,
            size=size,
            print_role="print",
            grain="canvas",
            stitch=2,
        ),
        Piece("Penguat tumit", "accent", line("-.2 -.2, .19 -.2, .165 .28, .09 .52, .035 .6, -.2 .62"), grain="suede"),
        Piece("Kerah", "collar", line("-.2 .86, .1 .84, .25 .84, .35 .86, .385 1.2, -.2 1.2")),
        Piece(
            "Lajur tali",
            "accent",
            line(".355 1.2, .35 .78, .46 .7, .64 .7, .71 .82, .715 1.2"),
            stitch=2,
            grain="suede",
        ),
        Piece("Penutup jari", "main", line(".82 -.2, .845 .4, .86 .8, .855 1.2, 1.2 1.2, 1.2 -.2"), stitch=2),
        Piece("Pelindung tepi", "accent", line(".58 -.2, .64 .1, .77 .26, .89 .34, 1.2 .4, 1.2 -.2"), grain="suede"),
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
            line("-.2 -.2, .4 -.2, .6 .06, .66 .42, .6 .6, .5 .46, .36 .3, .2 .42, .06 .8, -.2 .84"),
            stitch=2,
        ),
        Piece("Penguat tumit", "accent", line("-.2 -.2, .16 -.2, .12 .3, .03 .46, -.2 .48"), grain="suede"),
        Piece("Kerah", "collar", line("-.2 .88, .1 .86, .25 .86, .35 .88, .385 1.2, -.2 1.2")),
        Piece("Lajur tali", "main", line(".355 1.2, .35 .8, .46 .74, .64 .74, .7 .84, .705 1.2"), stitch=2),
        Piece("Pelindung jari", "main", line(".6 -.2, .66 .14, .78 .42, .88 .8, .885 1.2, 1.2 1.2, 1.2 -.2"), stitch=2),
    ]


def brogue(d: Design) -> list[Piece]:
    return [
        Piece("Badan", "main", ALL, stitch=0, thick=0),
        Piece(
            "Sisi motif",
            "second",
            line(".2 -.2, .5 -.2, .52 .22, .44 .52, .33 .62, .22 .44"),
            motif=d.motif,
            size=11,
            emboss=0.45,
            print_role="print",
        ),
        Piece("Penguat tumit", "accent", line("-.2 -.2, .2 -.2, .155 .24, .075 .58, .03 .8, -.2 .82"), punched=True),
        Piece(
            "Lajur tali",
            "main",
            line(".2 1.2, .21 .88, .29 .62, .4 .46, .5 .4, .575 .62, .6 .86, .585 1.2"),
            stitch=2,
            punched=True,
        ),
        Piece(
            "Sayap depan",
            "accent",
            line(".735 1.2, .755 .9, .79 .7, .76 .44, .68 .2, .56 -.2, 1.2 -.2, 1.2 1.2"),
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
            line(".05 .5, .2 .47, .33 .5, .36 .66, .3 .82, .12 .83, .03 .8"),
            motif=d.motif,
            size=14,
            print_role="print",
            grain="canvas",
            stitch=2,
        ),
        Piece("Penguat tumit", "accent", line("-.2 -.2, .2 -.2, .175 .18, .1 .36, .03 .44, -.2 .46")),
        Piece(
            "Kerah", "collar", line("-.2 .88, .12 .88, .26 .88, .36 .89, .36 1.2, -.2 1.2"), grain="leather", stitch=2
        ),
        Piece("Lajur tali", "accent", line(".325 1.2, .33 .88, .36 .74, .46 .66, .62 .66, .7 .8, .705 1.2"), stitch=2),
        Piece("Penutup jari", "accent", line(".74 -.2, .79 .3, .83 .74, .83 1.2, 1.2 1.2, 1.2 -.2"), stitch=2),
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
        Piece("Penguat tumit", "main", line("-.2 -.2, .15 -.2, .125 .4, .07 .7, .04 1.2, -.2 1.2")),
        Piece("Kerah", "collar", line("-.2 .9, .12 .89, .25 .89, .33 .9, .35 1.2, -.2 1.2")),
        Piece("Lajur tali", "main", line(".32 1.2, .33 .84, .4 .74, .62 .72, .69 .84, .695 1.2"), stitch=2),
        Piece("Penutup jari", "main", line(".84 -.2, .862 .4, .875 .8, .87 1.2, 1.2 1.2, 1.2 -.2"), stitch=2),
        Piece(
            "Pelindung tepi",
            "accent",
            line("-.2 -.2, -.2 .1, .3 .07, .7 .1, 1.2 .18, 1.2 -.2"),
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
        Piece("Karet samping", "collar", line(".3 1.2, .315 .62, .36 .44, .42 .62, .435 1.2"), grain="rib"),
        Piece("Penguat tumit", "accent", line("-.2 -.2, .17 -.2, .14 .3, .06 .62, .03 1.2, -.2 1.2"), grain="suede"),
        Piece("Bibir kerah", "main", line("-.2 .93, .15 .92, .3 .92, .5 .945, .55 1.2, -.2 1.2"), stitch=1),
        Piece(
            "Pelindung tepi",
            "accent",
            line(".56 -.2, .62 .12, .76 .34, .9 .5, 1.2 .56, 1.2 -.2"),
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
            line(".555 -.3, .575 .35, .635 1.3, .775 1.3, .755 .35, .765 -.3"),
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
            line(".36 -.3, .375 .4, .415 1.3, .5 1.3, .485 .4, .49 -.3"),
            motif=d.motif,
            size=size,
            emboss=0.4,
            stitch=2,
            thick=1.6,
        ),
        Piece(
            "Tali tumit",
            "accent",
            line("-.3 .66, .18 .62, .33 .58, .42 .5, .42 .68, .34 .76, .18 .82, -.3 .88"),
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
