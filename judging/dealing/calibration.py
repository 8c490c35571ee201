"""Choosing the calibration works of a round."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.contending import entries_in
from judging.holding import hold_round
from judging.models import CalibrationEntry, Round
from judging.permissions import insist, may_deal

MOST_CALIBRATION = 5


def calibration_add(*, round, entry, by) -> CalibrationEntry:
    """Every judge of the panel will have a sheet of this entry, before all others; adding again changes nothing.

    Refused: an entry that is not judged in the round, more than 5 (Invalid); a round that has opened (NotAllowedNow);
    another than an organiser without an interest in the category (NotAllowed).
    """
    with transaction.atomic():
        current = _in_preparation(round, by)
        if not entries_in(current).filter(pk=entry.pk).exists():
            sentence = _("Only a work that is judged in this round can be a calibration work.")
            raise Invalid(sentence, fields={"code": [sentence]})
        others = current.calibration.exclude(entry=entry).count()
        if others >= MOST_CALIBRATION:
            sentence = _("At most %(most)d calibration works. Take one off first.") % {"most": MOST_CALIBRATION}
            raise Invalid(sentence, fields={"code": [sentence]})
        chosen, is_new = CalibrationEntry.objects.get_or_create(round=current, entry=entry)
        if is_new:
            record(verb="calibration.chosen", thing=current, by=by, entry=entry.pk)
    return chosen


def calibration_remove(*, round, entry, by) -> None:
    """The entry is a work like any other again; sheets of it that are dealt stay.

    Refused: an entry that is no calibration work, a round that has opened (NotAllowedNow); another than an organiser
    without an interest in the category (NotAllowed).
    """
    with transaction.atomic():
        current = _in_preparation(round, by)
        gone, _by_model = current.calibration.filter(entry=entry).delete()
        if not gone:
            raise NotAllowedNow(_("This is no calibration work."))
        record(verb="calibration.taken_off", thing=current, by=by, entry=entry.pk)


def _in_preparation(round: Round, by) -> Round:
    current = hold_round(round)
    insist(may_deal(current, by))
    if current.status != Round.DRAFT:
        raise NotAllowedNow(_("The round has opened, so its calibration works stay."))
    return current
