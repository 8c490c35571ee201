"""A firm is out of a project: what its people are told, and what the office reads of the reason."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write_to_all
from accounts.models import User
from audit.models import Event
from development import message_kinds
from development.models import Agreement
from submissions.models import Competition


def tell_ended(*, people: Iterable[User], competition: Competition, firm: str) -> None:
    """Who acted for the firm knows that access has ended; neither project nor reason is named."""
    write_to_all(
        people=people,
        subject=lambda: _("Access to a development project has ended"),
        body=lambda: (
            _(
                "The agreement of %(firm)s for a development project of %(competition)s was ended, and with it your "
                "access. Nothing has to be delivered any more. Please keep what you know of the design to yourself, "
                "and ask BPIPI where you have a question. Thank you for your work."
            )
            % {"firm": firm, "competition": spoken(competition, "name")}
        ),
        about=f"competition:{competition.pk}",
        kind=message_kinds.ACCESS_ENDED,
        competition=competition.pk,
    )


def reasons_of(agreements: Iterable[Agreement]) -> dict[int, str]:
    """By agreement why the office ended it, where it said so; one query."""
    label = Agreement._meta.label_lower
    events = Event.objects.filter(
        verb="agreement.ended", thing_type=label, thing_id__in=[one.pk for one in agreements]
    ).order_by("number")
    return {event.thing_id: event.facts["reason"] for event in events if event.facts.get("reason")}
