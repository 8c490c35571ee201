"""Handing in, taking back, withdrawing; and what was handed in standing as it is."""

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.models import Consent
from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from submissions import moves, snapshots
from submissions.completeness import completeness
from submissions.declarations import CONSENTS, WORDING, read_declarations
from submissions.entering.guarding import require_designer
from submissions.models import Category, Entry, Submission
from submissions.models.entry import category_open_now, editable_now
from submissions.permissions import is_editable, may_take_back, may_withdraw
from submissions.receipts import send_receipt


def submit(*, entry: Entry, declarations: dict, by) -> Submission:
    """The entry is handed in: a Submission freezes it, the consents are noted and a receipt is on its way.

    The database's clock decides about the deadline while the category's row is locked. Handing in what is handed in
    already answers with the newest Submission. Refused: missing declarations or parts (Invalid, the fields say
    which), a closed category without a correction window (NotAllowedNow), a person who is not its designer.
    """
    declared = read_declarations(declarations)
    with transaction.atomic():
        now = _hold_category(entry)
        held = _hold(entry, by)
        counting = snapshots.newest(held)
        content = snapshots.content_of(held, declared)
        is_the_same = counting is not None and counting.content == content
        if counting is not None and is_the_same and held.status == Entry.SUBMITTED:
            return counting
        allowed, why = is_editable(held)
        if not allowed:
            raise NotAllowedNow(why)
        _refuse_incomplete(held)
        if counting is not None and is_the_same:
            move(held, moves.SUBMIT, by=by, where=editable_now(), number=counting.number, digest=counting.digest)
            return counting
        number = counting.number + 1 if counting else 1
        digest = snapshots.digest_of(content)
        move(held, moves.SUBMIT, by=by, where=editable_now(), number=number, digest=digest)
        submission = Submission.objects.create(entry=held, number=number, at=now, by=by, content=content, digest=digest)
        _note_consents(held, by)
        for person in {held.owner, by}:
            send_receipt(submission, to=person)
    return submission


def take_back(*, entry: Entry, by) -> Entry:
    """The entry is a draft again. What was handed in still counts until it is handed in anew.

    Refused outside the category's dates, and for what is not handed in.
    """
    with transaction.atomic():
        _hold_category(entry)
        held = _hold(entry, by)
        allowed, why = may_take_back(held)
        if not allowed:
            raise NotAllowedNow(why)
        move(held, moves.TAKE_BACK, by=by, where=category_open_now())
    return held


def withdraw(*, entry: Entry, by) -> Entry:
    """The entry leaves the competition; it is kept, and nobody judges it any more.

    Refused for a draft that was never handed in, and once the category is decided.
    """
    with transaction.atomic():
        _hold_category(entry)
        held = _hold(entry, by)
        allowed, why = may_withdraw(held)
        if not allowed:
            raise NotAllowedNow(why)
        move(held, moves.WITHDRAW, by=by, where=~Q(category__phase=Category.DECIDED))
    return held


def _hold_category(entry: Entry):
    """Locks the category's row until the transaction ends; answers the database's time."""
    held = Category.objects.select_for_update(of=("self",)).annotate(clock=Now()).get(pk=entry.category_id)
    return held.clock


def _hold(entry: Entry, by) -> Entry:
    require_designer(entry, by)
    return Entry.objects.in_full().select_for_update(of=("self",)).get(pk=entry.pk)


def _refuse_incomplete(entry: Entry) -> None:
    missing = completeness(entry)
    if missing:
        fields: dict[str, list[str]] = {}
        for one in missing:
            fields.setdefault(one.anchor, []).append(one.text)
        raise Invalid(
            _("Something is still missing before this entry can be handed in."), code="incomplete", fields=fields
        )


def _note_consents(entry: Entry, by) -> None:
    about = f"entry:{entry.pk}"
    given = Consent.objects.in_force().filter(person=by, about=about, wording=WORDING)
    already = set(given.values_list("purpose", flat=True))
    for purpose in CONSENTS:
        if purpose not in already:
            Consent.objects.create(person=by, purpose=purpose, wording=WORDING, about=about)
