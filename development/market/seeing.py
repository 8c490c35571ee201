"""Inquiries and market reports as the office and a firm find them."""

from datetime import timedelta

from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone

from development.models import DevelopmentProject, Inquiry, MarketReport, Product

_NAMED = "product__project__award__entry__category__competition"
LONG = timedelta(days=7)


def inquiries_of(user, competition=None):
    """Inquiries of products that this person organises: those that wait first, the longest waiting before all."""
    rows = Inquiry.objects.organised_by(user).select_related(_NAMED, "partner")
    if competition is not None:
        rows = rows.filter(product__project__award__entry__category__competition=competition)
    order = Case(
        When(status=Inquiry.NEW, then=Value(0)),
        When(status=Inquiry.PASSED_ON, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    waits = Case(When(status__in=(Inquiry.NEW, Inquiry.PASSED_ON), then="at"), default=Value(None))
    return rows.order_by(order, waits, "-at", "-pk")


def inquiries_for(user):
    """Inquiries that were passed on to a firm for which this person acts, those that wait first."""
    rows = Inquiry.objects.passed_to(user).filter(forgotten_at__isnull=True).select_related(_NAMED, "partner")
    is_done = Case(When(status=Inquiry.PASSED_ON, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(is_done, "-passed_on_at", "-pk")


def reports_of(user):
    """Market reports of products that this person organises."""
    return MarketReport.objects.organised_by(user).select_related(_NAMED, "partner").order_by("due_on", "pk")


def reports_for(user):
    """Market reports that a firm owes for which this person acts."""
    return MarketReport.objects.asked_of(user).select_related(_NAMED, "partner").order_by("due_on", "pk")


def is_due(report: MarketReport) -> bool:
    """Whether it waits for its figures now."""
    return report.status == MarketReport.DUE and report.product.project.today >= report.due_on


def days_waiting(inquiry: Inquiry) -> int:
    return (timezone.now() - inquiry.at).days


def is_long(inquiry: Inquiry) -> bool:
    """Whether the sender has waited for more than a week."""
    return inquiry.status in (Inquiry.NEW, Inquiry.PASSED_ON) and timezone.now() - inquiry.at > LONG


def products_for(user):
    """Products of which a firm that this person acts for is asked something, or a designer made the design, by any of
    their projects, finished ones too."""
    projects = DevelopmentProject.objects.open_to(user).exclude(part=DevelopmentProject.ORGANISER)
    return Product.objects.filter(project__in=projects.values("pk"))
