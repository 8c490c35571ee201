"""Figures of a sole against the rules of a material: lights, findings, weight, price, size of the mould.

Standard library only and quick, so that a page compares all materials while somebody waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from files.inspection.outsole.figures import MIXED, Figures
from files.inspection.outsole.rules import Material, Rules

GOOD, WARNING, BAD, UNKNOWN = "good", "warning", "bad", "unknown"
INFO, SERIOUS = "info", "serious"

PARIS_POINT_MM = 20 / 3
EU_SIZES = (15.0, 52.0)
# A sole is longer than its last by 3 (flat unit) to 20 mm (flared sport sole).
_LONGER_MM = (3.0, 20.0)
_LENGTH_GOOD_MM, _LENGTH_NEAR_MM = 5.0, 12.0
# Widths of a sole of size 42, and how they grow with each size.
_FOREFOOT_MM, _HEEL_MM, _WIDER_MM = (98.0, 112.0), (68.0, 85.0), 1.75
_WIDTH_GOOD_MM = 5.0
_FEW = 0.01  # a share of the surface that a technician would call a spot
_MUCH = 0.05
_UNDERCUT_NOISE = 0.002

_SEVERITY_OF_PROBLEM = {
    "unit_guessed": INFO,
    "unit_doubtful": SERIOUS,
    "on_its_side": INFO,
    "whole_shoe": SERIOUS,
    "open_edges": SERIOUS,
    "inside_out": WARNING,
    "winding_mixed": WARNING,
    "many_bodies": SERIOUS,
    "bodies_overlap": WARNING,
    "too_thin_to_measure": SERIOUS,
}
# Where a finding is shown best. The outline is drawn by the page, the rest by files/inspection/outsole/pictures.py.
PICTURE_OF = {
    "size_short": "outline",
    "size_long": "outline",
    "width_narrow": "outline",
    "width_wide": "outline",
    "unit_guessed": "outline",
    "unit_doubtful": "outline",
    "wall_thin": "thickness_bottom",
    "wall_never": "thickness_bottom",
    "too_thin_to_measure": "thickness_bottom",
    "draft_low": "draft_perspective",
    "draft_scarce": "draft_perspective",
    "undercut": "draft_bottom",
    "groove_narrow": "depth_bottom",
    "tread_shallow": "depth_bottom",
    "tread_deep": "depth_bottom",
    "open_edges": "edges",
    "winding_mixed": "edges",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`facts` are the figures that its sentence needs."""

    code: str
    severity: str  # INFO, WARNING or SERIOUS
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def picture(self) -> str:
        return PICTURE_OF.get(self.code, "perspective")


@dataclass(frozen=True, slots=True)
class Light:
    """One check against one rule. `value` and `limit` in `unit`; UNKNOWN where it could not be measured."""

    check: str  # size, width, wall, draft, undercut, groove, tread
    light: str
    unit: str
    value: float | None = None
    limit: float | None = None
    share: float | None = None  # of the surface beyond the limit


@dataclass(frozen=True, slots=True)
class Assessment:
    """One sole in one material. Weights in g of one sole, prices in rupiah of a pair's material alone."""

    material: Material
    lights: tuple[Light, ...]
    findings: tuple[Finding, ...]
    weight_g: float | None = None
    weight_range_g: tuple[float, float] | None = None
    cost_per_pair: tuple[float, float] | None = None
    mould_mm: tuple[tuple[float, float], ...] | None = None  # (least, most) along x, y, z

    @property
    def worst(self) -> str:
        shown = {light.light for light in self.lights}
        return next((light for light in (BAD, WARNING, UNKNOWN) if light in shown), GOOD)


def assess(figures: Figures, material: Material, rules: Rules, *, eu_size: float | None = None) -> Assessment:
    """What the figures mean in this material. Nothing is said of what is no sole, or whose unit nobody knows."""
    doubtful = "whole_shoe" in figures.problems or ("unit_doubtful" in figures.problems and not figures.unit_is_given)
    found = [Finding(problem, _SEVERITY_OF_PROBLEM[problem], _facts(problem, figures)) for problem in figures.problems]
    if doubtful:
        return Assessment(material, (), tuple(found))
    checks = [
        _length(figures, eu_size),
        _widths(figures, eu_size),
        _wall(figures, material),
        _draft(figures, material),
        _undercut(figures, material),
        _groove(figures, rules),
        _tread(figures, rules),
    ]
    found += [finding for _light, finding in checks if finding]
    lights = tuple(light for light, _finding in checks)
    return Assessment(material, lights, tuple(found), **_amounts(figures, material))


def _amounts(figures: Figures, material: Material) -> dict[str, Any]:
    low, high = material.shrinkage
    sides = (figures.length_mm, figures.width_mm, figures.height_mm)
    amounts: dict[str, Any] = {"mould_mm": tuple((side / (1 - low), side / (1 - high)) for side in sides)}
    if figures.volume_cm3 is not None:
        least, usual, most = (figures.volume_cm3 * density for density in material.density)
        price_low, price_high = material.price_per_kg
        scrap_low, scrap_high = material.scrap
        amounts |= {
            "weight_g": usual,
            "weight_range_g": (least, most),
            "cost_per_pair": (
                2 * least / 1000 * (1 + scrap_low) * price_low,
                2 * most / 1000 * (1 + scrap_high) * price_high,
            ),
        }
    return amounts


def expected_length(eu_size: float) -> tuple[float, float]:
    """Of the sole in mm: last of 20/3 mm a size (Paris point), and what a sole adds to it."""
    last = eu_size * PARIS_POINT_MM
    return last + _LONGER_MM[0], last + _LONGER_MM[1]


def expected_widths(eu_size: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """(forefoot, heel) in mm, each (least, most)."""
    more = (eu_size - 42) * _WIDER_MM
    return (_FOREFOOT_MM[0] + more, _FOREFOOT_MM[1] + more), (_HEEL_MM[0] + more, _HEEL_MM[1] + more)


def _outside(value: float, low: float, high: float) -> float:
    """How far below (negative) or above the range."""
    return min(value - low, 0.0) + max(value - high, 0.0)


def _length(figures: Figures, eu_size: float | None) -> tuple[Light, Finding | None]:
    if eu_size is None:
        return Light("size", UNKNOWN, "mm", figures.length_mm), None
    low, high = expected_length(eu_size)
    off = _outside(figures.length_mm, low, high)
    light = GOOD if abs(off) <= _LENGTH_GOOD_MM else WARNING if abs(off) <= _LENGTH_NEAR_MM else BAD
    shown = Light("size", light, "mm", figures.length_mm, low if off < 0 else high)
    facts = {"length": figures.length_mm, "low": low, "high": high, "size": eu_size}
    return shown, _finding("size_short" if off < 0 else "size_long", light, facts)


def _widths(figures: Figures, eu_size: float | None) -> tuple[Light, Finding | None]:
    if eu_size is None or figures.forefoot_mm is None or figures.heel_mm is None:
        return Light("width", UNKNOWN, "mm", figures.forefoot_mm), None
    places = zip(("forefoot", "heel"), (figures.forefoot_mm, figures.heel_mm), expected_widths(eu_size), strict=True)
    offs = [(_outside(width, *wanted), place, width, wanted) for place, width, wanted in places]
    off, place, width, (low, high) = max(offs, key=lambda one: abs(one[0]))
    # Widths differ between brands and lasts far more than lengths do: never worse than a warning.
    light = GOOD if abs(off) <= _WIDTH_GOOD_MM else WARNING
    facts = {"place": place, "width": width, "low": low, "high": high, "size": eu_size}
    shown = Light("width", light, "mm", width, low if off < 0 else high)
    return shown, _finding("width_narrow" if off < 0 else "width_wide", light, facts)


def _wall(figures: Figures, material: Material) -> tuple[Light, Finding | None]:
    wall, least, never = figures.thickness_mm, material.wall_least_mm, material.wall_never_mm
    share = figures.share_thinner(least)
    if wall is None or share is None:
        return Light("wall", UNKNOWN, "mm", None, least), None
    hopeless = never is not None and wall.p1 < never
    light = BAD if hopeless or share > _MUCH else WARNING if wall.p1 < least else GOOD
    facts = {"p1": wall.p1, "p5": wall.p5, "least": never if hopeless else least, "share": share}
    shown = Light("wall", light, "mm", wall.p1, least, share)
    return shown, _finding("wall_never" if hopeless else "wall_thin", light, facts)


def _draft(figures: Figures, material: Material) -> tuple[Light, Finding | None]:
    least, good = material.draft_least_deg, material.draft_good_deg
    share, short = figures.share_of_less_draft(least), figures.share_of_less_draft(good)
    if figures.draft_min_deg is None or share is None or short is None:
        return Light("draft", UNKNOWN, "°", None, least), None
    light = BAD if share > _MUCH else WARNING if share > _FEW or short > _MUCH else GOOD
    facts = {"min": figures.draft_min_deg, "least": least, "good": good, "share": share, "short": short}
    shown = Light("draft", light, "°", figures.draft_min_deg, least, share)
    return shown, _finding("draft_low" if share > _FEW else "draft_scarce", light, facts)


def _undercut(figures: Figures, material: Material) -> tuple[Light, Finding | None]:
    share, reach, most = figures.undercut_share, figures.undercut_mm, material.undercut_most_mm
    if share is None:
        return Light("undercut", UNKNOWN, "mm", None, most), None
    if share <= _UNDERCUT_NOISE:
        return Light("undercut", GOOD, "mm", 0.0, most, share), None
    light = WARNING if reach is not None and reach <= most else BAD
    shown = Light("undercut", light, "mm", reach, most, share)
    return shown, _finding("undercut", light, {"share": share, "reach": reach, "most": most})


def _groove(figures: Figures, rules: Rules) -> tuple[Light, Finding | None]:
    least, width = rules.groove_least_mm, figures.groove_mm
    if width is None:
        return Light("groove", UNKNOWN, "mm", None, least), None
    light = GOOD if width >= least else WARNING
    return Light("groove", light, "mm", width, least), _finding(
        "groove_narrow", light, {"width": width, "least": least}
    )


def _tread(figures: Figures, rules: Rules) -> tuple[Light, Finding | None]:
    low, high = rules.tread_depth_mm
    if figures.tread_depth_mm is None:
        return Light("tread", UNKNOWN, "mm", None, low), None
    depth = figures.tread_depth_mm.median
    light = GOOD if low <= depth <= high else WARNING
    # Depth is a matter of the terrain: never worse than a warning.
    code, facts = "tread_shallow" if depth < low else "tread_deep", {"depth": depth, "low": low, "high": high}
    return Light("tread", light, "mm", depth, low if depth < low else high), _finding(code, light, facts)


def _finding(code: str, light: str, facts: Mapping[str, Any]) -> Finding | None:
    if light == GOOD:
        return None
    return Finding(code, SERIOUS if light == BAD else WARNING, facts)


def _facts(problem: str, figures: Figures) -> dict[str, Any]:
    """The figures that the sentence of a problem needs."""
    every: dict[str, dict[str, Any]] = {
        "unit_guessed": {"unit": figures.unit, "length": figures.length_mm},
        "unit_doubtful": {"unit": figures.unit, "length": figures.length_mm},
        "whole_shoe": {"height": figures.height_mm, "length": figures.length_mm},
        "open_edges": {"edges": figures.open_edges},
        "many_bodies": {"bodies": figures.bodies},
        "winding_mixed": {"mixed": figures.winding == MIXED},
    }
    return every.get(problem, {})
