"""What an organiser has to do about finished products: inquiries that wait, market reports to read and to write."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from development.market.seeing import inquiries_of, is_due, is_long, reports_of
from development.models import Inquiry, MarketReport
from office.tasks import Task, Tasks
from submissions.models import Competition

_OF_COMPETITION = "product__project__award__entry__category__competition"


def of_market(competition: Competition, user) -> Tasks:
    """New inquiries in one line, late once a sender has waited for a week; each market report that was delivered, and
    each that the office itself owes. Two queries."""
    new = list(inquiries_of(user, competition).filter(status=Inquiry.NEW))
    if len(new) == 1:
        text = _("An inquiry about %(product)s waits for you") % {"product": new[0].product.name}
        yield Task(text, "development-inquiry", (new[0].pk,)), is_long(new[0])
    elif new:
        text = ngettext("%(n)d inquiry waits for you", "%(n)d inquiries wait for you", len(new)) % {"n": len(new)}
        yield Task(text, "development-inquiries", (competition.slug,)), any(is_long(one) for one in new)
    waiting = reports_of(user).filter(**{_OF_COMPETITION: competition})
    for report in waiting.exclude(status=MarketReport.ACCEPTED):
        names = {"product": report.product.name, "months": report.months}
        if report.status == MarketReport.DELIVERED:
            text = _("%(product)s: read the market report after %(months)d months") % names
            yield Task(text, "development-market-report", (report.pk,)), False
        elif report.partner_id is None and is_due(report):
            text = _("%(product)s: write the market report after %(months)d months") % names
            yield Task(text, "development-market-report", (report.pk,)), True
