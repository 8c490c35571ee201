"""How the last hours before a deadline go: works begun, handed in and on their way, and whether the worker keeps up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, IntegerField, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Message
from audit.models import Work
from files.models import Upload
from submissions.models import Category, Competition, Entry

MOST_UPLOADS = 5000
SLOW_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class Live:
    """`categories` carry `drafts`, `handed_in` and `on_way` (works with files on their way). `waits_since`: since when
    the oldest work that is due waits, None where none is."""

    categories: list[Any]
    drafts: int
    handed_in: int
    on_way: int
    mails: int
    mails_failed: int
    waits_since: datetime | None
    at: datetime

    @property
    def is_slow(self) -> bool:
        return self.waits_since is not None and self.waits_since < self.at - SLOW_AFTER

    @property
    def next_deadline(self) -> datetime | None:
        return min((one.closes_at for one in self.categories if one.is_open), default=None)


def live(competition: Competition, user) -> Live:
    """Three queries, however many works there are. Works that this person made or has a conflict with are not counted,
    so that no number tells of them."""
    flying = Upload.objects.receiving().filter(about__startswith="entry:").values_list("about", flat=True)
    entries = {_entry_of(about) for about in flying.distinct()[:MOST_UPLOADS]} - {0}
    mine = Q(owner=user) | Q(members__person=user) | Q(conflicts__person=user, conflicts__lifted_at__isnull=True)
    counted = Q(entries__isnull=False) & ~Q(entries__in=Entry.objects.filter(mine).values("pk"))
    handed_in = ~Q(entries__status__in=[Entry.DRAFT, Entry.WITHDRAWN])
    rows: list[Any] = list(
        Category.objects.filter(competition=competition)
        .exclude(phase=Category.DRAFT)
        .select_related("competition")
        .annotate(
            drafts=Count("entries", filter=counted & Q(entries__status=Entry.DRAFT)),
            handed_in=Count("entries", filter=counted & handed_in),
            on_way=Count("entries", filter=counted & Q(entries__in=entries)),
            mails=_messages(Message.WAITING),
            mails_failed=_messages(Message.FAILED),
        )
        .order_by("closes_at", "pk")
    )
    due = Work.objects.filter(state=Work.WAITING, due_at__lte=timezone.now())
    return Live(
        categories=rows,
        drafts=sum(one.drafts for one in rows),
        handed_in=sum(one.handed_in for one in rows),
        on_way=sum(one.on_way for one in rows),
        mails=rows[0].mails if rows else 0,
        mails_failed=rows[0].mails_failed if rows else 0,
        waits_since=due.aggregate(since=Min("due_at"))["since"],
        at=timezone.now(),
    )


def _entry_of(about: str) -> int:
    number = about.partition("/")[0].removeprefix("entry:")
    return int(number) if number.isdecimal() else 0


def _messages(status: str):
    """How many messages of the category's competition stand there, in the same query; what waits for a daily mail is
    not late."""
    rows = Message.objects.filter(competition=OuterRef("competition_id"), status=status, at_once=True).order_by()
    counted = rows.values("competition").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
