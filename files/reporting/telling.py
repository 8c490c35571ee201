"""A report as JSON tells it: every figure with its unit in its name, how it was found, and what it means.

`manage.py inspect_mesh --json` prints all of it; the API tells lights and findings by the same words.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from files.inspection.outsole.assessing import Assessment
from files.inspection.outsole.figures import Figures
from files.inspection.outsole.rules import Rules
from files.reporting.methods import methods_of
from files.reporting.sentences import sentence

_PLACES = 4
_TOLD_ELSEWHERE = ("draft_min_deg", "draft_curve", "thickness_curve", "outline_mm")


def plainly(figures: Figures, assessed: Assessment, rules: Rules, *, eu_size: float | None) -> dict[str, Any]:
    """Keys end with their unit; shares are from 0 to 1; null is what could not be measured."""
    return _rounded(_told(figures, assessed, rules, eu_size))


def lights_and_findings(assessed: Assessment) -> dict[str, Any]:
    """Each check against its rule; what stands out, with a sentence in the person's language."""
    return {
        "lights": [asdict(light) for light in assessed.lights],
        "findings": [{"code": one.code, "severity": one.severity, "text": sentence(one)} for one in assessed.findings],
    }


def _told(figures: Figures, assessed: Assessment, rules: Rules, eu_size: float | None) -> dict[str, Any]:
    material = assessed.material
    told = {name: value for name, value in figures.plain().items() if name not in _TOLD_ELSEWHERE}
    return {
        **told,
        "draft_deg": {
            "min": figures.draft_min_deg,
            "limit": material.draft_least_deg,
            "share_below_limit": figures.share_of_less_draft(material.draft_least_deg),
        },
        "wall_limit_mm": material.wall_least_mm,
        "wall_share_below_limit": figures.share_thinner(material.wall_least_mm),
        "eu_size": eu_size,
        "material": material.code,
        "weight_g": assessed.weight_g,
        "weight_range_g": assessed.weight_range_g,
        "material_cost_per_pair_idr": assessed.cost_per_pair,
        "mould_mm": assessed.mould_mm,
        **lights_and_findings(assessed),
        "methods": {
            one.figure: {"unit": one.unit, "method": one.how, "sureness": one.sureness} for one in methods_of(figures)
        },
        "rules": {
            "dated_on": rules.dated_on.isoformat(),
            "is_example": not rules.are_confirmed,
            "confirmed_by": rules.confirmed_by,
            "source": rules.source,
        },
    }


def _rounded(value: Any) -> Any:
    """To four places, which is finer than anything here is known."""
    if isinstance(value, float):
        return round(value, _PLACES)
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return value
