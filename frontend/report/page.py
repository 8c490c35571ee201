"""The report as one value that page, PDF and folder show alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import day, number, spoken
from files.inspection.outsole.assessing import Assessment, assess
from files.inspection.outsole.figures import Figures
from files.inspection.outsole.ramp import RAMP_OF, UNDERCUT, UNMEASURED
from files.inspection.outsole.rules import Rules
from files.reporting.methods import sureness_note
from files.reporting.mould_rules import Chosen
from frontend.models3d import Turned
from frontend.pictures import Picture
from frontend.report.drawing import Legend, OutlineDrawing, WallsDrawing, legend_of, outline_of, walls_of
from frontend.report.rows import (
    FigureRow,
    FindingRow,
    LightRow,
    MaterialRow,
    figure_rows,
    finding_row,
    light_row,
    material_name,
    material_rows,
    mould_size,
)

OUTLINE = "outline"
_HEAT = {"thickness": ("thickness_bottom", "thickness_top"), "draft": ("draft_perspective", "draft_bottom")}


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that a desk has to look at, by the names of views, report pictures and coloured models."""

    views: Mapping[str, Picture] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    models: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shot:
    name: str
    label: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the picture that shows it best; without one, `shows_outline` says whether the drawing does."""

    row: FindingRow
    shot: Shot | None
    shows_outline: bool


@dataclass(frozen=True, slots=True)
class HeatMap:
    """One measure on the surface. `unmeasured` and `undercut` are colours of the legend; empty where not used."""

    code: str
    name: str
    text: str
    shots: tuple[Shot, ...]
    legend: Legend
    model: Turned | None
    unmeasured: str
    undercut: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rules come from. Without `confirmed_by` they are examples."""

    text: str
    dated: str
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    summary: str
    tone: str
    note: str
    size: str
    material: str
    eu_size: str
    mould: str
    views: tuple[Shot, ...]
    lights: tuple[LightRow, ...]
    findings: tuple[Found, ...]
    heat: tuple[HeatMap, ...]
    outline: OutlineDrawing | None
    walls: WallsDrawing | None
    walls_text: str
    materials: tuple[MaterialRow, ...]
    figures: tuple[FigureRow, ...]
    is_estimate: bool
    source: Source


def page_of(figures: Figures, rules: Rules, chosen: Chosen, shown: Shown) -> ReportPage:
    """The figures against the rules in every material, told in the one that is chosen; of what is no sole only what is
    wrong, its outline and its figures."""
    material, eu_size = chosen.material, chosen.eu_size
    if "unit_doubtful" in figures.problems:
        figures = replace(figures, unit_is_given=False)  # no verdict rests on a length that no sole has
    every = [assess(figures, one, rules, eu_size=eu_size) for one in rules.materials]
    one = next(each for each in every if each.material.code == material.code)
    findings = tuple(_found(finding_row(finding), shown, figures) for finding in one.findings)
    summary, tone = _summary(one, findings)
    return ReportPage(
        summary=summary,
        tone=tone,
        note=sureness_note(figures),
        size=_size(figures),
        material=material_name(material),
        eu_size=number(eu_size) if eu_size else "",
        mould=mould_size(one),
        views=shots_of(shown.views),
        lights=tuple(light_row(light, figures, material, rules, eu_size) for light in one.lights),
        findings=findings,
        heat=_heats(shown) if one.lights else (),
        outline=outline_of(figures, eu_size),
        walls=walls_of(figures, material.wall_least_mm) if one.lights else None,
        walls_text=_walls_text(figures, material.wall_least_mm),
        materials=tuple(material_rows(every, material.code)) if one.lights else (),
        figures=tuple(figure_rows(figures, one)),
        is_estimate=figures.volume_is_estimate and figures.volume_cm3 is not None,
        source=source_of(rules),
    )


def shots_of(views: Mapping[str, Picture]) -> tuple[Shot, ...]:
    """The stills of the model with the words for where they were taken from."""
    words = _views()
    return tuple(Shot(name, words[name], picture) for name, picture in views.items() if name in words)


def source_of(rules: Rules) -> Source:
    return Source(spoken(rules, "source"), day(rules.dated_on), rules.confirmed_by)


def _summary(one: Assessment, findings: tuple[Found, ...]) -> tuple[str, str]:
    """The whole in a sentence, and its tone."""
    if not one.lights:
        return _("This model can't be read as a sole yet. Below you find what to do."), "bad"
    count = sum(not found.row.is_note for found in findings)
    if not count:
        return _("Nothing stands out. A technician still looks at it before the mould is made."), "good"
    is_serious = any(found.row.tone == "bad" for found in findings)
    words = ngettext(
        "%(n)d thing should be looked at by a technician before the mould is made.",
        "%(n)d things should be looked at by a technician before the mould is made.",
        count,
    )
    return words % {"n": count}, "bad" if is_serious else "warning"


def _found(row: FindingRow, shown: Shown, figures: Figures) -> Found:
    if row.picture == OUTLINE and len(figures.outline_mm) >= 3:
        return Found(row, None, shows_outline=True)
    for name, among in ((row.picture, shown.pictures), ("perspective", shown.views)):
        if name in among:
            return Found(row, Shot(name, _label(name), among[name]), shows_outline=False)
    return Found(row, None, shows_outline=False)


def _heats(shown: Shown) -> tuple[HeatMap, ...]:
    return tuple(_heat(code, shown) for code, names in _HEAT.items() if any(name in shown.pictures for name in names))


def _heat(code: str, shown: Shown) -> HeatMap:
    shots = [Shot(name, _label(name), shown.pictures[name]) for name in _HEAT[code] if name in shown.pictures]
    is_draft = code == "draft"
    url = shown.models.get(code)
    return HeatMap(
        code=code,
        name=_("Draft") if is_draft else _("Wall thickness"),
        text=_("Dark walls stand straight and stick to the mould; blue ones are undercut.")
        if is_draft
        else _("Dark places are thin, light ones are thick."),
        shots=tuple(shots),
        legend=legend_of(RAMP_OF[code]),
        model=Turned(url, _("colours as in the pictures")) if url else None,
        unmeasured=UNMEASURED,
        undercut=UNDERCUT if is_draft else "",
    )


def _size(figures: Figures) -> str:
    sides = (figures.length_mm, figures.width_mm, figures.height_mm)
    return f"{' × '.join(number(side, 0) for side in sides)} mm"


def _walls_text(figures: Figures, limit: float) -> str:
    share = figures.share_thinner(limit)
    if share is None:
        return ""
    facts = {"share": number(100 * share, 1), "limit": number(limit)}
    return _("%(share)s %% of the surface is thinner than the limit of %(limit)s mm.") % facts


def _views() -> dict[str, str]:
    return {
        "perspective": _("Perspective"),
        "lateral": _("Outer side"),
        "medial": _("Inner side"),
        "top": _("Top"),
        "bottom": _("Bottom"),
    }


def _label(name: str) -> str:
    labels = {
        "thickness_bottom": _("Wall thickness, from below"),
        "thickness_top": _("Wall thickness, from above"),
        "draft_perspective": _("Draft, in perspective"),
        "draft_bottom": _("Draft, from below"),
        "depth_bottom": _("Tread depth, from below"),
        "edges": _("Open edges"),
    }
    return labels.get(name) or _views()[name]
