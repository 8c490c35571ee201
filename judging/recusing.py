"""Stepping back: a judge who has a conflict of interest with an entry."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write
from accounts.models import User
from audit.moves import move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from judging import moves
from judging.models import Recusal, Scoresheet
from judging.permissions import insist, may_recuse
from submissions.models import Conflict, Seat

MOST_REASON = 500


def recuse(*, sheet, reason: str, by) -> Recusal:
    """The judge has stepped back: the sheet is void with its scores kept unseen, a Conflict with the entry is in
    force, and from now on the judge can open nothing of it. The organisers have a message that a sheet is missing.

    Refused: no reason or one over 500 characters (Invalid); judging that is not open (NotAllowedNow); a sheet that
    this judge may not open (NotAllowed).
    """
    reason = reason.strip()
    if not 0 < len(reason) <= MOST_REASON:
        sentence = _("Say in at most %(most)d characters how you are connected with this work.") % {"most": MOST_REASON}
        raise Invalid(sentence, fields={"reason": [sentence]})
    with transaction.atomic():
        Scoresheet.objects.select_for_update(no_key=True).filter(pk=sheet.pk, judge=by).first()
        held = Scoresheet.objects.held_by(by).select_related("round__category__competition", "contender__entry")
        current = held.filter(pk=sheet.pk).first()
        if current is None:
            raise NotAllowed(_("This scoresheet is not open to you."))
        insist(may_recuse(current), NotAllowedNow)
        move(current, moves.VOID, by=by, cause="recusal")
        recusal = Recusal.objects.create(sheet=current, reason=reason)
        conflict, is_new = Conflict.objects.get_or_create(
            person=by,
            entry=current.contender.entry,
            lifted_at=None,
            defaults={"origin": Conflict.DECLARED, "reason": reason},
        )
        if is_new:
            record(verb="conflict.declared", thing=conflict, by=by, entry=conflict.entry_id)
        _tell_organisers(current)
    return recusal


def _tell_organisers(sheet: Scoresheet) -> None:
    """Without the judge's name and reason: they stand on the organiser's page, for those without a conflict."""
    competition = sheet.round.category.competition
    seats = Seat.objects.in_force().filter(competition=competition, kind=Seat.ORGANISER)
    for person in User.objects.filter(pk__in=seats.values("person")).order_by("pk"):
        write(
            to=person,
            subject=lambda: (
                _("%(competition)s: a scoresheet is missing") % {"competition": spoken(competition, "name")}
            ),
            body=lambda: (
                _("A judge stepped back from a work in “%(round)s”. Deal the scoresheets again to replace the judge.")
                % {"round": spoken(sheet.round, "name")}
            ),
            about=f"round:{sheet.round_id}",
        )
