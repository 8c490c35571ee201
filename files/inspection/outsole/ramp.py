"""The colours of the heat pictures and coloured models, for whoever draws with them and for the legend on the page.

Standard library only. Each ramp runs from dark to light or from light to dark all the way, so that it also reads in
black and white print and for people who do not tell red from green. Between stops colours mix evenly in sRGB, as they
do in CSS and SVG, so that a gradient of the stops is a true legend.
"""

from __future__ import annotations

from dataclasses import dataclass

UNMEASURED = "#c9c7c3"
UNDERCUT = "#4d87cc"
UNDERCUT_STRIPE = "#17396b"
BODY = "#e3dccf"
EDGE = "#b3201c"
INK = "#1f1b16"


@dataclass(frozen=True, slots=True)
class Ramp:
    """`stops`: (value, colour), rising. What lies beyond the first or last has its colour."""

    unit: str
    stops: tuple[tuple[float, str], ...]

    @property
    def least(self) -> float:
        return self.stops[0][0]

    @property
    def most(self) -> float:
        return self.stops[-1][0]

    def colour(self, value: float) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        before, shade = self.stops[0]
        if value <= before:
            return channels(shade)
        for at, next_shade in self.stops[1:]:
            if value <= at:
                share = (value - before) / (at - before)
                red, green, blue = (
                    round(one + share * (other - one))
                    for one, other in zip(channels(shade), channels(next_shade), strict=True)
                )
                return red, green, blue
            before, shade = at, next_shade
        return channels(shade)


def channels(colour: str) -> tuple[int, int, int]:
    """Of a colour as CSS writes it, #rrggbb."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


THICKNESS = Ramp(
    "mm",
    (
        (0.0, "#3d100c"),
        (1.0, "#8a2211"),
        (2.0, "#bd4a1b"),
        (3.0, "#de8b45"),
        (4.0, "#efc48d"),
        (6.0, "#f3eee0"),
    ),
)
DRAFT = Ramp(
    "°",
    (
        (0.0, "#3d100c"),
        (1.0, "#8a2211"),
        (2.0, "#bd4a1b"),
        (3.0, "#de8b45"),
        (4.0, "#efc48d"),
        (5.0, "#f3eee0"),
    ),
)
DEPTH = Ramp(
    "mm",
    (
        (0.0, "#f3eee0"),
        (1.5, "#c3cfd8"),
        (3.0, "#7f9dba"),
        (4.5, "#42658f"),
        (6.0, "#16283f"),
    ),
)

RAMP_OF = {
    "thickness_bottom": THICKNESS,
    "thickness_top": THICKNESS,
    "thickness": THICKNESS,
    "draft_perspective": DRAFT,
    "draft_bottom": DRAFT,
    "draft": DRAFT,
    "depth_bottom": DEPTH,
}
