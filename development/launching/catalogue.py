"""The catalogue of finished outsoles and shoes that small industry may ask for, filtered and in order."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, F, OuterRef

from accounts.locale import spoken
from development.launching.figuring import standing
from development.launching.plain_words import plain_of
from development.models import Product, ProductFigure, Requirement

NEWEST, CHEAPEST, BY_NAME = "newest", "price", "name"
ORDERS = {
    NEWEST: (F("launched_on").desc(nulls_last=True), F("published_at").desc(nulls_last=True), "-pk"),
    CHEAPEST: (F("price").asc(nulls_last=True), "-pk"),
    BY_NAME: ("name", "pk"),
}


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; None, nothing or an empty text: all the same."""

    kind: str = ""
    size: int | None = None
    material: str = ""
    price: Decimal | None = None
    tests: tuple[str, ...] = ()
    order: str = NEWEST


def wished(wish: Wish):
    """Products of the catalogue that fit: made in the size, of the material, at most at the price, with every one of
    the tests passed and shown. What a product does not say does not fit."""
    rows = Product.objects.in_catalogue().select_related("project")
    if wish.kind:
        rows = rows.filter(project__kind=wish.kind)
    if wish.size is not None:
        rows = rows.filter(size_from__lte=wish.size, size_to__gte=wish.size)
    if wish.material:
        rows = rows.filter(material=wish.material)
    if wish.price is not None:
        rows = rows.filter(price__lte=wish.price)
    for code in dict.fromkeys(wish.tests):
        shown = ProductFigure.objects.filter(
            product=OuterRef("pk"), measurement__code=code, **standing("measurement__")
        )
        rows = rows.filter(Exists(shown))
    return rows.order_by(*ORDERS[wish.order])


def materials_offered() -> list[str]:
    """Codes of the materials that products of the catalogue are of; one query."""
    rows = Product.objects.in_catalogue().exclude(material="").order_by("material")
    return list(rows.values_list("material", flat=True).distinct())


def tests_offered() -> list[tuple[str, str]]:
    """Code and name in plain words of every property of which the catalogue shows a passed test; one query."""
    shown = ProductFigure.objects.filter(
        product__in=Product.objects.in_catalogue().values("pk"), **standing("measurement__")
    )
    used = Requirement.objects.filter(pk__in=shown.values("measurement__requirement"))
    names: dict[str, str] = {}
    for row in used.only("code", "name", "name_en").order_by("code", "-pk"):
        names.setdefault(row.code, plain_of(row.code).name or spoken(row, "name"))
    return sorted(names.items(), key=lambda one: one[1].casefold())
