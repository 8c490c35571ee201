"""Why a judge's list is empty: said to the judge, of the own seats and rounds only."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts.locale import day, moment, spoken
from judging.models import PanelMember, Round, Scoresheet
from judging.permissions import JUDGING_SEATS, promises_owed_by
from submissions.models import Seat

RECENT = 6
SEATS = 60


def why_nothing(user) -> list[str]:
    """One sentence for every competition in which this person judges or has judged lately, on why no work of it is
    shown; empty for those who never had a judge's seat. Three queries."""
    if not user.is_authenticated:
        return []
    seats = user.seats.filter(kind__in=(*JUDGING_SEATS, Seat.CURATOR)).select_related("competition")
    newest: dict[int, Seat] = {}
    for seat in seats.order_by("-pk")[:SEATS]:
        known = newest.get(seat.competition_id)
        if known is None or (known.ended_at is not None and seat.ended_at is None):
            newest[seat.competition_id] = seat
    in_force = [pk for pk, seat in newest.items() if seat.ended_at is None]
    owed = set(promises_owed_by(user).values_list("pk", flat=True))
    rounds = _rounds_of(user, in_force)
    sentences: list[str] = []
    for pk, seat in sorted(newest.items(), reverse=True)[:RECENT]:
        name = spoken(seat.competition, "name")
        if seat.ended_at is not None:
            facts = {"competition": name, "on": day(seat.ended_at, seat.competition.time_zone)}
            sentences.append(_("%(competition)s: your seat as a judge ended on %(on)s.") % facts)
        elif pk in owed:
            sentence = _("%(competition)s: the works appear once you have accepted the confidentiality terms.")
            sentences.append(sentence % {"competition": name})
        else:
            sentences += _of_rounds(seat, name, rounds.get(pk, []))
    return sentences


def _rounds_of(user, competitions) -> dict[int, list]:
    """By competition, the rounds on whose panel the person is, with the number of own sheets that stand and that do
    not; the newest first."""
    own = Q(sheets__judge=user)
    void = own & Q(sheets__status=Scoresheet.VOID)
    on_panel = PanelMember.objects.filter(judge=user, left_at=None).values("round")
    rows = Round.objects.filter(pk__in=on_panel, category__competition__in=competitions).select_related("category")
    found: dict[int, list] = {}
    for row in rows.annotate(held=Count("sheets", filter=own), void=Count("sheets", filter=void)).order_by("-pk"):
        found.setdefault(row.category.competition_id, []).append(row)
    return found


def _of_rounds(seat: Seat, name: str, rounds: list) -> Iterator[str]:
    if not rounds and seat.kind != Seat.CURATOR:
        sentence = _("%(competition)s: you are not on the panel of a round yet. You get a message when a round opens.")
        yield sentence % {"competition": name}
    for round in rounds[:RECENT]:
        about = {"competition": name, "round": spoken(round, "name")}
        zone = seat.competition.time_zone
        if round.status == Round.DRAFT and round.opens_at is not None:
            sentence = _("%(competition)s, %(round)s: judging is planned to begin on %(when)s. You get a message then.")
            yield sentence % {**about, "when": moment(round.opens_at, zone)}
        elif round.status == Round.DRAFT:
            yield _("%(competition)s, %(round)s: judging has not begun yet. You get a message when it does.") % about
        elif round.status == Round.PUBLISHED:
            yield _("%(competition)s, %(round)s: the result is published, so its works are not shown any more.") % about
        elif round.held == round.void and round.void:
            sentence = _(
                "%(competition)s, %(round)s: your scoresheets were taken back, for a conflict of interest or because "
                "the works were withdrawn or dealt to others."
            )
            yield sentence % about
        elif not round.held:
            yield _("%(competition)s, %(round)s: no work is dealt to you yet. The organiser can do that.") % about
        else:
            sentence = _(
                "%(competition)s, %(round)s: the works dealt to you can't be shown to you any more, for a conflict of "
                "interest or because they were withdrawn."
            )
            yield sentence % about
