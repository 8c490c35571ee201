"""The rows behind a figure: as many as it says, and only what whoever looks may open."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from development.models import DevelopmentProject, Inquiry, Partner, StageTemplate
from office.figures import market, places
from office.figures.durations import passed_stages
from office.figures.firms import at_work
from office.figures.scope import Scope
from office.figures.steps import BEGUN, STEPS, reached
from submissions.models import Entry

ENTRIES, WORKS, PROJECTS, STAGES, PARTNERS, INQUIRIES, PRODUCTS, REPORTS = (
    "entries",
    "works",
    "projects",
    "stages",
    "partners",
    "inquiries",
    "products",
    "reports",
)
HELD, ANSWERED, ORDERED = "held", "answered", "ordered"
LONGEST_PLACE = 80


@dataclass(frozen=True)
class Which:
    """Which rows of a kind; what is empty does not narrow."""

    step: str = ""
    role: str = ""
    kind: str = ""
    code: str = ""
    place: str = ""
    state: str = ""


# What may be asked of each kind of row; anything else has no list.
ASKABLE: dict[str, dict[str, Any]] = {
    ENTRIES: {"step": set(STEPS)},
    WORKS: {"place": None},
    PROJECTS: {"role": set(dict(Partner.KINDS))},
    STAGES: {"kind": set(dict(StageTemplate.KINDS)), "code": None, "state": {HELD}},
    PARTNERS: {"role": set(dict(Partner.KINDS)), "place": None},
    INQUIRIES: {"kind": set(dict(Inquiry.KINDS)), "state": {ANSWERED, ORDERED}, "place": None},
    PRODUCTS: {},
    REPORTS: {},
}


def rows_behind(scope: Scope, what: str, which: Which) -> QuerySet | None:
    """The rows in the order in which they are read; None where there is no such list, or not for this person."""
    if what not in ASKABLE or not scope.in_full or not _is_askable(what, which):
        return None
    return _ROWS[what](scope, which)


def _is_askable(what: str, which: Which) -> bool:
    known = ASKABLE[what]
    for one in fields(which):
        value = getattr(which, one.name)
        if value and (one.name not in known or (known[one.name] is not None and value not in known[one.name])):
            return False
    return True


def _entries(scope: Scope, which: Which) -> QuerySet:
    rows = Entry.objects.filter(scope.entries(), reached(which.step or BEGUN))
    return rows.select_related("category__competition").order_by("-begun_at", "-pk")


def _works(scope: Scope, which: Which) -> QuerySet:
    rows = _at(places.works_by_city(scope), which)
    return rows.select_related("category__competition").order_by("-begun_at", "-pk")


def _projects(scope: Scope, which: Which) -> QuerySet:
    """Those in which a firm is at work."""
    agreements = at_work(scope).filter(**({"role": which.role} if which.role else {}))
    rows = DevelopmentProject.objects.filter(pk__in=agreements.values("project"))
    return rows.with_winner().order_by("-opened_at", "-pk")


def _stages(scope: Scope, which: Which) -> QuerySet:
    rows = passed_stages(scope)
    if which.kind:
        rows = rows.filter(project__kind=which.kind)
    if which.code:
        rows = rows.filter(code=which.code)
    if which.state == HELD:
        rows = rows.filter(held__gt=timedelta())
    return rows.select_related("project__award__entry__category__competition").order_by("-taken", "-pk")


def _partners(scope: Scope, which: Which) -> QuerySet:
    agreements = at_work(scope).filter(**({"role": which.role} if which.role else {}))
    rows = places.firms_by_city(scope).filter(pk__in=agreements.values("partner"))
    return _at(rows, which).order_by("name", "pk")


def _inquiries(scope: Scope, which: Which) -> QuerySet:
    rows = _at(places.inquiries_by_city(scope), which)
    if which.kind:
        rows = rows.filter(kind=which.kind)
    if which.state == ANSWERED:
        rows = rows.filter(status=Inquiry.ANSWERED)
    if which.state == ORDERED:
        rows = rows.filter(led_to_order=True)
    return rows.select_related("product").order_by("-at", "-pk")


def _products(scope: Scope, which: Which) -> QuerySet:
    return market.products(scope).select_related("project__award__entry__category__competition")


def _reports(scope: Scope, which: Which) -> QuerySet:
    return market.reports(scope).select_related("product", "partner").order_by("-due_on", "-pk")


def _at(rows: QuerySet, which: Which) -> QuerySet:
    return places.at(rows, which.place) if which.place else rows


_ROWS: dict[str, Callable[[Scope, Which], QuerySet]] = {
    ENTRIES: _entries,
    WORKS: _works,
    PROJECTS: _projects,
    STAGES: _stages,
    PARTNERS: _partners,
    INQUIRIES: _inquiries,
    PRODUCTS: _products,
    REPORTS: _reports,
}
