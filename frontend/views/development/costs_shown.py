"""Cost sheets as pages show them: pictures, lines, changes, targets, and the form by kinds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.locale import number, rupiah
from development.costing.asking_what_if import Answer, answer, costs_by_pairs, span_of
from development.costing.comparing import changes
from development.costing.drafting import PRICED, Draft, faults_of
from development.costing.permissions import RECKONING
from development.costing.reckoning import KINDS, LICENCE, MARGIN, MATERIAL, MOULD, OF_COST, OVERHEAD, PROCESS, UNITS
from development.costing.seeing import against_targets, earlier_of, first_read, with_old_price
from development.costing.starting import from_version
from development.costing.words import kind_name, unit_name
from development.models import CostSheet, DevelopmentProject
from files.reporting import mould_rules
from frontend.cost_pictures import COST, PRICE, Curve, Mark, curves_drawn, steps_of
from frontend.forms.costs import CostForm
from frontend.forms.what_if import WhatIfForm

_STEPS = {COST: gettext_lazy("Cost of a pair"), PRICE: gettext_lazy("Price of a pair")}
_HINTS = {
    MATERIAL: gettext_lazy("Compound, paint, glue, packing: what goes into a pair, by weight."),
    PROCESS: gettext_lazy("Mixing, moulding, trimming: by the minute or by the cycle."),
    MOULD: gettext_lazy("What the moulds of one size cost. Reckoned for all sizes, over all pairs planned."),
    OVERHEAD: gettext_lazy("Factory overhead, in per cent of material, process and mould together."),
    MARGIN: gettext_lazy("In per cent of the cost. It is no part of the cost itself."),
    LICENCE: gettext_lazy("What the designer gets: per cent of the price, or rupiah a pair."),
}
_QUANTITY = {
    MATERIAL: gettext_lazy("Grams a pair"),
    PROCESS: gettext_lazy("How many a pair"),
    MOULD: gettext_lazy("Moulds a size"),
    OVERHEAD: gettext_lazy("Per cent"),
    MARGIN: gettext_lazy("Per cent"),
    LICENCE: gettext_lazy("How much"),
}
_PRICE = {
    MATERIAL: gettext_lazy("Rp a kg"),
    PROCESS: gettext_lazy("Rp each"),
    MOULD: gettext_lazy("Rp a mould"),
}
_FIELDS = {
    "quantity": "",
    "price": "",
    "scrap": gettext_lazy("Scrap, %"),
    "priced_on": gettext_lazy("Price as of"),
    "source": gettext_lazy("Source of the price"),
    "origin": gettext_lazy("Origin"),
    "domestic_share": gettext_lazy("Domestic, %"),
}


@dataclass(frozen=True)
class Field:
    id: str
    label: Any
    value: str
    fault: str
    kind: str = "figure"
    choices: tuple = ()
    is_needed: bool = False
    most: int = 30


def place_of(project: DevelopmentProject) -> dict[str, Any]:
    is_office = project.part == DevelopmentProject.ORGANISER
    return {"project": project, "competition": project.entry.category.competition, "is_office": is_office}


def costs_facts(project: DevelopmentProject, user) -> dict[str, Any]:
    """For the card on a project's page: one query; nothing for the designer. Where the office has reckoned nothing, it
    sees what a firm has."""
    sheet = first_read(project, user)
    cost, _price = against_targets(project, sheet) if sheet else (None, None)
    is_mine = project.part in RECKONING
    return {"cost_sheet": sheet, "against_cost": cost, "may_reckon": is_mine}


def target_facts(project: DevelopmentProject, sheet: CostSheet | None) -> dict[str, Any]:
    cost, price = against_targets(project, sheet) if sheet else (None, None)
    return {"sheet": sheet, "against_cost": cost, "against_price": price}


def sheet_facts(request, project: DevelopmentProject, sheet: CostSheet) -> dict[str, Any]:
    lines = list(sheet.lines.all())
    draft = from_version(sheet)
    made = draft.reckoned()
    earlier = earlier_of(sheet)
    rules = mould_rules.current()
    as_it_is = {"pairs": number(sheet.pairs), "sizes": number(sheet.sizes)}
    asked = {name: request.GET[name] for name in ("pairs", "sizes", "material") if request.GET.get(name)}
    form = WhatIfForm({**as_it_is, **asked} if asked else None, rules=rules, initial=as_it_is)
    question = form.question()
    other = answer(draft, question, rules) if question else None
    return {
        **target_facts(project, sheet),
        "lines": [(line, unit_name(line.unit)) for line in lines],
        "steps": [(_step_name(step.what), step) for step in steps_of(made, project.target_cost, project.target_price)],
        "made": made,
        "old": with_old_price(lines, project.today),
        "earlier": earlier,
        "changes": changes(list(earlier.lines.all()), lines) if earlier else [],
        "more": sheet.cost - earlier.cost if earlier else None,
        "less": earlier.cost - sheet.cost if earlier else None,
        "what_if_form": form,
        "beside": _beside(made, other) if other else [],
        "other": other,
        "curve": _curve(project, draft, made, other),
        "curve_rows": _curve_rows(draft),
        "rules": rules,
    }


def sums_of(form: CostForm) -> dict[str, Any] | None:
    """The sums of what was typed; None while it can't be reckoned."""
    told = form.faults
    draft = form.draft()
    form.faults = told
    if draft is None or any(not one.place.endswith(".name") for one in faults_of(draft, today=date.max)):
        return None
    made = draft.reckoned()
    return {"made": made, "parts": [(kind_name(kind), made.parts[kind]) for kind in KINDS]}


def groups_of(form: CostForm) -> list[dict[str, Any]]:
    """The form by kinds of lines, in the order in which they are reckoned."""
    return [
        {
            "kind": kind,
            "name": kind_name(kind),
            "hint": _HINTS[kind],
            "rows": [_row(form, n) for n, row in enumerate(form.rows) if row["kind"] == kind],
        }
        for kind in KINDS
    ]


def _row(form: CostForm, n: int) -> dict[str, Any]:
    row, faults = form.rows[n], form.faults
    kind = row["kind"]

    def field(name: str, label, shape: str = "figure", **more) -> Field:
        place = f"line-{n}-{name}"
        return Field(place, label, row[name], faults.get(place, ""), shape, **more)

    main = [field("name", _("What"), "text", is_needed=True, most=120)]
    figures = [field("quantity", _QUANTITY[kind], is_needed=True)]
    if len(UNITS[kind]) > 1:
        figures.append(field("unit", _("Unit"), "choice", choices=tuple((u, unit_name(u)) for u in UNITS[kind])))
    if kind in PRICED:
        figures.append(field("price", _PRICE[kind], is_needed=True))
    if kind == MATERIAL:
        figures.append(field("scrap", _FIELDS["scrap"]))
    about = [field("domestic_share", _FIELDS["domestic_share"])] if kind in OF_COST else []
    if kind in OF_COST:
        about.append(field("origin", _FIELDS["origin"], "text", most=80))
    if kind in PRICED:
        about.append(field("priced_on", _FIELDS["priced_on"], "date"))
    about.append(field("source", _FIELDS["source"], "text", most=200))
    is_open = any(field.fault for field in about)
    return {"number": n, "row": row, "main": main, "figures": figures, "about": about, "is_open": is_open}


def _beside(made, other: Answer) -> list[tuple[Any, Decimal, Decimal, Decimal]]:
    """(name, now, then, difference) of every part and of both sums."""
    pairs = [(kind_name(kind), made.parts[kind], other.made.parts[kind]) for kind in OF_COST]
    pairs.append((_STEPS[COST], made.cost, other.made.cost))
    pairs += [(kind_name(kind), made.parts[kind], other.made.parts[kind]) for kind in (MARGIN, LICENCE)]
    pairs.append((_STEPS[PRICE], made.price, other.made.price))
    return [(name, now, then, then - now) for name, now, then in pairs]


def _curve(project: DevelopmentProject, draft: Draft, made, other: Answer | None):
    few, many = span_of(draft.pairs, other.draft.pairs if other else draft.pairs)
    points = [(pairs, each.cost) for pairs, each in costs_by_pairs(draft, few=few, many=many)]
    curves = [Curve(points, Mark(draft.pairs, made.cost, _("this sheet")))]
    if other:
        asked = [(pairs, each.cost) for pairs, each in costs_by_pairs(other.draft, few=few, many=many)]
        curves.append(Curve(asked, Mark(other.draft.pairs, other.made.cost, _("what if")), is_open=True))
    words = _("Cost of a pair against the pairs planned: %(first)s at %(few)s pairs, %(last)s at %(many)s pairs.") % {
        "first": rupiah(points[0][1]),
        "few": number(points[0][0]),
        "last": rupiah(points[-1][1]),
        "many": number(points[-1][0]),
    }
    return curves_drawn(curves, project.target_cost, words)


def _curve_rows(draft: Draft) -> list[tuple[int, Decimal]]:
    """Some places of the curve as a table."""
    few, many = span_of(draft.pairs)
    points = costs_by_pairs(draft, few=few, many=many)
    step = max(1, len(points) // 6)
    return [(pairs, made.cost) for pairs, made in points[::step]]


def _step_name(what: str):
    return _STEPS.get(what) or kind_name(what)
