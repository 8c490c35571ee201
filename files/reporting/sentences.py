"""What a report says, in the person's language: what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.locale import number
from files.inspection.outsole.assessing import BAD, GOOD, INFO, SERIOUS, UNKNOWN, WARNING, Finding

_UNITS = MappingProxyType(
    {
        "mm": gettext_lazy("millimetres"),
        "cm": gettext_lazy("centimetres"),
        "m": gettext_lazy("metres"),
        "in": gettext_lazy("inches"),
    }
)
_CHECKS = MappingProxyType(
    {
        "size": gettext_lazy("Length for the size"),
        "width": gettext_lazy("Width for the size"),
        "wall": gettext_lazy("Wall thickness"),
        "draft": gettext_lazy("Draft"),
        "undercut": gettext_lazy("Undercuts"),
        "groove": gettext_lazy("Narrowest groove"),
        "tread": gettext_lazy("Tread depth"),
    }
)
_LIGHTS = MappingProxyType(
    {
        GOOD: gettext_lazy("Good"),
        WARNING: gettext_lazy("Have a look"),
        BAD: gettext_lazy("Needs mending"),
        UNKNOWN: gettext_lazy("Not measured"),
    }
)
_SEVERITIES = MappingProxyType(
    {INFO: gettext_lazy("note"), WARNING: gettext_lazy("have a look"), SERIOUS: gettext_lazy("needs mending")}
)
_SENTENCES = MappingProxyType(
    {
        "unit_guessed": gettext_lazy(
            "The file does not say its unit. In %(unit)s the sole is %(length)s mm long, so it was measured in that. "
            "Confirm the unit, or name the right one."
        ),
        "unit_doubtful": gettext_lazy(
            "In %(unit)s this model is %(length)s mm long, which is no length of a sole. Name the unit in which it was "
            "drawn, or scale the model and export it again."
        ),
        "on_its_side": gettext_lazy(
            "The sole lies on its side in the file and was turned before it was measured. Export it lying flat, so "
            "that the mould opens upwards."
        ),
        "whole_shoe": gettext_lazy(
            "The model is %(height)s mm high and %(length)s mm long: that is a whole shoe, not an outsole. Export the "
            "outsole by itself, without upper and last."
        ),
        "inside_out": gettext_lazy(
            "All faces of the model look inwards. It was measured as if they were turned; turn the normals in your "
            "program, or the mould maker's program reads a hollow."
        ),
        "winding_mixed": gettext_lazy(
            "Some faces of the model look inwards. They were turned for measuring; make all normals consistent in your "
            "program and export it again."
        ),
        "bodies_overlap": gettext_lazy(
            "Several closed bodies run into each other, so the volume is an estimate. Unite them to one body (Boolean "
            "union) and export it again."
        ),
        "too_thin_to_measure": gettext_lazy(
            "The model is a sheet without thickness: it has no volume and no walls. Give it a thickness (solid body) "
            "and export it again."
        ),
        "size_short": gettext_lazy(
            "The sole is %(length)s mm long. For size %(size)s it is usually %(low)s to %(high)s mm: too short. Check "
            "the size and the scale of the export."
        ),
        "size_long": gettext_lazy(
            "The sole is %(length)s mm long. For size %(size)s it is usually %(low)s to %(high)s mm: too long. Check "
            "the size and the scale of the export."
        ),
        "width_narrow": gettext_lazy(
            "At the %(place)s the sole is %(width)s mm wide, usually %(low)s to %(high)s mm for size %(size)s: narrow. "
            "Compare it with the last."
        ),
        "width_wide": gettext_lazy(
            "At the %(place)s the sole is %(width)s mm wide, usually %(low)s to %(high)s mm for size %(size)s: wide. "
            "Compare it with the last."
        ),
        "wall_thin": gettext_lazy(
            "%(share)s of the surface has a wall thinner than %(least)s mm (thinnest places: %(p1)s mm). Thicken these "
            "places, or choose a material that allows thinner walls."
        ),
        "wall_never": gettext_lazy(
            "The thinnest places have %(p1)s mm. Below %(least)s mm the material does not fill the mould. Thicken "
            "these places."
        ),
        "draft_low": gettext_lazy(
            "%(share)s of the surface has less draft than %(least)s° and would stick to the mould. Slant these walls; "
            "%(good)s° and more come out well."
        ),
        "draft_scarce": gettext_lazy(
            "%(short)s of the surface has less draft than the %(good)s° that come out of the mould well. It can be "
            "done; where the design allows, slant these walls more."
        ),
        "groove_narrow": gettext_lazy(
            "The narrowest grooves are %(width)s mm wide; below %(least)s mm the rib of the mould breaks easily. Widen "
            "them."
        ),
        "tread_shallow": gettext_lazy(
            "The tread is about %(depth)s mm deep; for walking outdoors %(low)s to %(high)s mm are usual. Fine for a "
            "smooth floor; else deepen the grooves."
        ),
        "tread_deep": gettext_lazy(
            "The tread is about %(depth)s mm deep; for walking outdoors %(low)s to %(high)s mm are usual. Deep lugs "
            "are heavier and need more draft."
        ),
    }
)
_PLACES = MappingProxyType({"forefoot": gettext_lazy("forefoot"), "heel": gettext_lazy("heel")})


def sentence(finding: Finding) -> str:
    """The whole of it: what was found and what to do."""
    facts = _spoken(finding.facts)
    if finding.code == "open_edges":
        return _open_edges(finding.facts["edges"])
    if finding.code == "many_bodies":
        return _many_bodies(finding.facts["bodies"])
    if finding.code == "undercut":
        return _undercut(finding.facts, facts)
    return str(_SENTENCES[finding.code]) % facts


def check_name(check: str) -> str:
    """Of a light's check."""
    return str(_CHECKS[check])


def light_word(light: str) -> str:
    """The state as a word, which comes before its colour."""
    return str(_LIGHTS[light])


def severity_word(severity: str) -> str:
    return str(_SEVERITIES[severity])


def unit_name(unit: str) -> str:
    return str(_UNITS.get(unit, unit))


def share_text(share: float) -> str:
    """A share of a surface: "3,2 %", with less than a tenth of a percent told as such."""
    if 0 < share < 0.001:
        return _("less than %(share)s") % {"share": f"{number(0.1, 1)} %"}
    return f"{number(100 * share, 1)} %"


def _open_edges(edges: int) -> str:
    return ngettext(
        "The surface is not closed: %(count)s edge has no neighbour. Volume, weight and price are estimates. Close the "
        "holes (make solid) and export it again.",
        "The surface is not closed: %(count)s edges have no neighbour. Volume, weight and price are estimates. Close "
        "the holes (make solid) and export it again.",
        edges,
    ) % {"count": number(edges)}


def _many_bodies(bodies: int) -> str:
    return _(
        "The model falls into %(count)s loose bodies; a sole is one body, or a few. Delete what does not belong to it "
        "and unite the rest, then export it again."
    ) % {"count": number(bodies)}


def _undercut(facts: Mapping[str, Any], spoken: Mapping[str, str]) -> str:
    if facts["reach"] is None:
        return _(
            "%(share)s of the surface lies under an overhang that the mould can't leave. Remove the overhang or move "
            "the parting line."
        ) % {"share": spoken["share"]}
    if not facts["most"]:
        return _(
            "%(share)s of the surface lies under an overhang, up to about %(reach)s mm deep; this material allows "
            "none. Remove the overhang or move the parting line."
        ) % {name: spoken[name] for name in ("share", "reach")}
    return _(
        "%(share)s of the surface lies under an overhang, up to about %(reach)s mm deep; this material leaves the "
        "mould with at most %(most)s mm. Remove the overhang or move the parting line."
    ) % {name: spoken[name] for name in ("share", "reach", "most")}


def _spoken(facts: Mapping[str, Any]) -> dict[str, str]:
    return {name: _one(name, value) for name, value in facts.items()}


def _one(name: str, value: Any) -> str:
    if name == "unit":
        return unit_name(value)
    if name == "place":
        return str(_PLACES[value])
    if name in ("share", "short"):
        return share_text(value)
    if value is None:
        return "–"
    if name in ("least", "most", "good", "size"):
        return number(value)
    return number(value, 0 if name in ("low", "high", "length", "height") and abs(value) >= 30 else 1)
