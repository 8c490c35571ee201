"""Where people and firms are from, as they wrote it; small and capital letters make no difference."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import Lower, Trim

from development.models import Inquiry, Partner
from office.figures.firms import at_work
from office.figures.scope import Scope
from office.figures.steps import HANDED_IN, reached
from submissions.models import Entry

WORKS, FIRMS, INQUIRIES = "works", "firms", "inquiries"
NOWHERE = "-"  # what a list calls the place of whoever named none
# Fewer than this many of one place in one category are not told to who may not see the rows: one could know them by it.
# Each category counts by itself, so that the numbers of two editions don't tell, one taken from the other, of the few.
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
    none, category = Value(""), "product__project__award__entry__category"
    firms = _counted(firms_by_city(scope), "city", F("province")) if scope.in_full else _firms_not_few(scope)
    return {
        WORKS: _counted(works_by_city(scope), "owner__city", none, "" if scope.in_full else "category"),
        FIRMS: firms,
        INQUIRIES: _counted(inquiries_by_city(scope), "city", F("province"), "" if scope.in_full else category),
    }


def at(rows: QuerySet, key: str) -> QuerySet:
    """Those of one place; `NOWHERE`: of none."""
    return rows.filter(Q(place="") if key == NOWHERE else Q(place=key))


def _counted(rows: QuerySet, city: str, province, category: str = "") -> Places:
    """Every place; where a category is named, of each category only places that are not few in it.

    The database counts by the city as it was written, and by its small letters only what is left: to write thousands of
    names small before they are counted takes it twice as long.
    """
    by = {"of": F(category)} if category else {}
    written = (
        rows.order_by()
        .values(city_=F(city), **by)
        .annotate(n=Count("pk"), place_=Lower(Trim(Max(city))), province_=Max(province))
    )
    groups: dict[tuple[str, int], list[dict]] = defaultdict(list)
    for row in written:
        groups[row["place_"], row.get("of", 0)].append(row)
    told: dict[str, Place] = {}
    few = 0
    for (key, _of), group in groups.items():
        count = sum(row["n"] for row in group)
        if category and count < LEAST:
            few += count
            continue
        spelt, province = (max(row[name].strip() for row in group) for name in ("city_", "province_"))
        one = told.get(key) or Place(key, spelt, province, 0)
        told[key] = replace(one, count=one.count + count)
    return Places(_in_order(told.values()), few)


def _firms_not_few(scope: Scope) -> Places:
    """A firm at work in several categories counts once, where its place is not few in one of them."""
    of_firm = at_work(scope).annotate(place=Lower(Trim("partner__city")))
    rows = of_firm.values_list(
        "partner", "project__award__entry__category", "place", "partner__city", "partner__province"
    )
    firms: dict[tuple[int, str], set[int]] = defaultdict(set)
    named: dict[str, tuple[str, str]] = {}
    for firm, category, place, city, province in rows.distinct():
        firms[category, place].add(firm)
        named[place] = max(named.get(place, ("", "")), (city.strip(), province))
    told = {(firm, place) for (_category, place), found in firms.items() if len(found) >= LEAST for firm in found}
    every = {firm for found in firms.values() for firm in found}
    counts = Counter(place for _firm, place in told)
    return Places(_in_order(Place(key, *named[key], count) for key, count in counts.items()), len(every) - len(told))


def _in_order(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda one: (not one.key, -one.count, one.key))
