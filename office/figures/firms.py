"""Firms at work: those with an accepted agreement in force, by their part."""

from dataclasses import dataclass

from django.db.models import Count

from development.models import Agreement, Partner
from office.figures.scope import Scope


@dataclass(frozen=True)
class Part:
    """How many firms have this part in how many projects."""

    role: str
    firms: int
    projects: int


@dataclass(frozen=True)
class Firms:
    """All of them once, and by part; a firm with two parts stands in both."""

    firms: int
    projects: int
    parts: list[Part]


def at_work(scope: Scope):
    return Agreement.objects.in_force().accepted().filter(scope.entries("project__award__entry__")).order_by()


def firms(scope: Scope) -> Firms:
    """Two queries."""
    counts = {"firms": Count("partner", distinct=True), "projects": Count("project", distinct=True)}
    found = {row["role"]: Part(**row) for row in at_work(scope).values("role").annotate(**counts)}
    parts = [found[role] for role, _name in Partner.KINDS if role in found]
    return Firms(**at_work(scope).aggregate(**counts), parts=parts)
