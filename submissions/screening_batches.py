"""Decisions of the eligibility check about one work or many at a time, which may be taken back for some minutes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.messages import recall
from accounts.models import Message
from audit.models import Event
from audit.moves import move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions import moves, snapshots
from submissions.models import Category, Competition, DecisionBatch, DecisionItem, Entry, EntryPin
from submissions.permissions import YES, Verdict, is_organiser, may_return, may_settle
from submissions.screening import DEFAULT_DAYS, KINDS, accept_entry, hold, reject_entry, return_entry, tell

MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Preview:
    """Works that a decision would be about, and those that it would leave out, each with a sentence why."""

    taken: list[Entry] = field(default_factory=list)
    left_out: list[tuple[Entry, str]] = field(default_factory=list)


def preview(entries: Iterable[Entry], decision: str) -> Preview:
    """What would happen; nothing does. The entries come with `category__competition` and `pending`."""
    rule = may_return if decision == DecisionBatch.RETURN else may_settle
    seen = Preview()
    for entry in entries:
        allowed, why = rule(entry)
        if not allowed:
            seen.left_out.append((entry, why))
        elif len(seen.taken) == MOST_AT_ONCE:
            seen.left_out.append((entry, _("At most %(most)d works at once. Decide the rest after that.") % _MOST))
        else:
            seen.taken.append(entry)
    return seen


def decide(
    *,
    competition: Competition,
    entries: Iterable[Entry],
    decision: str,
    note: str = "",
    days: int = DEFAULT_DAYS,
    by,
) -> tuple[DecisionBatch, Preview]:
    """Each of these works is decided, under one batch that may be undone for ten minutes; its designers are told after
    that. A work that can't be decided now is left out and named with the reason.

    Refused: what is no decision, a missing reason, more than 100 works (Invalid); where no work at all can be decided
    (NotAllowedNow), or none is the person's to decide (NotAllowed). Then nothing has happened.
    """
    works = list(entries)
    if decision not in DecisionBatch.STANDS:
        raise Invalid(_("Choose a decision."))
    if not works or len(works) > MOST_AT_ONCE:
        raise Invalid(_("Choose between 1 and %(most)d works.") % _MOST)
    seen, refused = Preview(), []
    with transaction.atomic():
        batch = DecisionBatch.objects.create(competition=competition, by=by, decision=decision)
        record(verb="decisions.made", thing=batch, by=by, decision=decision, asked=len(works))
        for entry in works:
            try:
                seen.taken.append(_decide(entry, decision, note, days, batch, by))
            except (NotAllowed, NotAllowedNow) as refusal:
                refused.append(refusal)
                seen.left_out.append((entry, str(refusal)))
        if not seen.taken:
            raise refused[0]
    return batch, seen


def undo(*, batch: DecisionBatch, by) -> tuple[int, list[tuple[Entry, str]], int]:
    """Every work of the batch to which nothing has happened since stands where it stood before; what was not sent is
    not sent, and designers who were told already are told again. Answers how many works, those left with the reason,
    and how many messages could not be recalled.

    Refused: another than the person who decided (NotAllowed); after ten minutes, or a second time (NotAllowedNow).
    """
    if batch.by_id != by.pk or not is_organiser(by, batch.competition_id):
        raise NotAllowed(_("Only the person who decided can undo this."))
    undone, left, sent = 0, [], 0
    with transaction.atomic():
        open_now = DecisionBatch.objects.undoable_by(by).filter(pk=batch.pk)
        if not open_now.update(undone_at=timezone.now()):
            raise NotAllowedNow(_("The ten minutes to undo this are over. Take back single decisions on their pages."))
        for item in batch.items.select_related("entry"):
            try:
                sent += _undo_one(item, batch, by)
                undone += 1
            except (NotAllowed, NotAllowedNow) as refusal:
                left.append((item.entry, str(refusal)))
        record(verb="decisions.undone", thing=batch, by=by, undone=undone, left=len(left))
    return undone, left, sent


_MOST = {"most": MOST_AT_ONCE}


def _decide(entry: Entry, decision: str, note: str, days: int, batch: DecisionBatch, by) -> Entry:
    with transaction.atomic():
        Category.objects.select_for_update(of=("self",)).get(pk=entry.category_id)
        stands = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        DecisionItem.objects.create(
            batch=batch, entry=stands, note_before=stands.screening_note, until_before=stands.correction_until
        )
        if decision == DecisionBatch.ACCEPT:
            return accept_entry(entry=entry, note=note, batch=batch.pk, by=by)
        if decision == DecisionBatch.REJECT:
            return reject_entry(entry=entry, note=note, batch=batch.pk, by=by)
        return return_entry(entry=entry, note=note, days=days, batch=batch.pk, by=by)


def _undo_one(item: DecisionItem, batch: DecisionBatch, by) -> int:
    with transaction.atomic():
        held = hold(item.entry, by, _before_judging)
        last = Event.objects.about(held).last()
        if last is None or last.facts.get("batch") != batch.pk or held.status != DecisionBatch.STANDS[batch.decision]:
            raise NotAllowedNow(_("Something has happened to this work since."))
        if batch.decision == DecisionBatch.RETURN and snapshots.differs(held):
            raise NotAllowedNow(_("Its designer has begun the correction."))
        also = {"screening_note": item.note_before, "correction_until": item.until_before}
        move(held, moves.UNDONE[last.facts["source"]], by=by, where=_not_judged(), also=also, batch=batch.pk)
        EntryPin.objects.filter(file__entry=held, shown_at__gte=batch.made_at).update(shown_at=None)
        told = Message.objects.filter(
            about=f"entry:{held.pk}",
            kind=KINDS[DecisionBatch.STANDS[batch.decision]].code,
            written_at__gte=batch.made_at,
        )
        sent = recall(told)
        if sent:
            tell(held)
    return sent


def _before_judging(entry: Entry) -> Verdict:
    if entry.category.phase in (Category.OPEN, Category.CLOSED):
        return YES
    return False, _("Judging has begun in this category, so eligibility is not checked any more.")


def _not_judged() -> Q:
    return Q(category__phase__in=[Category.OPEN, Category.CLOSED])
