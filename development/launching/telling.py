"""Messages about the page of a product. They name a project by its code, and no design."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.messages import write_to_all
from development import message_kinds
from development.models import DevelopmentProject, Partner
from development.partners.people import people_of_firms
from development.telling import coded, coded_for, competition_of, organisers_of


def firm_page(project: DevelopmentProject, place: str = "") -> str:
    """Where people of a firm, and designers, find the product of the project."""
    return f"{settings.SITE_URL}{reverse('partner-product', args=[project.pk])}{place}"


def tell_asked_to_be_named(*, project: DevelopmentProject, firm: Partner) -> None:
    """The firm's people know that it is asked whether it may be named in public."""
    link = firm_page(project, "#naming")
    write_to_all(
        people=people_of_firms(project, [firm]).order_by("pk"),
        subject=coded_for(firm, project, lambda: _("May your firm be named with the product?")),
        body=lambda: (
            _(
                "A development project that you work on is to be shown in public. Your firm is named there only if you "
                "agree, and you can change your mind at any time. Please answer here:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.NAMING_ASKED,
        competition=competition_of(project),
    )


def tell_withdrawn_for_a_name(*, project: DevelopmentProject) -> None:
    """The organisers know that the page is public no more, and what to do about it."""
    link = f"{settings.SITE_URL}{reverse('development-product', args=[project.pk])}"
    write_to_all(
        people=organisers_of(project),
        subject=coded(project, lambda: _("The page of a product was withdrawn")),
        body=lambda: (
            _(
                "A firm that the words of the page name has decided not to be named, so nobody finds the page any "
                "more. Take the name out, then publish it again:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.PAGE_WITHDRAWN,
        competition=competition_of(project),
    )
