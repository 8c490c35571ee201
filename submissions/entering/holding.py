"""Holding what a hand-in depends on until the transaction ends: the category's row, then the entry's."""

from datetime import datetime

from django.db.models.functions import Now

from submissions.entering.guarding import require_designer
from submissions.models import Category, Entry


def hold_category(entry: Entry) -> datetime:
    """Locks the category's row; answers the database's time."""
    return Category.objects.select_for_update(of=("self",)).annotate(clock=Now()).get(pk=entry.category_id).clock


def hold(entry: Entry) -> Entry:
    """The entry in full as it stands, locked."""
    return Entry.objects.in_full().select_for_update(of=("self",)).get(pk=entry.pk)


def hold_own(entry: Entry, by) -> Entry:
    """The entry in full, locked; refused for anybody but its designers."""
    require_designer(entry, by)
    return hold(entry)
