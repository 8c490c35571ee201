"""Rows of the report in words and figures as the person reads them: lights, findings, figures, materials."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.locale import is_indonesian, number, rupiah
from files.inspection.outsole.assessing import (
    BAD,
    GOOD,
    INFO,
    UNKNOWN,
    WARNING,
    Assessment,
    Finding,
    Light,
    expected_length,
    expected_widths,
)
from files.inspection.outsole.figures import Figures
from files.inspection.outsole.rules import Material, Rules
from files.reporting.methods import ESTIMATE, methods_of
from files.reporting.sentences import check_name, light_word, sentence, severity_word, share_text

_TONES = {GOOD: "good", WARNING: "warning", BAD: "bad", UNKNOWN: "quiet"}
_ROUNDED_RUPIAH = 100


@dataclass(frozen=True, slots=True)
class LightRow:
    """`tone` is one of good, warning, bad, quiet; `word` comes before it."""

    name: str
    word: str
    tone: str
    value: str
    limit: str
    share: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """`picture` names where it is shown best; `is_note` what is no reproach."""

    code: str
    word: str
    tone: str
    text: str
    picture: str
    is_note: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    name: str
    value: str
    how: str
    sureness: str
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One sole in this material; amounts are of one sole, the price is of the material of a pair."""

    code: str
    name: str
    weight: str
    weight_range: str
    cost: str
    shrinkage: str
    mould: str
    word: str
    tone: str
    is_chosen: bool


def material_name(material: Material) -> str:
    return material.name if is_indonesian() else material.name_en


def light_row(light: Light, figures: Figures, material: Material, rules: Rules, eu_size: float | None) -> LightRow:
    value, limit = _told(light, figures, material, rules, eu_size)
    share = share_text(light.share) if light.share and light.light in (WARNING, BAD) else ""
    return LightRow(check_name(light.check), light_word(light.light), _TONES[light.light], value, limit, share)


def finding_row(finding: Finding) -> FindingRow:
    is_note = finding.severity == INFO
    tone = "quiet" if is_note else "warning" if finding.severity == WARNING else "bad"
    return FindingRow(finding.code, severity_word(finding.severity), tone, sentence(finding), finding.picture, is_note)


def figure_rows(figures: Figures, assessment: Assessment) -> list[FigureRow]:
    """Every figure with its unit, how it was found and how sure it is."""
    values = _values(figures, assessment)
    return [
        FigureRow(name, value, method.how, method.sureness_words, method.sureness == ESTIMATE)
        for method in methods_of(figures)
        for name, value in [values[method.figure]]
    ]


def material_rows(assessments: Iterable[Assessment], chosen: str) -> list[MaterialRow]:
    return [_material_row(one, is_chosen=one.material.code == chosen) for one in assessments]


def mould_size(assessment: Assessment) -> str:
    """Length × width × height of the hollow in the mould."""
    if assessment.mould_mm is None:
        return "–"
    return f"{' × '.join(_span(*side, 0) for side in assessment.mould_mm)} mm"


def _told(light: Light, figures: Figures, material: Material, rules: Rules, eu_size: float | None) -> tuple[str, str]:
    if light.check == "size":
        return _mm(figures.length_mm, 0), _usual(expected_length(eu_size), eu_size) if eu_size else _unsized()
    if light.check == "width":
        return _widths(figures), _usual_widths(eu_size) if eu_size else _unsized()
    if light.check == "wall":
        return _mm(light.value), _("at least %(value)s") % {"value": _mm(material.wall_least_mm, None)}
    if light.check == "draft":
        limits = {"least": number(material.draft_least_deg), "good": number(material.draft_good_deg)}
        return _degrees(light.value), _("at least %(least)s°, good from %(good)s°") % limits
    if light.check == "undercut":
        most = material.undercut_most_mm
        return _undercut(light), _("at most %(value)s") % {"value": _mm(most, None)} if most else _("none")
    if light.check == "groove":
        return _mm(light.value), _("at least %(value)s") % {"value": _mm(rules.groove_least_mm, None)}
    return _mm(light.value), _("usual outdoors: %(span)s mm") % {"span": _span(*rules.tread_depth_mm, None)}


def _unsized() -> str:
    return _("say the size above to compare")


def _usual(span: tuple[float, float], eu_size: float) -> str:
    return _("usual for size %(size)s: %(span)s mm") % {"size": number(eu_size), "span": _span(*span, 0)}


def _widths(figures: Figures) -> str:
    return _("forefoot %(forefoot)s, heel %(heel)s") % {
        "forefoot": _mm(figures.forefoot_mm, 0),
        "heel": _mm(figures.heel_mm, 0),
    }


def _usual_widths(eu_size: float) -> str:
    forefoot, heel = expected_widths(eu_size)
    facts = {"size": number(eu_size), "forefoot": _span(*forefoot, 0), "heel": _span(*heel, 0)}
    return _("usual for size %(size)s: %(forefoot)s mm and %(heel)s mm") % facts


def _undercut(light: Light) -> str:
    if light.value is None:
        return "–" if light.light == UNKNOWN else _("depth not measured")
    return _("none found") if light.light == GOOD else _("about %(value)s") % {"value": _mm(light.value)}


def _values(figures: Figures, assessment: Assessment) -> dict[str, tuple[str, str]]:
    wall, tread = figures.thickness_mm, figures.tread_depth_mm
    walls = {name: number(getattr(wall, name), 1) for name in ("min", "p1", "p5", "median")} if wall else {}
    depths = {name: number(getattr(tread, name), 1) for name in ("median", "p95", "max")} if tread else {}
    return {
        "length_mm": (_("Length"), _mm(figures.length_mm)),
        "width_mm": (_("Width"), _mm(figures.width_mm)),
        "height_mm": (_("Height"), _mm(figures.height_mm)),
        "volume_cm3": (_("Volume"), _unit(figures.volume_cm3, "cm³")),
        "weight_g": (_("Weight of one sole"), _unit(assessment.weight_g, "g", 0)),
        "surface_cm2": (_("Surface"), _unit(figures.surface_cm2, "cm²", 0)),
        "footprint_cm2": (_("Area of the outline"), _unit(figures.footprint_cm2, "cm²", 0)),
        "contact_area_cm2": (_("Area on the ground"), _unit(figures.contact_area_cm2, "cm²", 0)),
        "tread_depth_mm": (
            _("Tread depth"),
            _("half of it %(median)s mm or less, deepest %(max)s mm") % depths if depths else "–",
        ),
        "thickness_mm": (
            _("Wall thickness"),
            _("thinnest %(min)s mm; 1 %% below %(p1)s, 5 %% below %(p5)s, half below %(median)s mm") % walls
            if walls
            else "–",
        ),
        "draft_deg": (_("Least draft"), _degrees(figures.draft_min_deg)),
        "undercut_share": (
            _("Surface under overhangs"),
            "–" if figures.undercut_share is None else share_text(figures.undercut_share),
        ),
        "groove_mm": (_("Narrowest groove"), _mm(figures.groove_mm)),
    }


def _material_row(one: Assessment, *, is_chosen: bool) -> MaterialRow:
    return MaterialRow(
        code=one.material.code,
        name=material_name(one.material),
        weight=_unit(one.weight_g, "g", 0),
        weight_range=_span(*one.weight_range_g, 0) if one.weight_range_g else "",
        cost=_cost(one.cost_per_pair),
        shrinkage=_shrinkage(one.material.shrinkage),
        mould=mould_size(one),
        word=light_word(one.worst),
        tone=_TONES[one.worst],
        is_chosen=is_chosen,
    )


def _cost(span: tuple[float, float] | None) -> str:
    if span is None:
        return "–"
    low, high = (rupiah(round(price / _ROUNDED_RUPIAH) * _ROUNDED_RUPIAH) for price in span)
    return f"{low}–{high.removeprefix('Rp')}"


def _shrinkage(span: tuple[float, float]) -> str:
    low, high = span
    if high <= 0:
        return _("grows %(span)s %%") % {"span": _span(-100 * high, -100 * low, None)}
    return f"{_span(100 * low, 100 * high, None)} %"


def _span(low: float, high: float, places: int | None) -> str:
    told = [number(round(value, 4) if places is None else value, places) for value in (low, high)]
    return told[0] if told[0] == told[1] else "–".join(told)


def _mm(value: float | None, places: int | None = 1) -> str:
    return _unit(value, "mm", places)


def _degrees(value: float | None) -> str:
    return "–" if value is None else f"{number(value, 1)}°"


def _unit(value: float | None, unit: str, places: int | None = 1) -> str:
    return "–" if value is None else f"{number(value, places)} {unit}"
