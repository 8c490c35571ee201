"""The phases of a category, from preparation to decision: every step on one screen.

Judging (to the right) moves a category past closed with `move_phase`.
"""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.locale import moment, spoken
from accounts.messages import write_to_all
from accounts.models import User
from audit.moves import Move, move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions.entering import let_stand_all
from submissions.models import Category, Competition, Entry
from submissions.permissions import is_organiser

OPEN = Move("category.opened", (Category.DRAFT,), Category.OPEN, field="phase")
CLOSE = Move("category.closed", (Category.OPEN,), Category.CLOSED, field="phase")
START_JUDGING = Move(
    "category.judging_started", (Category.CLOSED, Category.DELIBERATING), Category.JUDGING, field="phase"
)
DELIBERATE = Move("category.judging_ended", (Category.JUDGING,), Category.DELIBERATING, field="phase")
DECIDE = Move("category.decided", (Category.DELIBERATING, Category.DECIDED), Category.DECIDED, field="phase")


def missing_in(category: Category) -> list[str]:
    """What must be added before the category can take entries: dates in order, slots, questions."""
    lacks = []
    if category.opens_at is None or category.closes_at is None:
        lacks.append(_("The dates on which the category opens and closes."))
    if not category.slots.filter(is_required=True).exists():
        lacks.append(_("At least one required file, such as a view or a board."))
    if not category.questions.exists():
        lacks.append(_("At least one question to the designer, such as the concept."))
    return lacks


def open_category(*, category: Category, by) -> None:
    """The category takes entries from its opening date. Refused while something is missing, or past its deadline."""
    _require_organiser(category, by)
    lacks = missing_in(category)
    if lacks:
        raise Invalid(_("The category can't open yet. Still missing: %(what)s") % {"what": " ".join(lacks)})
    move(category, OPEN, by=by, where={"closes_at__gt": Now()})


def close_category(*, category: Category, by) -> None:
    """No more entries; what was handed in stands. Refused before the deadline: it is never moved to an earlier time."""
    _require_organiser(category, by)
    if category.closes_at is not None and category.is_open:
        until = moment(category.closes_at, category.competition.time_zone)
        raise NotAllowedNow(
            _("This category takes entries until %(when)s and can't be closed before.") % {"when": until}
        )
    with transaction.atomic():
        move(category, CLOSE, by=by, where={"closes_at__lte": Now()})
        let_stand_all(category=category, by=by)


def move_phase(*, category: Category, step: Move, by) -> None:
    """One step of the machine, asked for by judging. Who may ask is decided by the verb that calls."""
    move(category, step, by=by)


def extend_deadline(*, category: Category, closes_at, reason: str, by) -> None:
    """The deadline is later, with a reason on record and a message to everybody who has begun an entry.

    Never earlier, never once judging has begun; a closed category opens again.
    """
    _require_organiser(category, by)
    reason = reason.strip()[:500]
    if not reason:
        raise Invalid(_("Say why the deadline is moved."), fields={"reason": [_("Say why the deadline is moved.")]})
    with transaction.atomic():
        rows = Category.objects.filter(
            pk=category.pk, phase__in=[Category.OPEN, Category.CLOSED], closes_at__lt=closes_at
        )
        before = category.closes_at
        if not rows.update(closes_at=closes_at):
            raise NotAllowedNow(_("The deadline can only be moved to a later time, and only before judging begins."))
        category.closes_at = closes_at
        if category.phase == Category.CLOSED:
            move(category, Move("category.reopened", (Category.CLOSED,), Category.OPEN, field="phase"), by=by)
        facts = {"before": before.isoformat(), "after": closes_at.isoformat(), "reason": reason}
        record(verb="category.deadline_extended", thing=category, by=by, **facts)
        _tell_designers(category, reason)


def _tell_designers(category: Category, reason: str) -> None:
    until = category.closes_at
    competition: Competition = category.competition
    began = Entry.objects.filter(category=category).exclude(status=Entry.WITHDRAWN)
    write_to_all(
        people=User.objects.filter(pk__in=began.values("owner"), is_active=True),
        subject=lambda: _("%(competition)s: more time to hand in") % {"competition": spoken(competition, "name")},
        body=lambda: (
            _("The new deadline is %(when)s. Reason: %(reason)s")
            % {"when": moment(until, competition.time_zone), "reason": reason}
        ),
        about=f"category:{category.pk}",
    )


def _require_organiser(category: Category, by) -> None:
    if not is_organiser(by, category.competition_id):
        raise NotAllowed(_("Only an organiser of this competition may do this."))
