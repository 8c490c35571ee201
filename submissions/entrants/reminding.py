"""Reminders of drafts that were not handed in, before the deadline: found by the worker, each written once."""

from datetime import datetime, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import moment, spoken, time_left
from accounts.messages import Letter, write_each
from audit.working import leave
from submissions.completeness import completeness
from submissions.message_kinds import NOT_HANDED_IN
from submissions.models import Category, DraftReminder, Entry, PendingSubmission

REMINDING = "remind_drafts"
STAGES = {"d7": timedelta(days=7), "d1": timedelta(days=1), "h2": timedelta(hours=2)}
MOST_NAMED = 12
AT_ONCE = 100


def remind_later(category: Category) -> None:
    """The worker looks at the drafts of the category when the next reminder before its deadline is due."""
    now = timezone.now()
    if category.closes_at is None:
        return
    coming = [due for due in (category.closes_at - before for before in STAGES.values()) if due > now]
    if coming:
        leave(kind=REMINDING, key=category.pk, after=min(coming) - now)


def remind(*, category: Category) -> int:
    """Everybody whose draft was begun before the stage that is due now, and was never handed in, has one message with
    what is missing, in their language; how many messages. Of several stages that are past only the last counts: who
    was not told a week before, because the worker stood still, is told once. Nothing where the category is not open.
    """
    now = timezone.now()
    if not category.is_open or category.closes_at is None:
        return 0
    closes_at = category.closes_at
    stage = _stage(closes_at, now)
    if stage is None:
        return 0
    due = _due(category, closes_at, stage)
    batches = (due[at : at + AT_ONCE] for at in range(0, len(due), AT_ONCE))
    return sum(_remind(keys, category, closes_at, stage) for keys in batches)


def _stage(closes_at: datetime, now: datetime) -> str | None:
    past = [name for name, before in STAGES.items() if closes_at - before <= now]
    return past[-1] if past else None


def _due(category: Category, closes_at: datetime, stage: str) -> list[int]:
    rows = Entry.objects.filter(category=category, status=Entry.DRAFT, submissions=None)
    rows = rows.filter(begun_at__lte=closes_at - STAGES[stage])
    waits = PendingSubmission.objects.waiting().values("entry")
    reminded = DraftReminder.objects.filter(stage=stage, closes_at=closes_at).values("entry")
    return list(rows.exclude(pk__in=waits).exclude(pk__in=reminded).order_by("pk").values_list("pk", flat=True))


def _remind(keys: list[int], category: Category, closes_at: datetime, stage: str) -> int:
    """One batch in one transaction: a worker that is killed has either noted and written it, or neither."""
    with transaction.atomic():
        rows = Entry.objects.select_for_update(of=("self",)).filter(pk__in=keys, status=Entry.DRAFT, submissions=None)
        held = list(rows.in_full())
        DraftReminder.objects.bulk_create(
            DraftReminder(entry=entry, stage=stage, closes_at=closes_at) for entry in held
        )
        return write_each(
            [letter for entry in held for letter in _letters(entry, closes_at)],
            about=f"category:{category.pk}",
            kind=NOT_HANDED_IN,
            competition=category.competition_id,
        )


def _letters(entry: Entry, closes_at: datetime) -> list[Letter]:
    people = [entry.owner, *(member.person for member in entry.members.all())]
    return [
        Letter(
            person,
            lambda: NOT_HANDED_IN.says(_facts(entry, closes_at))[0],
            lambda: NOT_HANDED_IN.says(_facts(entry, closes_at))[1],
            lambda: _facts(entry, closes_at),
        )
        for person in people
        if person.is_active
    ]


def _facts(entry: Entry, closes_at: datetime) -> dict[str, str]:
    competition = entry.category.competition
    ask = _("If something does not work, ask: %(contact)s") % {"contact": competition.contact}
    return {
        "title": entry.title or entry.code,
        "code": entry.code,
        "category": spoken(entry.category, "name"),
        "competition": spoken(competition, "name"),
        "when": moment(closes_at, competition.time_zone),
        "left": time_left(closes_at),
        "missing": _missing(entry),
        "link": urljoin(settings.SITE_URL, reverse("designer-entry", args=[entry.code])),
        "contact": ask if competition.contact else "",
    }


def _missing(entry: Entry) -> str:
    missing = completeness(entry)
    if not missing:
        return _("Nothing is missing. Only the hand-in itself is left to do.")
    return "\n".join([_("Still missing:"), *(f"- {one.text}" for one in missing[:MOST_NAMED])])
