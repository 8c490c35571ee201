"""Messages about objections: to the designers of the work, and to the organisers who may answer."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.locale import moment, spoken
from accounts.messages import write_to_all
from judging import message_kinds
from judging.models import Objection, Round
from submissions.models import Seat


def acknowledge(objection: Objection) -> None:
    """Its designers know that it has arrived, by which code, and until when to expect the answer."""

    def facts() -> dict[str, str]:
        when = moment(objection.expected_by, _zone(objection))
        return {**_facts(objection), "when": when, "link": _own_page(objection)}

    def body() -> str:
        arrived = _(
            "Your objection %(code)s to the result of “%(title)s”, %(round)s, has arrived. "
            "You can expect the answer by %(when)s. Until it is answered you can take it back: %(link)s"
        )
        return arrived % facts()

    write_to_all(
        people=objection.contender.entry.designers(),
        subject=lambda: _("Your objection %(code)s has arrived") % {"code": objection.code},
        body=body,
        about=f"objection:{objection.pk}",
        kind=message_kinds.OBJECTION_CAME,
        competition=_competition(objection),
        facts=facts,
    )


def tell_answered(objection: Objection) -> None:
    """Its designers know how it ended and read the answer."""

    def body() -> str:
        first = (
            _("Your objection %(code)s to the result of “%(title)s”, %(round)s, was upheld.")
            if objection.status == Objection.UPHELD
            else _("Your objection %(code)s to the result of “%(title)s”, %(round)s, was rejected.")
        )
        page = _("You find it with your result: %(link)s") % {"link": _own_page(objection)}
        return "\n\n".join([first % _facts(objection), objection.answer, page])

    write_to_all(
        people=objection.contender.entry.designers(),
        subject=lambda: _("Your objection %(code)s is answered") % {"code": objection.code},
        body=body,
        about=f"objection:{objection.pk}",
        kind=message_kinds.OBJECTION_ANSWERED,
        competition=_competition(objection),
    )


def tell_office(objection: Objection) -> None:
    """Organisers without a conflict in the round know that it waits; the message says neither work nor text."""
    round = objection.ranking.round
    competition = round.category.competition
    seats = Seat.objects.in_force().filter(competition=competition, kind=Seat.ORGANISER).select_related("person")
    people = [
        seat.person
        for seat in seats.order_by("pk")
        if Round.objects.without_conflict(seat.person).filter(pk=round.pk).exists()
    ]
    link = urljoin(settings.SITE_URL, reverse("organiser-objection", args=[objection.pk]))

    def body() -> str:
        facts = {"category": spoken(round.category, "name"), "round": spoken(round, "name"), "link": link}
        waits = _("An objection to the result of %(category)s, %(round)s, waits for an answer by %(when)s: %(link)s")
        return waits % {**facts, "when": moment(objection.expected_by, competition.time_zone)}

    write_to_all(
        people=people,
        subject=lambda: (
            _("%(competition)s: an objection waits for an answer") % {"competition": spoken(competition, "name")}
        ),
        body=body,
        about=f"objection:{objection.pk}",
        kind=message_kinds.OBJECTION_WAITS,
        competition=competition.pk,
    )


def _facts(objection: Objection) -> dict[str, str]:
    round = objection.ranking.round
    return {"code": objection.code, "title": objection.contender.entry.title, "round": spoken(round, "name")}


def _own_page(objection: Objection) -> str:
    return urljoin(settings.SITE_URL, reverse("designer-objections", args=[objection.contender.entry.code]))


def _competition(objection: Objection) -> int:
    return objection.ranking.round.category.competition_id


def _zone(objection: Objection) -> str:
    return objection.ranking.round.category.competition.time_zone
