"""All figures of a scope, drawn at one moment."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from office.figures.durations import Taken, durations
from office.figures.firms import Firms, firms
from office.figures.market import Market, market
from office.figures.places import Places, places
from office.figures.scope import Scope
from office.figures.steps import NONE, Funnel, funnels
from submissions.models import Category, Competition


@dataclass(frozen=True)
class OfEdition:
    edition: Competition
    funnel: Funnel


@dataclass(frozen=True)
class OfCategory:
    """Categories of one code over the editions, named as the newest one."""

    category: Category
    funnel: Funnel


@dataclass(frozen=True)
class Figures:
    """`drawn_by` is the name of who asked: exports say it."""

    drawn_at: datetime
    drawn_by: str
    total: Funnel
    editions: list[OfEdition]
    categories: list[OfCategory]
    stages: list[Taken]
    firms: Firms
    places: dict[str, Places]
    market: Market


def figures_of(scope: Scope, *, by) -> Figures:
    """The same queries however many editions and works there are: ten."""
    by_category = funnels(scope)
    editions: dict[int, OfEdition] = {}
    categories: dict[str, OfCategory] = {}
    total = NONE
    for one in scope.chosen:
        funnel = by_category[one.pk]
        total += funnel
        edition = editions.get(one.competition_id, OfEdition(one.competition, NONE))
        editions[one.competition_id] = OfEdition(edition.edition, edition.funnel + funnel)
        category = categories.get(one.code, OfCategory(one, NONE))
        categories[one.code] = OfCategory(category.category, category.funnel + funnel)
    return Figures(
        drawn_at=timezone.now(),
        drawn_by=by.name,
        total=total,
        editions=list(editions.values()),
        categories=list(categories.values()),
        stages=durations(scope),
        firms=firms(scope),
        places=places(scope),
        market=market(scope),
    )
