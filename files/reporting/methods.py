"""How each figure of a report was found, and how sure it is: for the page, the PDF and the command alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.inspection.outsole.figures import Figures

EXACT, SAMPLED, ESTIMATE, NONE = "exact", "sampled", "estimate", "not measured"

_SURENESS = {
    EXACT: gettext_lazy("computed exactly from the triangles"),
    SAMPLED: gettext_lazy("measured at many places of the surface"),
    ESTIMATE: gettext_lazy("estimate"),
    NONE: gettext_lazy("not measured"),
}
# Figure: unit, how it is found, how sure it is when all is well.
_METHODS = {
    "length_mm": ("mm", gettext_lazy("Longest side of the box around the sole, lying flat."), EXACT),
    "width_mm": ("mm", gettext_lazy("Box around the sole, across its length."), EXACT),
    "height_mm": ("mm", gettext_lazy("From the ground to the highest point."), EXACT),
    "volume_cm3": (
        "cm³",
        gettext_lazy("Sum over all triangles (divergence theorem); of a leaky model, columns."),
        EXACT,
    ),
    "weight_g": ("g", gettext_lazy("Volume × usual density of the material, one sole."), EXACT),
    "surface_cm2": ("cm²", gettext_lazy("Sum of the areas of all triangles."), EXACT),
    "footprint_cm2": ("cm²", gettext_lazy("Outline of the sole seen from above."), SAMPLED),
    "contact_area_cm2": ("cm²", gettext_lazy("Faces that look down, within 0.5 mm of the ground."), SAMPLED),
    "tread_depth_mm": ("mm", gettext_lazy("Height above the lowest place within 20 mm, seen from below."), SAMPLED),
    "thickness_mm": (
        "mm",
        gettext_lazy("Rays from the surface inwards to the opposite wall; each place weighs by its area."),
        SAMPLED,
    ),
    "draft_deg": ("°", gettext_lazy("Angle between each face and the direction in which the mould opens."), EXACT),
    "undercut_share": ("", gettext_lazy("Faces from which neither half of the mould can be pulled, by area."), SAMPLED),
    "groove_mm": ("mm", gettext_lazy("Rays across grooves to the facing wall; the narrowest hundredth."), SAMPLED),
}


@dataclass(frozen=True, slots=True)
class Method:
    figure: str
    unit: str
    how: str
    sureness: str  # EXACT, SAMPLED, ESTIMATE or NONE
    sureness_words: str


def methods_of(figures: Figures) -> list[Method]:
    """One for each figure, in the person's language, in the order in which they are told."""
    return [
        Method(name, unit, str(how), found, str(_SURENESS[found]))
        for name, (unit, how, usual) in _METHODS.items()
        for found in [_sureness(name, usual, figures)]
    ]


def _sureness(name: str, usual: str, figures: Figures) -> str:
    value: Any = getattr(figures, {"weight_g": "volume_cm3", "draft_deg": "draft_min_deg"}.get(name, name))
    if value is None:
        return NONE
    if name in ("volume_cm3", "weight_g"):
        return ESTIMATE if figures.volume_is_estimate else usual
    leaky = not figures.watertight or "bodies_overlap" in figures.problems
    return ESTIMATE if leaky and name in ("thickness_mm", "undercut_share", "groove_mm") else usual


def sureness_note(figures: Figures) -> str:
    """One sentence for the head of the report where figures rest on a guess; else empty."""
    if figures.volume_is_estimate and figures.volume_cm3 is not None:
        return _("The model is not one closed body, so volume, weight and price are estimates.")
    return ""
