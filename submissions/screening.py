"""The eligibility check: every decision of an organiser about an entry, with a message to its designer."""

import hashlib
from datetime import datetime, timedelta
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import moment, spoken
from accounts.messages import write
from audit.models import Event
from audit.moves import Move, move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions import message_kinds, moves, snapshots
from submissions.cleaning import clean_text
from submissions.entering import let_stand
from submissions.models import Category, DesignFile, Entry
from submissions.models.entry import category_open_now
from submissions.models.screening import UNDO_FOR
from submissions.permissions import (
    may_decide_on,
    may_disqualify,
    may_restore,
    may_return,
    may_settle,
)
from submissions.pinning import show_pins

MOST_DAYS = 30
DEFAULT_DAYS = 3
NOTE_LETTERS = 4000
WITHOUT_NAMES = (Category.JUDGING, Category.DELIBERATING)


def accept_entry(*, entry: Entry, note: str = "", batch: int | None = None, by) -> Entry:
    """The entry has passed the check as it was handed in; its designer is told, of a decision in a batch only once it
    can't be undone any more.

    Refused: another than an organiser without conflict (NotAllowed); while its designer may still change it, once
    judging has begun, and for what does not wait for a decision (NotAllowedNow).
    """
    return _settle(entry, moves.ACCEPT, note, batch, by)


def reject_entry(*, entry: Entry, note: str, batch: int | None = None, by) -> Entry:
    """The entry did not pass, for the reason in the note; its designer is told. Refused as in `accept_entry`, and
    without a note (Invalid)."""
    _require_note(note)
    return _settle(entry, moves.REJECT, note, batch, by)


def return_entry(*, entry: Entry, note: str, days: int = DEFAULT_DAYS, batch: int | None = None, by) -> Entry:
    """Its designer is told what to mend, and may change and hand in the entry again for so many days.

    The window ends at 23.59 on its last day, in the competition's zone. Remarks on its pictures are shown from now on.
    Refused: without a note, fewer than 1 or more
    than 30 days (Invalid); another than an organiser without conflict (NotAllowed); once judging has begun
    (NotAllowedNow).
    """
    note = _require_note(note)
    if not 1 <= days <= MOST_DAYS:
        sentence = _("Give between 1 and %(most)d days.") % {"most": MOST_DAYS}
        raise Invalid(sentence, fields={"days": [sentence]})
    with transaction.atomic():
        held = hold(entry, by, may_return)
        until = _last_minute(days, held.category.competition.time_zone)
        also = {"screening_note": note, "correction_until": until}
        facts = {"days": days, "until": until.isoformat(), "note": _digest(note), "pins": show_pins(held)}
        move(held, moves.RETURN, by=by, also=also, **facts, **_in(batch))
        tell(held, after=_after(batch))
    return held


def disqualify_entry(*, entry: Entry, reason: str, by) -> Entry:
    """The entry is out of the competition and of any ranking, for a stated reason; its designer is told.

    Refused: without a reason (Invalid); another than an organiser without conflict (NotAllowed); before the deadline
    and once the category is decided (NotAllowedNow).
    """
    reason = _require_note(reason)
    with transaction.atomic():
        held = hold(entry, by, may_disqualify)
        move(held, moves.DISQUALIFY, by=by, also={"screening_note": reason}, note=_digest(reason))
        tell(held)
    return held


def restore_entry(*, entry: Entry, reason: str, by) -> Entry:
    """A rejection or disqualification is taken back: the entry stands where it stood before.

    Refused as in `disqualify_entry`.
    """
    reason = _require_note(reason)
    with transaction.atomic():
        held = hold(entry, by, may_restore)
        was_accepted = _stood_before(held) == Entry.ACCEPTED
        move(held, moves.RESTORE, by=by, also={"screening_note": reason}, note=_digest(reason))
        if was_accepted:
            move(held, moves.ACCEPT, by=by)
        tell(held)
    return held


def open_named(*, entry: Entry, by) -> None:
    """That this organiser looked at who made the entry while it is judged is on record.

    Refused: another than an organiser without conflict.
    """
    _require_right(entry, by)
    if hides_names(entry):
        with transaction.atomic():
            record(verb="entry.opened_named", thing=entry, by=by)


def note_original_opened(*, file: DesignFile, by) -> None:
    """That this organiser took the original of a file is on record. Refused as in `open_named`."""
    _require_right(file.entry, by)
    with transaction.atomic():
        record(verb="original.opened", thing=file.entry, by=by, file=file.stored_id)


def hides_names(entry: Entry) -> bool:
    """True while the entry is judged: who made it is shown only on request, and the request is on record."""
    return entry.category.phase in WITHOUT_NAMES


def _settle(entry: Entry, step: Move, note: str, batch: int | None, by) -> Entry:
    note = clean_text(note, NOTE_LETTERS, lines=True)
    with transaction.atomic():
        held = hold(entry, by, may_settle)
        if held.status == Entry.RETURNED or snapshots.differs(held):
            let_stand(entry=held, by=by)
            held.refresh_from_db()
        also = {"screening_note": note, "correction_until": None}
        move(held, step, by=by, where=~category_open_now(), also=also, note=_digest(note), **_in(batch))
        tell(held, after=_after(batch))
    return held


def hold(entry: Entry, by, rule) -> Entry:
    """The entry as it stands, held with its category, where the rule allows the decision."""
    Category.objects.select_for_update(of=("self",)).get(pk=entry.category_id)
    held = Entry.objects.in_full().select_for_update(of=("self",)).get(pk=entry.pk)
    _require_right(held, by)
    allowed, why = rule(held)
    if not allowed:
        raise NotAllowedNow(why)
    return held


def _require_right(entry: Entry, by) -> None:
    allowed, why = may_decide_on(entry, by)
    if not allowed:
        raise NotAllowed(why)


def _require_note(raw: str) -> str:
    note = clean_text(raw, NOTE_LETTERS, lines=True)
    if not note:
        sentence = _("Say why: the designer reads this note.")
        raise Invalid(sentence, fields={"note": [sentence]})
    return note


def _in(batch: int | None) -> dict[str, int]:
    return {} if batch is None else {"batch": batch}


def _after(batch: int | None) -> timedelta:
    return timedelta() if batch is None else UNDO_FOR


def _digest(note: str) -> str:
    """Events carry no free text: it may name a person."""
    return hashlib.sha256(note.encode()).hexdigest() if note else ""


def _last_minute(days: int, zone: str) -> datetime:
    last_day = timezone.now().astimezone(ZoneInfo(zone)) + timedelta(days=days)
    return last_day.replace(hour=23, minute=59, second=0, microsecond=0)


def _stood_before(entry: Entry) -> str:
    names = [moves.DISQUALIFY.name, moves.REJECT.name]
    last = Event.objects.about(entry).filter(verb__in=names).last()
    return last.facts["source"] if last else Entry.SUBMITTED


def tell(entry: Entry, *, after: timedelta = timedelta()) -> None:
    """Its designers are told where the entry stands; not before so much time has passed."""
    competition = entry.category.competition
    for designer in [entry.owner, *(member.person for member in entry.members.select_related("person"))]:
        write(
            to=designer,
            subject=lambda: (
                _("%(competition)s: entry %(code)s") % {"competition": spoken(competition, "name"), "code": entry.code}
            ),
            body=lambda: _letter(entry),
            about=f"entry:{entry.pk}",
            kind=KINDS[entry.status],
            competition=competition.pk,
            after=after,
            facts=lambda: _facts(entry),
        )


KINDS = {
    Entry.ACCEPTED: message_kinds.PASSED,
    Entry.RETURNED: message_kinds.TO_CORRECT,
    Entry.REJECTED: message_kinds.NOT_PASSED,
    Entry.DISQUALIFIED: message_kinds.DISQUALIFIED,
    Entry.SUBMITTED: message_kinds.RESTORED,
}


def _facts(entry: Entry) -> dict[str, str]:
    competition, note = entry.category.competition, entry.screening_note
    return {
        "competition": spoken(competition, "name"),
        "code": entry.code,
        "title": entry.title,
        "until": moment(entry.correction_until, competition.time_zone),
        "note": _("Note of the organiser: %(note)s") % {"note": note} if note else "",
        "link": urljoin(settings.SITE_URL, reverse("designer-entry", args=[entry.code])),
    }


def _letter(entry: Entry) -> str:
    facts = _facts(entry)
    news = {
        Entry.ACCEPTED: _("Your entry “%(title)s” has passed the eligibility check and goes on to the judges."),
        Entry.RETURNED: _(
            "Your entry “%(title)s” needs a correction. Please mend it and hand it in again by %(until)s."
        ),
        Entry.REJECTED: _("Your entry “%(title)s” did not pass the eligibility check."),
        Entry.DISQUALIFIED: _("Your entry “%(title)s” has been disqualified."),
        Entry.SUBMITTED: _("The decision about your entry “%(title)s” was taken back. It is in the competition again."),
    }[entry.status] % facts
    return "\n\n".join(part for part in (news, facts["note"], _("Your entry: %(link)s") % facts) if part)
