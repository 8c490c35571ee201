"""What became of products: launches, inquiries, and the sums of accepted market reports."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from development.models import Inquiry, MarketReport, Product
from office.figures.scope import Scope
from office.figures.steps import launched


@dataclass(frozen=True)
class Asked:
    """Inquiries of one kind of sender."""

    kind: str
    count: int
    answered: int
    orders: int


@dataclass(frozen=True)
class Market:
    """`firms_reached`: small firms that use a product, by the newest report of each. Sums are None where no report says
    anything; money is None also for who may not know it."""

    products: int
    asked: list[Asked]
    reports: int
    firms_reached: int | None
    pairs_made: int | None
    pairs_sold: int | None
    revenue: Decimal | None
    licence_fee: Decimal | None

    @property
    def inquiries(self) -> int:
        return sum(one.count for one in self.asked)

    @property
    def small_firms_asking(self) -> int:
        return sum(one.count for one in self.asked if one.kind == Inquiry.IKM)


def products(scope: Scope) -> QuerySet[Product]:
    """Products in the market."""
    return launched().filter(scope.entries("project__award__entry__"))


def inquiries(scope: Scope) -> QuerySet[Inquiry]:
    return Inquiry.objects.filter(scope.entries("product__project__award__entry__"))


def reports(scope: Scope) -> QuerySet[MarketReport]:
    """Reports that an organiser has accepted: nothing else is counted."""
    of = scope.entries("product__project__award__entry__")
    return MarketReport.objects.filter(of, status=MarketReport.ACCEPTED)


def market(scope: Scope) -> Market:
    """Three queries."""
    done = Q(status=Inquiry.ANSWERED)
    asked = inquiries(scope).order_by().values("kind")
    asked = asked.annotate(
        n=Count("pk"), answered=Count("pk", filter=done), orders=Count("pk", filter=Q(led_to_order=True))
    )
    by_kind = {row["kind"]: Asked(row["kind"], row["n"], row["answered"], row["orders"]) for row in asked}
    sums = reports(scope).aggregate(
        reports=Count("pk"),
        firms_reached=Sum("firms_reached", filter=~Exists(_newer())),
        pairs_made=Sum("pairs_made"),
        pairs_sold=Sum("pairs_sold"),
        revenue=Sum("revenue"),
        licence_fee=Sum("licence_fee"),
    )
    if not scope.in_full:
        sums |= {"revenue": None, "licence_fee": None}
    kinds = [by_kind[kind] for kind, _name in Inquiry.KINDS if kind in by_kind]
    return Market(products=products(scope).count(), asked=kinds, **sums)


def _newer():
    """Accepted reports of the same product that come later and say how many firms use it: whoever delivered them, they
    tell of the same users."""
    rows = MarketReport.objects.filter(product=OuterRef("product"), status=MarketReport.ACCEPTED)
    return rows.filter(months__gt=OuterRef("months"), firms_reached__isnull=False)
