"""Calling the jury together on a round, noting who is there, and closing the meeting."""

from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write_to_all
from audit.moves import move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from judging import message_kinds
from judging.holding import hold_round
from judging.models import Motion, Plenary, PlenaryPresence, Ranking, Round
from judging.permissions import insist
from judging.plenary import moves
from judging.plenary.attending import jury_of, may_chair
from judging.plenary.wording import worded

MOST_PLACE = 120
MOST_REMARKS = 4000


def convene(*, round: Round, by, held_at: str = "", reason: str = "") -> Plenary:
    """A meeting on the round is in session, and whoever called it is there; the jury has a message with the way to it.
    `reason` stands first in its remarks.

    Refused: another than an organiser or the head judge without a conflict in the round (NotAllowed); before judging
    has closed, in a practice, on a screening, while another meeting on the round is open (NotAllowedNow); after
    publication, when only a correction is left to discuss, without a reason; words that are too long (Invalid).
    """
    place, words = worded(held_at, "held_at"), worded(reason, "reason")
    _insist_on_length(held_at=(place, MOST_PLACE), reason=(words, MOST_REMARKS))
    with transaction.atomic():
        current = hold_round(round)
        insist(may_chair(current, by))
        _insist_on_moment(current)
        if current.status == Round.PUBLISHED and not words:
            sentence = _("The result is published. Say why the jury meets again: it stands in the minutes.")
            raise Invalid(sentence, fields={"reason": [sentence]})
        last = current.plenaries.aggregate(last=Max("number"))["last"] or 0
        plenary = Plenary.objects.create(
            round=current, number=last + 1, held_at=place, remarks=words, opened_by=by, shown=None
        )
        record(verb="plenary.convened", thing=plenary, by=by, round=current.pk, number=plenary.number)
        _note_presence(plenary, by, by)
        _tell_jury(plenary, current, by)
    return plenary


def close(*, plenary: Plenary, by) -> None:
    """The meeting is over: nothing is on its screen, and nobody sees a work through it any more.

    Refused: who does not chair it (NotAllowed); while a motion is open to the vote, and twice (NotAllowedNow).
    """
    with transaction.atomic():
        current = hold_open(plenary, by)
        if current.motions.filter(status=Motion.VOTING).exists():
            raise NotAllowedNow(_("A motion is open to the vote. Close the vote or withdraw the motion first."))
        also = {"closed_by": by, "closed_at": timezone.now(), "shown": None}
        move(current, moves.CLOSE, by=by, also=also, number=current.number)


def close_with_result(*, round: Round, ranking: Ranking, by) -> None:
    """The meeting that is still in session is over at the moment of this result, which says so in the minutes. For the
    verb that publishes, in its transaction, while it holds the round."""
    for current in round.plenaries.open():
        also = {"closed_by": by, "closed_at": ranking.published_at, "shown": None}
        move(current, moves.CLOSE, by=by, also=also, number=current.number, ranking=ranking.pk)


def note_remarks(*, plenary: Plenary, remarks: str, held_at: str, by) -> None:
    """Place and remarks stand in the minutes so. Refused as `close`, but also while a motion is open to the vote;
    words that are too long (Invalid)."""
    place, words = worded(held_at, "held_at"), worded(remarks, "remarks")
    _insist_on_length(held_at=(place, MOST_PLACE), remarks=(words, MOST_REMARKS))
    with transaction.atomic():
        current = hold_open(plenary, by)
        Plenary.objects.filter(pk=current.pk).update(remarks=words, held_at=place)
        record(verb="plenary.remarks_noted", thing=current, by=by)


def arrive(*, plenary: Plenary, by) -> None:
    """The judge is there. Refused for whoever does not sit on the jury of the round (NotAllowed), and once the meeting
    is closed (NotAllowedNow)."""
    with transaction.atomic():
        current = _open(plenary)
        if not Plenary.objects.attended_by(by).filter(pk=current.pk).exists():
            raise NotAllowed(_("Only judges on the panel of this round take part in the meeting."))
        _note_presence(current, by, by)


def mark_present(*, plenary: Plenary, person, by) -> None:
    """The judge is there, as the chair sees. Refused as `close`; a person who is not on the jury (Invalid)."""
    with transaction.atomic():
        current = hold_open(plenary, by)
        if not jury_of(current.round).filter(pk=person.pk).exists():
            sentence = _("This person is not on the jury of this round, or has not accepted the confidentiality terms.")
            raise Invalid(sentence, fields={"person": [sentence]})
        _note_presence(current, person, by)


def hold_open(plenary: Plenary, by) -> Plenary:
    """The meeting as it stands now, held with its round until the transaction ends. Refused: who does not chair it
    (NotAllowed), a meeting that is closed (NotAllowedNow)."""
    current = _open(plenary)
    insist(may_chair(current.round, by))
    return current


def _open(plenary: Plenary) -> Plenary:
    # The round first, as everywhere: whoever publishes it or records a conflict with a work in it holds it first.
    round = hold_round(plenary.round)
    current = Plenary.objects.select_for_update(of=("self",), no_key=True).get(pk=plenary.pk)
    if current.status != Plenary.OPEN:
        raise NotAllowedNow(_("This meeting is closed."))
    current.round = round
    return current


def _note_presence(plenary: Plenary, person, by) -> None:
    row, is_new = PlenaryPresence.objects.get_or_create(plenary=plenary, person=person)
    if is_new:
        record(verb="plenary.attended", thing=plenary, by=by, person=row.person_id)


def _tell_jury(plenary: Plenary, round: Round, by) -> None:
    link = urljoin(settings.SITE_URL, reverse("plenary-meeting", args=[plenary.pk]))

    def facts() -> dict[str, str]:
        names = {"category": spoken(round.category, "name"), "round": spoken(round, "name")}
        return {"competition": spoken(round.category.competition, "name"), **names, "link": link}

    def body() -> str:
        return (
            _("The jury is meeting on %(category)s, %(round)s. Say on this page that you are there: %(link)s") % facts()
        )

    write_to_all(
        people=[person for person in jury_of(round) if person.pk != by.pk],
        subject=lambda: (
            _("%(competition)s: the jury is meeting") % {"competition": spoken(round.category.competition, "name")}
        ),
        body=body,
        about=f"plenary:{plenary.pk}",
        kind=message_kinds.MEETING,
        competition=round.category.competition_id,
        facts=facts,
    )


def _insist_on_moment(round: Round) -> None:
    if round.category.competition.is_practice:
        raise NotAllowedNow(_("This is a practice: the jury meets on real rounds alone."))
    if round.kind == Round.SCREENING:
        raise NotAllowedNow(_("A screening only chooses who moves on. The jury meets on a round that judges score."))
    if round.status not in (Round.CLOSED, Round.PUBLISHED):
        raise NotAllowedNow(_("The jury can meet when judging has closed."))
    if round.plenaries.open().exists():
        raise NotAllowedNow(_("A meeting on this round is in session already."))


def _insist_on_length(**texts: tuple[str, int]) -> None:
    wrong = {
        name: [_("At most %(most)d characters.") % {"most": most}]
        for name, (text, most) in texts.items()
        if len(text) > most
    }
    if wrong:
        raise Invalid(next(iter(wrong.values()))[0], fields=wrong)
