"""Where people and firms are from, as they wrote it; small and capital letters make no difference."""

from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import Lower, Trim

from development.models import Inquiry, Partner
from office.figures.firms import at_work
from office.figures.scope import Scope
from office.figures.steps import HANDED_IN, reached
from submissions.models import Entry

WORKS, FIRMS, INQUIRIES = "works", "firms", "inquiries"
NOWHERE = "-"  # what a list calls the place of whoever named none
# Fewer than this many of one place are not told to who may not see the rows: one could know them by it.
LEAST = 3


@dataclass(frozen=True)
class Place:
    """`key`: the city in small letters, empty where none was named."""

    key: str
    city: str
    province: str
    count: int


@dataclass(frozen=True)
class Places:
    """The most frequent first, who named no place last. `few`: rows of places that are not told."""

    places: list[Place]
    few: int = 0

    @property
    def total(self) -> int:
        return sum(one.count for one in self.places) + self.few


def works_by_city(scope: Scope) -> QuerySet[Entry]:
    """Works that were handed in, with `place`: the city of who entered each."""
    return Entry.objects.filter(scope.entries(), reached(HANDED_IN)).annotate(place=Lower(Trim("owner__city")))


def firms_by_city(scope: Scope) -> QuerySet[Partner]:
    rows = Partner.objects.filter(pk__in=at_work(scope).values("partner"))
    return rows.annotate(place=Lower(Trim("city")))


def inquiries_by_city(scope: Scope) -> QuerySet[Inquiry]:
    rows = Inquiry.objects.filter(scope.entries("product__project__award__entry__"))
    return rows.annotate(place=Lower(Trim("city")))


def places(scope: Scope) -> dict[str, Places]:
    """Of works, firms and inquiries; three queries."""
    none = Value("")
    return {
        WORKS: _counted(works_by_city(scope), "owner__city", none, scope.in_full),
        FIRMS: _counted(firms_by_city(scope), "city", F("province"), scope.in_full),
        INQUIRIES: _counted(inquiries_by_city(scope), "city", F("province"), scope.in_full),
    }


def at(rows: QuerySet, key: str) -> QuerySet:
    """Those of one place; `NOWHERE`: of none."""
    return rows.filter(Q(place="") if key == NOWHERE else Q(place=key))


def _counted(rows: QuerySet, city: str, province, in_full: bool) -> Places:
    found = rows.order_by().values("place").annotate(n=Count("pk"), city_=Max(Trim(city)), province_=Max(province))
    every = [Place(row["place"], row["city_"], row["province_"], row["n"]) for row in found]
    told = [one for one in every if in_full or one.count >= LEAST]
    told.sort(key=lambda one: (not one.key, -one.count, one.key))
    return Places(told, sum(one.count for one in every) - sum(one.count for one in told))
