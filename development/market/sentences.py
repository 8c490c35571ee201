"""What happened in the market, in sentences, for organisers."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "inquiry.made": _("Somebody asked for the product."),
    "inquiry.passed_on": _("An inquiry was passed on to a firm."),
    "inquiry.answered": _("An inquiry was answered."),
    "inquiry.closed": _("An inquiry was closed without an answer."),
    "inquiry.order_noted": _("It was noted whether an inquiry led to an order."),
    "inquiry.forgotten": _("The words of an old inquiry were erased."),
    "product.launched": _("The launch was recorded: market reports are asked for by themselves."),
    "market_report.asked": _("A market report was asked for."),
    "market_report.delivered": _("A market report was delivered."),
    "market_report.accepted": _("A market report was accepted."),
    "market_report.sent_back": _("A market report was sent back."),
}
