"""Market reports: asked for in the morning when they are due, delivered, accepted or sent back."""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import day as spoken_day
from audit.moves import move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.market.launch import leave_asking
from development.market.moves import ACCEPT, DELIVER, SEND_BACK
from development.market.telling import tell_report_delivered, tell_report_due, tell_report_sent_back
from development.models import DevelopmentProject, MarketReport
from development.permissions import may_run, require
from submissions.cleaning import clean_text

MOST_WHOLE, MOST_MONEY, LONGEST_TEXT, LONGEST_REASON = 100_000_000, 999_999_999_999_999, 4000, 1000
AGAIN_AFTER_DAYS = 7
WHOLE = ("pairs_made", "pairs_sold", "firms_reached", "jobs", "complaints")
MONEY = ("revenue", "licence_fee")


@dataclass(frozen=True)
class Told:
    """What a report says. Pairs, money and complaints since the report before, the first since the launch; firms and
    people as they are now. None: not known."""

    pairs_made: int | None = None
    pairs_sold: int | None = None
    revenue: Decimal | None = None
    licence_fee: Decimal | None = None
    firms_reached: int | None = None
    jobs: int | None = None
    complaints: int | None = None
    text: str = ""


def deliver(*, report: MarketReport, told: Told, by) -> MarketReport:
    """The report lies before the organisers; the office's own is accepted with it. What was delivered may be mended
    until it is accepted.

    Refused: by anybody but people of the firm that owes it, or an organiser where the office does (403); before it is
    due, and once it was accepted (409); without the pairs sold, or with values out of bounds (400).
    """
    with transaction.atomic():
        project, report = _held(report)
        is_of_office = report.partner_id is None
        if is_of_office:
            require(may_run(project, by))
        elif not MarketReport.objects.asked_of(by).filter(pk=report.pk).exists():
            raise NotAllowed(_("This report is written by the people of the firm that sells the product."))
        if report.status == MarketReport.ACCEPTED:
            raise NotAllowedNow(_("This report is accepted already."))
        if project.today < report.due_on:
            raise NotAllowedNow(_("This report is due on %(day)s, not before.") % {"day": spoken_day(report.due_on)})
        told = _cleaned(told)
        also = {**asdict(told), "reason": "", "delivered_by": by, "delivered_at": timezone.now()}
        move(report, DELIVER, by=by, also=also)
        if is_of_office:
            move(report, ACCEPT, by=by, also={"accepted_by": by, "accepted_at": timezone.now()})
        else:
            tell_report_delivered(report)
    return report


def accept(*, report: MarketReport, by) -> MarketReport:
    """The report counts. Refused: by anybody but an organiser without conflict (403); what was not delivered or was
    accepted before (409)."""
    with transaction.atomic():
        project, report = _held(report)
        require(may_run(project, by))
        move(report, ACCEPT, by=by, also={"accepted_by": by, "accepted_at": timezone.now()})
    return report


def send_back(*, report: MarketReport, reason: str, by) -> MarketReport:
    """The report is due again, with what was filled in, and who delivered it knows why.

    Refused: by anybody but an organiser without conflict (403); without a reason (400); what was not delivered or was
    accepted before (409).
    """
    try:
        reason = clean_text(reason, LONGEST_REASON)
    except Invalid as refused:
        raise Invalid(refused.message, fields={"reason": [refused.message]}) from refused
    with transaction.atomic():
        project, report = _held(report)
        require(may_run(project, by))
        if not reason:
            message = _("Write between 1 and %(most)d characters.") % {"most": LONGEST_REASON}
            raise Invalid(message, fields={"reason": [message]})
        move(report, SEND_BACK, by=by, also={"reason": reason, "asked_at": timezone.now()})
        tell_report_sent_back(report)
        leave_asking(report, zone=project.time_zone, days=AGAIN_AFTER_DAYS)
    return report


def ask_when_due(*, report: MarketReport) -> bool:
    """Whoever owes the report is asked for it if it is due and was not asked for within a week; it waits to be asked
    for again until it is delivered. Done twice at once, it is asked for once."""
    with transaction.atomic():
        project, report = _held(report)
        if report.status != MarketReport.DUE:
            return False
        now = timezone.now()
        long_ago = Q(asked_at__isnull=True) | Q(asked_at__lte=now - timedelta(days=AGAIN_AFTER_DAYS - 1, hours=12))
        is_late = report.asked_at is not None
        is_due = project.today >= report.due_on
        if not is_due or not MarketReport.objects.filter(long_ago, pk=report.pk).update(asked_at=now):
            leave_asking(report, zone=project.time_zone, days=1)
            return False
        record(verb="market_report.asked", thing=report, months=report.months)
        tell_report_due(report, is_late=is_late)
        leave_asking(report, zone=project.time_zone, days=AGAIN_AFTER_DAYS)
    return True


def _held(report: MarketReport) -> tuple[DevelopmentProject, MarketReport]:
    project = DevelopmentProject.objects.locked(report.product.project_id)
    rows = MarketReport.objects.select_related("product__project__award__entry__category__competition", "partner")
    return project, rows.select_for_update(of=("self",)).get(pk=report.pk)


def _cleaned(told: Told) -> Told:
    """What is stored. Refused (400) with all that is wrong."""
    fields: dict[str, list[str]] = {}
    if told.pairs_sold is None:
        fields["pairs_sold"] = [_("How many pairs were sold? Write 0 if none.")]
    for names, most in ((WHOLE, MOST_WHOLE), (MONEY, MOST_MONEY)):
        for name in names:
            value = getattr(told, name)
            if value is not None and not (0 <= value <= most and value == int(value)):
                fields[name] = [_("Write a whole number from 0 to %(most)d.") % {"most": most}]
    try:
        told = replace(told, text=clean_text(told.text, LONGEST_TEXT, lines=True))
    except Invalid as refused:
        fields["text"] = [refused.message]
    if fields:
        raise Invalid(_("The report was not sent yet. See what is marked."), fields=fields)
    return told
