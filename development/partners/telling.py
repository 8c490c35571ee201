"""Word to the organisers about what a firm answered. It names no design."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.messages import write_to_all
from development import message_kinds
from development.models import Agreement, DevelopmentProject
from development.telling import competition_of, organisers_of


def tell_interest(*, agreement: Agreement, project: DevelopmentProject) -> None:
    """The organisers without conflict know what the firm said, and where its letter is."""
    link = f"{settings.SITE_URL}{reverse('development-packages', args=[project.pk])}"
    is_declined = agreement.interest == Agreement.DECLINED
    values = {"firm": agreement.partner.name, "link": link}
    write_to_all(
        people=organisers_of(project),
        subject=lambda: _("A firm has declined") if is_declined else _("A firm is interested"),
        body=lambda: (
            (
                _("%(firm)s does not take part in a development project. Its letter, and other firms to ask:\n%(link)s")
                if is_declined
                else _("%(firm)s is interested in a development project. Read its letter:\n%(link)s")
            )
            % values
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.FIRM_ANSWERED,
        competition=competition_of(project),
    )
