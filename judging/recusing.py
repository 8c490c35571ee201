"""Stepping back: a judge who has a conflict of interest with an entry."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from judging.conflicts.barring import hold_rounds, take_sheets
from judging.models import Recusal, Scoresheet
from judging.permissions import insist, may_recuse
from submissions.models import Conflict, Suspicion

MOST_REASON = 500


def recuse(*, sheet, by, kind: str = Conflict.OTHER, reason: str = "") -> Recusal:
    """The judge has stepped back: the sheet is void with its scores kept unseen, and with it the judge's other sheets
    of this entry that are not published; a Conflict of this type with the entry is in force, and from now on the judge
    can open nothing of it. The organisers have a message that a sheet is missing. Only "another reason" must be said
    in words too.

    Refused: an unknown type, another reason that is not said, a reason over 500 characters (Invalid); judging that is
    not open (NotAllowedNow); a sheet that this judge may not open (NotAllowed).
    """
    reason = _checked(kind, reason)
    with transaction.atomic():
        hold_rounds([sheet.contender.entry])
        Scoresheet.objects.select_for_update(no_key=True).filter(pk=sheet.pk, judge=by).first()
        held = Scoresheet.objects.held_by(by).select_related("round__category__competition", "contender__entry")
        current = held.filter(pk=sheet.pk).first()
        if current is None:
            raise NotAllowed(_("This scoresheet is not open to you."))
        insist(may_recuse(current), NotAllowedNow)
        recusal = Recusal.objects.create(sheet=current, reason=reason)
        conflict, is_new = Conflict.objects.get_or_create(
            person=by,
            entry=current.contender.entry,
            lifted_at=None,
            defaults={"origin": Conflict.DECLARED, "kind": kind, "reason": reason, "noted_by": by},
        )
        if is_new:
            record(verb="conflict.declared", thing=conflict, by=by, entry=conflict.entry_id, kind=conflict.kind)
        Suspicion.objects.waiting().filter(person=by, entry=conflict.entry_id).delete()
        take_sheets(person=by, entry=current.contender.entry, cause="recusal", by=by)
    return recusal


def _checked(kind: str, reason: str) -> str:
    """The reason without the blanks around it."""
    if kind not in dict(Conflict.KINDS):
        sentence = _("Choose how you are connected with this work.")
        raise Invalid(sentence, fields={"kind": [sentence]})
    reason = reason.strip()
    if len(reason) > MOST_REASON or (kind == Conflict.OTHER and not reason):
        sentence = _("Say in at most %(most)d characters how you are connected with this work.") % {"most": MOST_REASON}
        raise Invalid(sentence, fields={"reason": [sentence]})
    return reason
