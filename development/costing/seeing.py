"""What one person sees of what a pair costs: sheets, the newest of each side, and what is to be said about one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, Prefetch, When

from development.costing.permissions import RECKONING
from development.models import CostLine, CostSheet, DevelopmentProject, Partner


@dataclass(frozen=True, slots=True)
class Side:
    """The office (`firm` is None) or a firm, with its sheets, newest first."""

    firm: Partner | None
    sheets: list[CostSheet]

    @property
    def newest(self) -> CostSheet:
        return self.sheets[0]


@dataclass(frozen=True, slots=True)
class Against:
    """An amount beside what the project aims at; `over` is negative where it is below."""

    actual: Decimal
    target: Decimal

    @property
    def over(self) -> Decimal:
        return self.actual - self.target

    @property
    def apart(self) -> Decimal:
        return abs(self.over)

    @property
    def is_met(self) -> bool:
        return self.over <= 0


def sheet_rows(user):
    """Sheets that this person may read, each with its project, firm, person and lines; newest first."""
    rows = CostSheet.objects.seen_by(user).select_related("project__award__entry__category__competition", "partner")
    lines = Prefetch("lines", CostLine.objects.order_by("position"))
    return rows.select_related("by").prefetch_related(lines).order_by("-pk")


def sides_of(project: DevelopmentProject, user) -> list[Side]:
    """Everybody whose sheets this person may read, the office first; one query."""
    found: dict[int | None, Side] = {}
    rows = CostSheet.objects.seen_by(user).filter(project=project).select_related("partner", "by")
    for sheet in rows.order_by("-version", "-pk"):
        found.setdefault(sheet.partner_id, Side(sheet.partner, [])).sheets.append(sheet)
    return sorted(found.values(), key=lambda side: (side.firm is not None, side.firm.name if side.firm else ""))


def own_of(project: DevelopmentProject, sides: Iterable[Side]) -> Side | None:
    """Of the sides that somebody sees, the one for which that person reckons; a firm sees no other."""
    is_office = project.part == DevelopmentProject.ORGANISER
    return next((side for side in sides if (side.firm is None) == is_office), None)


def cost_now(project: DevelopmentProject) -> CostSheet | None:
    """The newest sheet of the office: what counts as the cost of a pair. Who may read it, the caller must know."""
    return CostSheet.objects.filter(project=project, partner=None).order_by("-version").first()


def own_newest(project: DevelopmentProject, user) -> CostSheet | None:
    """The newest sheet of the side for which this person reckons; None to the designer, and where there is none."""
    rows = CostSheet.objects.seen_by(user).filter(project=project)
    if project.part == DevelopmentProject.ORGANISER:
        rows = rows.filter(partner=None)
    elif project.part != DevelopmentProject.PARTNER:
        return None
    return rows.order_by("-version", "-pk").first()


def first_read(project: DevelopmentProject, user) -> CostSheet | None:
    """The sheet that this person looks at first: the newest of the own side, else the newest that may be read at all,
    with its firm. None to the designer, and where there is none; one query."""
    if project.part not in RECKONING:
        return None
    rows = CostSheet.objects.seen_by(user).filter(project=project).select_related("partner")
    return rows.order_by(Case(When(partner=None, then=0), default=1), "-pk").first()


def earlier_of(sheet: CostSheet) -> CostSheet | None:
    """The version before, with its lines. Who may read this one may read that one."""
    rows = CostSheet.objects.filter(project=sheet.project_id, partner=sheet.partner_id, version=sheet.version - 1)
    return rows.prefetch_related("lines").first()


def against_targets(project: DevelopmentProject, sheet: CostSheet) -> tuple[Against | None, Against | None]:
    """Cost and price beside their targets; None where the project aims at nothing."""
    cost = Against(sheet.cost, project.target_cost) if project.target_cost is not None else None
    price = Against(sheet.price, project.target_price) if project.target_price is not None else None
    return cost, price


def a_year_before(today: date) -> date:
    """The same day a year before; 28 February for 29 February."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:
        return today.replace(year=today.year - 1, day=28)


def with_old_price(lines: Iterable[CostLine], today: date) -> list[CostLine]:
    """Lines whose price was looked at more than twelve months ago."""
    limit = a_year_before(today)
    return [line for line in lines if line.priced_on is not None and line.priced_on < limit]
