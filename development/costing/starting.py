"""What a new cost sheet starts from: nothing, the version before, or the measured sole of the winning design."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from accounts.locale import spoken
from development.costing.drafting import Draft, Row, of_lines
from development.costing.reckoning import GRAM, MATERIAL
from development.models import CostSheet, DevelopmentProject
from development.package import chosen_for, reports_of
from files.inspection.outsole.assessing import assess
from files.inspection.outsole.rules import Material, Rules
from files.reporting import mould_rules
from files.reporting.mould_rules import Chosen

SOLES_OF_A_PAIR = 2
FIRST_PAIRS = 1000
_HUNDREDTH, _TENTH = Decimal("0.01"), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Measured:
    """The compound of a pair by the mesh report: `is_estimate` where the sole is no closed body."""

    row: Row
    material: Material
    is_estimate: bool


def from_version(sheet: CostSheet) -> Draft:
    return of_lines(list(sheet.lines.all()), pairs=sheet.pairs, sizes=sheet.sizes)


def sizes_of(project: DevelopmentProject) -> int:
    """How many sizes the project aims at; 1 where nobody has said it."""
    if project.size_from is None or project.size_to is None:
        return 1
    return project.size_to - project.size_from + 1


def material_of(project: DevelopmentProject, rules: Rules) -> Chosen:
    """The material that the project aims at, else the one that the design was handed in with."""
    return mould_rules.chosen(rules, material=project.material) if project.material else chosen_for(project, rules)


def measured(project: DevelopmentProject, user) -> Measured | None:
    """What the first measured sole of the winning design weighs in the project's material, and what that costs by the
    table of materials. None where nothing was measured, or the files of the design are not shared with this person."""
    if not DevelopmentProject.objects.design_open_to(user).filter(pk=project.pk).exists():
        return None
    rules = mould_rules.current()
    material = material_of(project, rules).material
    for file, report in reports_of(project):
        if not file.slot.is_outsole or report.figures is None:
            continue
        weight = assess(report.figures, material, rules).weight_g
        if weight is not None:
            grams = (Decimal(str(weight)) * SOLES_OF_A_PAIR).quantize(_TENTH)
            return Measured(priced(material, rules, grams), material, report.figures.volume_is_estimate)
    return None


def priced(material: Material, rules: Rules, grams: Decimal) -> Row:
    """So many grams of a material at the middle of its price and scrap, with date and source of the table."""
    return Row(
        kind=MATERIAL,
        name=spoken(material, "name"),
        quantity=grams,
        unit=GRAM,
        price=_middle(material.price_per_kg),
        scrap=(_middle(material.scrap, places=Decimal("0.0001")) * 100).quantize(_HUNDREDTH),
        priced_on=rules.dated_on,
        source=spoken(rules, "source")[:200],
    )


def _middle(span: tuple[float, float], places: Decimal = _HUNDREDTH) -> Decimal:
    low, high = (Decimal(str(one)) for one in span)
    return ((low + high) / 2).quantize(places)
