"""The launch of a product: from its day on the market is asked, 3, 6 and 12 months later."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid
from audit.trail import record
from audit.working import leave
from development.market.answering import firms_for
from development.market.months import months_after
from development.market.sums import ADDED, LATEST
from development.models import Agreement, DevelopmentProject, MarketReport, Partner, Product
from development.permissions import may_run, require

REPORT_DUE = "market_report_due"
MORNING = time(7)
EARLIEST = date(2000, 1, 1)
# What a report that was sent back still holds of the firm that wrote it.
_TOLD = {**dict.fromkeys((*ADDED, *LATEST)), "text": "", "reason": "", "delivered_by": None, "delivered_at": None}


def proposed_seller(project: DevelopmentProject) -> Agreement | None:
    """The brand of the project, which sells as a rule; else the outsole maker."""
    by_role = {one.role: one for one in reversed(list(firms_for(project)))}
    return by_role.get(Partner.BRAND) or by_role.get(Partner.OUTSOLE_MAKER)


def record_launch(*, product: Product, launched_on: date, seller: Agreement | None, by) -> list[MarketReport]:
    """The product was launched on this day, and this firm, or the office itself, is asked how it sells. Reports that
    were delivered already stay as they are; those still due follow the new day and firm, and hold
    nothing of what another firm had written.

    Refused: by anybody but an organiser without conflict (403); a day to come or before 2000, a firm that is not at
    work in the project (400).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(product.project_id)
        require(may_run(project, by))
        if not EARLIEST <= launched_on <= project.today:
            message = _("Give the day of the launch, today at the latest.")
            raise Invalid(message, fields={"launched_on": [message]})
        if seller is not None and not firms_for(project).filter(pk=seller.pk).exists():
            message = _("Choose a firm of this project whose agreement is in force.")
            raise Invalid(message, fields={"seller": [message]})
        Product.objects.filter(pk=product.pk).update(launched_on=launched_on)
        product.launched_on = launched_on
        facts = {"launched_on": launched_on.isoformat(), "agreement": seller and seller.pk}
        record(verb="product.launched", thing=product, by=by, **facts)
        firm = seller.partner if seller else None
        return [_planned(product, months, months_after(launched_on, months), firm) for months in MarketReport.MONTHS]


def morning_of(day: date, zone: str) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(zone))


def leave_asking(report: MarketReport, *, zone: str, days: int = 0) -> None:
    """The report is asked for in the morning of its day, or `days` after today."""
    there = timezone.localdate(timezone=ZoneInfo(zone)) + timedelta(days=days)
    at = morning_of(max(report.due_on, there), zone)
    leave(kind=REPORT_DUE, key=report.pk, after=max(timedelta(), at - timezone.now()))


def _planned(product: Product, months: int, due_on: date, firm: Partner | None) -> MarketReport:
    rows = MarketReport.objects.select_for_update().filter(product=product, months=months)
    report = rows.first() or MarketReport(product=product, months=months)
    if report.pk and report.status != MarketReport.DUE:
        return report
    is_same = (report.due_on, report.partner) == (due_on, firm) if report.pk else False
    if report.pk and report.partner != firm:
        for name, nothing in _TOLD.items():
            setattr(report, name, nothing)
    if not is_same:
        report.due_on, report.partner, report.asked_at = due_on, firm, None
        report.save()
        leave_asking(report, zone=product.project.time_zone)
    return report
