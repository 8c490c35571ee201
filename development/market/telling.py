"""Messages about inquiries and market reports. Those to people with an account hold none of the sender's words."""

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write, write_to_all
from development import message_kinds
from development.models import Inquiry, MarketReport
from development.partners.people import people_of_firms
from development.telling import coded, coded_for, competition_of, organisers_of
from judging.reminding import whatsapp_number


def page_of(inquiry: Inquiry) -> str:
    """Where the sender sees how far it is."""
    return f"{settings.SITE_URL}{reverse('inquiry', args=[inquiry.code])}"


def acknowledge(inquiry: Inquiry) -> None:
    """The sender knows that it has arrived, where it gave an address."""
    _to_sender(
        inquiry,
        lambda: _("Your inquiry %(code)s has arrived"),
        lambda: _(
            "Thank you for asking for “%(product)s”. Your inquiry has the code %(code)s. Here you read how far it is, "
            "and the answer:\n%(link)s"
        ),
    )


def tell_answered(inquiry: Inquiry) -> None:
    """The sender has the answer, where it gave an address."""
    _to_sender(
        inquiry,
        lambda: _("Answer to your inquiry %(code)s"),
        lambda: _("You asked for “%(product)s”. This is the answer:\n\n%(answer)s\n\nYour inquiry: %(link)s"),
    )


def tell_closed(inquiry: Inquiry) -> None:
    """The sender knows why no answer will come, where it gave an address."""
    _to_sender(
        inquiry,
        lambda: _("Your inquiry %(code)s is closed"),
        lambda: _("You asked for “%(product)s”. We had to close your inquiry: %(reason)s\n\nYour inquiry: %(link)s"),
    )


def chat_of(inquiry: Inquiry) -> str:
    """The address that opens WhatsApp with the answer as a ready text, in the sender's language; empty where there is
    no number or no answer."""
    number = whatsapp_number(inquiry.phone)
    if not number or not inquiry.answer:
        return ""
    with translation.override(inquiry.locale):
        text = _("Dear %(name)s, you asked for “%(product)s”. This is the answer:\n\n%(answer)s\n\n%(link)s")
        return f"https://wa.me/{number}?text={quote(text % _facts(inquiry))}"


def tell_office(inquiry: Inquiry) -> None:
    """Organisers without conflict know that an inquiry waits."""
    link = f"{settings.SITE_URL}{reverse('development-inquiry', args=[inquiry.pk])}"
    write_to_all(
        people=organisers_of(inquiry.product.project),
        subject=coded(inquiry.product.project, lambda: _("Somebody asks for a product")),
        body=lambda: (
            _("Somebody asks for “%(product)s”. Pass it on to a firm or answer it here:\n%(link)s")
            % {"product": spoken(inquiry.product, "name"), "link": link}
        ),
        about=f"inquiry:{inquiry.pk}",
        kind=message_kinds.INQUIRY_OFFICE,
        competition=competition_of(inquiry.product.project),
    )


def tell_passed_on(inquiry: Inquiry) -> None:
    """People of the firm know that an inquiry waits for their answer."""
    link = f"{settings.SITE_URL}{reverse('partner-inquiry', args=[inquiry.pk])}"
    assert inquiry.partner is not None
    write_to_all(
        people=people_of_firms(inquiry.product.project, [inquiry.partner]).order_by("pk"),
        subject=coded_for(inquiry.partner, inquiry.product.project, lambda: _("Somebody asks for your product")),
        body=lambda: (
            _("Somebody from small industry asks for “%(product)s”. Please read it and answer here:\n%(link)s")
            % {"product": spoken(inquiry.product, "name"), "link": link}
        ),
        about=f"inquiry:{inquiry.pk}",
        kind=message_kinds.INQUIRY_FIRM,
        competition=competition_of(inquiry.product.project),
    )


def tell_report_due(report: MarketReport, *, is_late: bool) -> int:
    """The people of the firm that owes it know that it is due; the organisers, where the office itself does or nobody
    acts for the firm any more."""
    project = report.product.project
    acting = list(people_of_firms(project, [report.partner]).order_by("pk")) if report.partner else []
    door = "partner-market-report" if acting else "development-market-report"
    link = f"{settings.SITE_URL}{reverse(door, args=[report.pk])}"
    facts = {"months": report.months, "link": link}

    def subject() -> str:
        late = _("Still awaited: the market report after %(months)d months")
        return (late if is_late else _("Please send the market report after %(months)d months")) % facts

    return write_to_all(
        people=acting or organisers_of(project),
        subject=_coded(report, subject, for_firm=bool(acting)),
        body=lambda: (
            _(
                "%(months)d months have gone since the launch of a product from a development project. Please tell in "
                "a few figures how it sells; that takes five minutes:\n%(link)s"
            )
            % facts
        ),
        about=f"market_report:{report.pk}",
        kind=message_kinds.REPORT_DUE,
        competition=competition_of(project),
    )


def tell_report_sent_back(report: MarketReport) -> None:
    """Who delivered it knows that something is to be changed; where that person does not act for the firm any more,
    those who do, and where nobody does, the organisers."""
    project = report.product.project
    acting = list(people_of_firms(project, [report.partner]).order_by("pk")) if report.partner else []
    door = "partner-market-report" if acting else "development-market-report"
    link = f"{settings.SITE_URL}{reverse(door, args=[report.pk])}"
    write_to_all(
        people=[one for one in acting if one == report.delivered_by] or acting or organisers_of(project),
        subject=_coded(report, lambda: _("Please look at your market report again"), for_firm=bool(acting)),
        body=lambda: (
            _("The organiser sent your market report back and wrote down what to change:\n%(link)s") % {"link": link}
        ),
        about=f"market_report:{report.pk}",
        kind=message_kinds.REPORT_BACK,
        competition=competition_of(project),
    )


def tell_report_delivered(report: MarketReport) -> None:
    """Organisers without conflict know that a report waits for them."""
    link = f"{settings.SITE_URL}{reverse('development-market-report', args=[report.pk])}"
    write_to_all(
        people=organisers_of(report.product.project),
        subject=coded(report.product.project, lambda: _("A market report waits for you")),
        body=lambda: (
            _("A market report was delivered. Read it, then accept it or send it back:\n%(link)s") % {"link": link}
        ),
        about=f"market_report:{report.pk}",
        kind=message_kinds.REPORT_CAME,
        competition=competition_of(report.product.project),
    )


def _coded(report: MarketReport, subject: Callable[[], str], *, for_firm: bool) -> Callable[[], str]:
    """For people of the firm, or for organisers."""
    project = report.product.project
    if for_firm and report.partner is not None:
        return coded_for(report.partner, project, subject)
    return coded(project, subject)


def _facts(inquiry: Inquiry) -> dict[str, str]:
    return {
        "code": inquiry.code,
        "name": inquiry.name,
        "product": spoken(inquiry.product, "name"),
        "answer": inquiry.answer,
        "reason": inquiry.closed_because,
        "link": page_of(inquiry),
    }


def _to_sender(inquiry: Inquiry, subject: Callable[[], str], body: Callable[[], str]) -> None:
    if not inquiry.email:
        return
    with translation.override(inquiry.locale):
        facts = _facts(inquiry)
        write(
            to=None,
            address=inquiry.email,
            subject=subject() % facts,
            body=body() % facts,
            about=f"inquiry:{inquiry.pk}",
            kind=message_kinds.INQUIRY_SENDER,
            competition=competition_of(inquiry.product.project),
        )
