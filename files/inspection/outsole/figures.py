"""What was measured on a mesh. Standard library only, so that pages can carry it.

Everything is in the unit that the name says, of the whole sole as it lies on the ground: length along x, width along y,
height along z, which is also the direction in which a two-part mould opens. What can't be measured is None, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

BELOW, ABOVE = "below", "above"
CONSISTENT, MIXED, INSIDE_OUT = "consistent", "mixed", "inside_out"

# Things about the mesh that the person should know, whatever the material. Sentences: files/reporting/sentences.py.
PROBLEMS = (
    "unit_guessed",  # no unit was given; in the one taken the length is that of a sole
    "unit_doubtful",  # as given or guessed, the length is not that of a sole
    "on_its_side",  # turned before it was measured
    "whole_shoe",  # too high to be a sole
    "open_edges",  # not closed: volume is an estimate
    "inside_out",  # all faces look inwards; measured as if turned
    "winding_mixed",  # some faces look inwards
    "many_bodies",  # more loose parts than a sole has
    "bodies_overlap",  # closed bodies run into each other: the volume of the union is an estimate
    "too_thin_to_measure",  # a sheet without thickness: no wall, no volume
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a person has said about the file; None where nobody has."""

    unit: str | None = None  # mm, cm, m, in
    tread: str | None = None  # BELOW or ABOVE, as the file has it


@dataclass(frozen=True, slots=True)
class Wall:
    """Wall thickness in mm over the surface, each place weighing by its area."""

    min: float
    p1: float
    p5: float
    median: float


@dataclass(frozen=True, slots=True)
class Tread:
    """Depth of the grooves in mm, over the area of the tread seen from below that lies deeper than 0.5 mm."""

    median: float
    p95: float
    max: float


@dataclass(frozen=True, slots=True)
class Figures:
    unit: str  # of the file: mm, cm, m, in
    unit_is_given: bool  # by a person, not guessed
    tread: str  # which side of the file is the tread: BELOW or ABOVE
    length_mm: float
    width_mm: float
    height_mm: float
    triangles: int
    bodies: int
    watertight: bool
    winding: str  # CONSISTENT, MIXED or INSIDE_OUT
    open_edges: int
    surface_cm2: float
    footprint_cm2: float  # outline seen from above
    volume_cm3: float | None = None
    volume_is_estimate: bool = True
    contact_area_cm2: float | None = None  # of the tread within 0.5 mm of the ground
    forefoot_mm: float | None = None  # widest across the front half
    heel_mm: float | None = None  # widest across the last quarter
    tread_depth_mm: Tread | None = None
    thickness_mm: Wall | None = None
    thickness_curve: Sequence[Sequence[float]] = field(
        default=()
    )  # (mm, share of the measured surface thinner), rising
    draft_min_deg: float | None = None
    draft_curve: Sequence[Sequence[float]] = field(default=())  # (degrees, share of the surface with less), rising
    undercut_share: float | None = None  # of the surface that neither half of the mould can leave
    undercut_mm: float | None = None  # how far the deepest one reaches under, about
    groove_mm: float | None = None  # narrowest groove: 1st percentile between facing walls
    outline_mm: Sequence[Sequence[float]] = field(default=())  # (x, y) around the sole from above, from 0, at most 160
    problems: Sequence[str] = field(default=())

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Figures:
        """Back from what `plain` gave."""
        wall, tread = plain.get("thickness_mm"), plain.get("tread_depth_mm")
        return cls(
            **{
                **plain,
                "thickness_mm": Wall(**wall) if wall else None,
                "tread_depth_mm": Tread(**tread) if tread else None,
            }
        )

    def share_thinner(self, limit_mm: float) -> float | None:
        """Share of the measured surface with a wall thinner than the limit."""
        return _share(self.thickness_curve, limit_mm)

    def share_of_less_draft(self, limit_deg: float) -> float | None:
        """Share of the whole surface with less draft than the limit."""
        return _share(self.draft_curve, limit_deg)


def _share(curve: Sequence[Sequence[float]], limit: float) -> float | None:
    """Between two measured places of the curve, in proportion."""
    if not curve:
        return None
    before, below = curve[0]
    if limit <= before:
        return below
    for at, share in curve[1:]:
        if limit <= at:
            return below + (share - below) * (limit - before) / (at - before)
        before, below = at, share
    return below
