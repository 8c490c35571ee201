"""The phases of a category, from preparation to decision: every step on one screen.

Judging (to the right) moves a category past closed with `move_phase`.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import moment, spoken
from accounts.messages import write_to_all
from accounts.models import User
from audit.moves import Move, move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions import message_kinds
from submissions.cleaning import clean_text
from submissions.entering import let_stand_all, settle_due, wait_on
from submissions.entrants.reminding import remind_later
from submissions.lacking import lacking_in_category
from submissions.models import Category, Competition, Entry, PendingSubmission
from submissions.permissions import is_organiser

OPEN = Move("category.opened", (Category.DRAFT,), Category.OPEN, field="phase")
CLOSE = Move("category.closed", (Category.OPEN,), Category.CLOSED, field="phase")
REOPEN = Move("category.reopened", (Category.CLOSED,), Category.OPEN, field="phase")
START_JUDGING = Move(
    "category.judging_started", (Category.CLOSED, Category.DELIBERATING), Category.JUDGING, field="phase"
)
DELIBERATE = Move("category.judging_ended", (Category.JUDGING,), Category.DELIBERATING, field="phase")
DECIDE = Move("category.decided", (Category.DELIBERATING, Category.DECIDED), Category.DECIDED, field="phase")


def open_category(*, category: Category, by) -> None:
    """The category takes entries from its opening date on.

    Refused while something is missing (Invalid), before its competition is announced, and past its deadline.
    """
    _require_organiser(category, by)
    with transaction.atomic():
        held = Category.objects.select_for_update(of=("self",)).select_related("competition").get(pk=category.pk)
        lacks = lacking_in_category(held)
        if lacks:
            sentences = [lack.text for lack in lacks]
            message = _("The category can't open yet. %(what)s") % {"what": " ".join(sentences)}
            raise Invalid(message, code="not_ready", fields={"category": sentences})
        if held.competition.announced_at is None:
            raise NotAllowedNow(_("Announce the competition first: then people can see what they enter for."))
        move(held, OPEN, by=by, where={"closes_at__gt": Now()})
        remind_later(held)
    category.refresh_from_db(fields=["phase"])


def close_category(*, category: Category, by) -> None:
    """No more entries; what was handed in stands.

    Refused before the deadline, which is never moved to an earlier time, and while a hand-in waits for its files.
    """
    _require_organiser(category, by)
    if category.closes_at is not None and category.is_open:
        until = moment(category.closes_at, category.competition.time_zone)
        raise NotAllowedNow(
            _("This category takes entries until %(when)s and can't be closed before.") % {"when": until}
        )
    with transaction.atomic():
        Category.objects.select_for_update().get(pk=category.pk)
        waits = settle_due(category=category)
        if waits is not None:
            until = moment(waits, category.competition.time_zone)
            raise NotAllowedNow(
                _("Files of works that were handed in may still arrive until %(when)s. Close after that.")
                % {"when": until}
            )
        move(category, CLOSE, by=by, where={"closes_at__lte": Now()})
        let_stand_all(category=category, by=by)


def move_phase(*, category: Category, step: Move, by) -> None:
    """One step of the machine, asked for by judging. Who may ask is decided by the verb that calls."""
    move(category, step, by=by)


def extend_deadline(*, category: Category, closes_at: datetime, reason: str, by) -> None:
    """The deadline is later, with a reason on record and a message to everybody who has begun an entry.

    A closed category opens again. Refused: a time that is not later than the deadline and than now, no reason
    (Invalid); once judging has begun, and before the category was opened (NotAllowedNow).
    """
    _require_organiser(category, by)
    reason = _read_reason(reason)
    with transaction.atomic():
        held = Category.objects.select_for_update(of=("self",)).select_related("competition").get(pk=category.pk)
        if held.phase not in (Category.OPEN, Category.CLOSED) or held.closes_at is None:
            raise NotAllowedNow(_("The deadline can be moved only from the opening until judging begins."))
        before = held.closes_at
        if closes_at <= max(before, timezone.now()):
            sentence = _("The new deadline must be later than %(when)s.") % {
                "when": moment(max(before, timezone.now()), held.competition.time_zone)
            }
            raise Invalid(sentence, fields={"closes_at": [sentence]})
        Category.objects.filter(pk=held.pk).update(closes_at=closes_at)
        held.closes_at = closes_at
        if REOPEN.fits(held):
            move(held, REOPEN, by=by)
        facts = {"before": before.isoformat(), "after": closes_at.isoformat(), "reason": reason}
        record(verb="category.deadline_extended", thing=held, by=by, **facts)
        _wait_longer(held, closes_at)
        remind_later(held)
        _tell_designers(held, reason)
    category.refresh_from_db(fields=["closes_at", "phase"])


def _wait_longer(category: Category, closes_at: datetime) -> None:
    """Hand-ins that wait for files have the grace after the new deadline too."""
    until = closes_at + timedelta(minutes=category.grace_minutes)
    shorter = PendingSubmission.objects.waiting().filter(entry__category=category, until__lt=until)
    for pending in list(shorter.select_related("entry")):
        pending.until = until
        pending.save(update_fields=["until"])
        wait_on(entry=pending.entry)


def _read_reason(raw: str) -> str:
    reason = clean_text(raw, 500)
    if not reason:
        sentence = _("Say why the deadline is moved. Everybody who has begun an entry will read it.")
        raise Invalid(sentence, fields={"reason": [sentence]})
    return reason


def _tell_designers(category: Category, reason: str) -> None:
    until = category.closes_at
    competition: Competition = category.competition
    began = Entry.objects.filter(category=category).exclude(status=Entry.WITHDRAWN)

    def facts() -> dict[str, str]:
        names = {"competition": spoken(competition, "name"), "category": spoken(category, "name")}
        return {**names, "when": moment(until, competition.time_zone), "reason": reason}

    write_to_all(
        people=User.objects.filter(pk__in=began.values("owner"), is_active=True),
        subject=lambda: _("%(competition)s: more time to hand in") % {"competition": spoken(competition, "name")},
        body=lambda: _("The new deadline is %(when)s. Reason: %(reason)s") % facts(),
        about=f"category:{category.pk}",
        kind=message_kinds.MORE_TIME,
        competition=competition.pk,
        facts=facts,
    )


def _require_organiser(category: Category, by) -> None:
    if not is_organiser(by, category.competition_id):
        raise NotAllowed(_("Only an organiser of this competition may do this."))
