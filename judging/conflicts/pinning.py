"""Ruling on conflicts by hand: pinning one, answering suspicions, lifting one."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.conflicts import detecting
from judging.conflicts.barring import hold_rounds, take_sheets
from judging.permissions import insist, may_ever_lift, may_keep_conflicts, may_lift
from submissions.models import Conflict, Entry, Seat, Suspicion

MOST_REASON = 500
MOST_AT_ONCE = 200
CAUSE = "conflict of interest"
KIND_OF_GROUND = {
    detecting.OWN: Conflict.TEAM,
    detecting.MAILBOX: Conflict.TEAM,
    detecting.PHONE: Conflict.FAMILY,
    detecting.DOMAIN: Conflict.INSTITUTION,
    detecting.INSTITUTION: Conflict.INSTITUTION,
    detecting.NAME_AND_CITY: Conflict.FAMILY,
}


def pin(*, entry: Entry, person, kind: str, reason: str, by) -> Conflict:
    """The conflict is in force: from now on the person can open nothing of the entry, and their sheets of it are void
    in every round that is not published.

    Refused: another than an organiser without an interest in the category (NotAllowed); a person without a seat in the
    competition, an unknown type, no reason or one over 500 characters (Invalid); a conflict that is on record already
    (NotAllowedNow).
    """
    reason = _checked_reason(reason)
    if kind not in dict(Conflict.KINDS):
        sentence = _("Choose how the person is connected with the work.")
        raise Invalid(sentence, fields={"kind": [sentence]})
    with transaction.atomic():
        hold_rounds([entry])
        insist(may_keep_conflicts(entry.category, by))
        if not Seat.objects.in_force().filter(person=person, competition=entry.category.competition_id).exists():
            sentence = _("This person has no task in this competition, so there is nothing to keep them from.")
            raise Invalid(sentence, fields={"person": [sentence]})
        facts = {"origin": Conflict.PINNED, "kind": kind, "reason": reason, "noted_by": by}
        conflict, is_new = Conflict.objects.get_or_create(person=person, entry=entry, lifted_at=None, defaults=facts)
        if not is_new:
            raise NotAllowedNow(_("This conflict is on record already."))
        Suspicion.objects.waiting().filter(person=person, entry=entry).delete()
        record(verb="conflict.pinned", thing=conflict, by=by, entry=entry.pk, person=person.pk, kind=kind)
        take_sheets(person=person, entry=entry, cause=CAUSE, by=by)
    return conflict


def lift(*, conflict: Conflict, reason: str, by) -> None:
    """The conflict is in force no more; the row stays with who lifted it and why. Sheets that it voided stay void, and
    what gave rise to it is not asked again.

    Refused: no reason or one over 500 characters (Invalid); another than an organiser without an interest in the
    category, one's own conflict, one that the judge declared, one of a designer of the entry (NotAllowed); before the
    deadline, after judging has closed, and twice (NotAllowedNow).
    """
    reason = _checked_reason(reason)
    with transaction.atomic():
        rows = Conflict.objects.select_for_update(of=("self",), no_key=True)
        current = rows.select_related("entry__category", "person").get(pk=conflict.pk)
        insist(may_ever_lift(current, by))
        insist(may_lift(current), NotAllowedNow)
        Conflict.objects.filter(pk=current.pk).update(lifted_at=timezone.now(), lifted_by=by, lifting_reason=reason)
        record(verb="conflict.lifted", thing=current, by=by, entry=current.entry_id, person=current.person_id)


def record_conflicts(*, suspicions: Collection[Suspicion], reason: str, by) -> int:
    """Each is a Conflict in force, its judge's sheets of the work are void, and the answer is on record. Returns how
    many. Refused as `dismiss` is."""
    return len(_answered(suspicions, Suspicion.CONFLICT, reason, by))


def dismiss(*, suspicions: Collection[Suspicion], reason: str, by) -> int:
    """Each is answered: no conflict. It is not asked again for the same reasons. Returns how many.

    Refused: none or more than 200 at once, no reason or one over 500 characters (Invalid); another than an organiser
    without an interest in the category, one's own suspicion (NotAllowed); one that is answered already or gone
    (NotAllowedNow, and none of them is answered).
    """
    return len(_answered(suspicions, Suspicion.NONE, reason, by))


def _answered(suspicions: Collection[Suspicion], answer: str, reason: str, by) -> list[Suspicion]:
    reason = _checked_reason(reason)
    if not 0 < len(suspicions) <= MOST_AT_ONCE:
        sentence = _("Choose between 1 and %(most)d suspicions.") % {"most": MOST_AT_ONCE}
        raise Invalid(sentence, fields={"suspicion": [sentence]})
    with transaction.atomic():
        hold_rounds([one.entry_id for one in suspicions])
        waiting = Suspicion.objects.waiting().filter(pk__in=[one.pk for one in suspicions])
        held = waiting.select_for_update(of=("self",), no_key=True).select_related("entry__category", "person")
        rows = list(held.order_by("entry", "pk"))
        if len(rows) < len({one.pk for one in suspicions}):
            raise NotAllowedNow(_("Some of these suspicions are answered already. Reload the page."))
        for category in {row.entry.category_id: row.entry.category for row in rows}.values():
            insist(may_keep_conflicts(category, by))
        facts = {"answer": answer, "reason": reason, "answered_by": by, "answered_at": timezone.now()}
        waiting.update(**facts)
        for row in rows:
            record(verb="suspicion.answered", thing=row, by=by, entry=row.entry_id, person=row.person_id, answer=answer)
            if answer == Suspicion.CONFLICT:
                _enforce(row, reason, by)
    return rows


def _enforce(row: Suspicion, reason: str, by) -> None:
    kind = KIND_OF_GROUND.get(row.grounds[0]["kind"], Conflict.OTHER)
    facts = {"origin": Conflict.DETECTED, "kind": kind, "reason": reason, "noted_by": by}
    conflict, is_new = Conflict.objects.get_or_create(
        person=row.person, entry=row.entry, lifted_at=None, defaults=facts
    )
    if is_new:
        record(verb="conflict.recorded", thing=conflict, by=by, entry=row.entry_id, person=row.person_id, kind=kind)
        take_sheets(person=row.person, entry=row.entry, cause=CAUSE, by=by)


def _checked_reason(reason: str) -> str:
    reason = reason.strip()
    if not 0 < len(reason) <= MOST_REASON:
        sentence = _("Give a reason of at most %(most)d characters.") % {"most": MOST_REASON}
        raise Invalid(sentence, fields={"reason": [sentence]})
    return reason
