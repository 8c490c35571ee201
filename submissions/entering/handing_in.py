"""Handing in, taking back, withdrawing; and what was handed in standing as it is."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.messages import recall
from accounts.models import Consent, Message
from audit.moves import move
from audit.refusals import NotAllowedNow
from submissions import moves, snapshots
from submissions.completeness import require_complete
from submissions.declarations import CONSENTS, WORDING, read_declarations
from submissions.entering.holding import hold_category, hold_own
from submissions.entering.in_flight import call_off, read_named, wait_for
from submissions.message_kinds import TO_CORRECT
from submissions.models import Category, Entry, PendingSubmission, Submission
from submissions.models.entry import category_open_now, editable_now
from submissions.permissions import is_editable, may_take_back, may_withdraw
from submissions.receipts import send_receipt
from submissions.similar.waiting import leave_comparison


def submit(*, entry: Entry, declarations: dict, in_flight: Iterable[str] = (), by) -> Submission | PendingSubmission:
    """The entry is handed in: a Submission freezes it, the consents are noted and a receipt is on its way. A mail that
    asks for a correction and has not gone out yet does not go out any more.

    The database's clock decides about the deadline while the category's row is locked. Handing in what is handed in
    already answers with the newest Submission. Refused: missing declarations or parts (Invalid, the fields say
    which), a closed category without a correction window (NotAllowedNow), a person who is not its designer.

    `in_flight` names uploads of the entry that are not complete yet (refused as in `in_flight.read_named`): then a
    PendingSubmission waits for them until the grace after the deadline is over, and what was handed in before counts
    meanwhile.
    """
    declared = read_declarations(declarations)
    with transaction.atomic():
        now = hold_category(entry)
        held = hold_own(entry, by)
        flying = read_named(held, in_flight)
        if flying:
            pending = wait_for(held, flying, declared, now=now, by=by)
            _note_consents(held, by)
            return pending
        return _freeze(held, declared, now, by)


def _freeze(entry: Entry, declared: dict, now: datetime, by) -> Submission:
    counting = snapshots.newest(entry)
    content = snapshots.content_of(entry, declared)
    is_the_same = counting is not None and counting.content == content
    allowed, why = is_editable(entry)
    if counting is not None and is_the_same and entry.status == Entry.SUBMITTED:
        if allowed:
            call_off(entry, by=by)
        return counting
    if not allowed:
        raise NotAllowedNow(why)
    require_complete(entry)
    call_off(entry, by=by)
    if entry.status == Entry.RETURNED:
        _recall_request(entry)
    if counting is not None and is_the_same:
        move(entry, moves.SUBMIT, by=by, where=editable_now(), number=counting.number, digest=counting.digest)
        return counting
    number = counting.number + 1 if counting else 1
    digest = snapshots.digest_of(content)
    move(entry, moves.SUBMIT, by=by, where=editable_now(), number=number, digest=digest)
    submission = Submission.objects.create(entry=entry, number=number, at=now, by=by, content=content, digest=digest)
    leave_comparison(entry=entry)
    _note_consents(entry, by)
    for person in {entry.owner, by}:
        send_receipt(submission, to=person)
    return submission


def take_back(*, entry: Entry, by) -> Entry:
    """The entry is a draft again. What was handed in still counts until it is handed in anew; a hand-in that waited
    for files is called off.

    Refused outside the category's dates, and for what is not handed in.
    """
    with transaction.atomic():
        hold_category(entry)
        held = hold_own(entry, by)
        allowed, why = may_take_back(held)
        if not allowed:
            raise NotAllowedNow(why)
        call_off(held, by=by)
        if moves.TAKE_BACK.fits(held):
            move(held, moves.TAKE_BACK, by=by, where=category_open_now())
    return held


def withdraw(*, entry: Entry, by) -> Entry:
    """The entry leaves the competition; it is kept, and nobody judges it any more. A correction that was asked for and
    not mailed yet is not mailed.

    Refused for a draft that was never handed in, and once the category is decided.
    """
    with transaction.atomic():
        hold_category(entry)
        held = hold_own(entry, by)
        allowed, why = may_withdraw(held)
        if not allowed:
            raise NotAllowedNow(why)
        call_off(held, by=by)
        if held.status == Entry.RETURNED:
            _recall_request(held)
        move(held, moves.WITHDRAW, by=by, where=~Q(category__phase=Category.DECIDED))
    return held


def _recall_request(entry: Entry) -> None:
    """The mail waits for the minutes in which the organiser may undo; a designer who was quicker has answered it."""
    recall(Message.objects.filter(about=f"entry:{entry.pk}", kind=TO_CORRECT.code))


def _note_consents(entry: Entry, by) -> None:
    about = f"entry:{entry.pk}"
    given = Consent.objects.in_force().filter(person=by, about=about, wording=WORDING)
    already = set(given.values_list("purpose", flat=True))
    for purpose in CONSENTS:
        if purpose not in already:
            Consent.objects.create(person=by, purpose=purpose, wording=WORDING, about=about)
