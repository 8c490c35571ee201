"""Putting away what nobody will ask for: uploads that stopped half-way, and bytes that no row names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Q
from django.utils import timezone

from audit.refusals import NotAllowedNow
from files.models import Upload
from files.naming import named
from files.reconciling import complete_standing
from files.stores import store
from files.uploads import KEPT, clear, give_up

ORPHANED = timedelta(days=1)
_BATCH = 500


@dataclass(frozen=True)
class Swept:
    uploads: int
    parts: int
    objects: int


def sweep(*, now: datetime | None = None, by=None) -> Swept:
    """Uploads older than two days that nothing waits for are abandoned; parts of uploads that are over and objects
    that no row names are gone, both only when older than a day: a completion stores its object before its row.

    An upload whose object stands is completed, however old. Refused (503) where the store can't be reached.
    """
    now = now or timezone.now()
    complete_standing(by=by)
    uploads = _abandon_stale(now, by)
    parts = _drop_parts(now - ORPHANED)
    objects = _delete_orphans(now - ORPHANED)
    store().clear_scratch(now - ORPHANED)
    return Swept(uploads, parts, objects)


def _abandon_stale(now: datetime, by) -> int:
    count = 0
    is_left = Q(begun_at__lt=now - KEPT) & ~Q(kept_until__gt=now)
    for upload in Upload.objects.receiving().filter(is_left):
        try:
            give_up(upload, by=by, where=is_left)
        except NotAllowedNow:
            continue  # completed or asked for again at this very moment
        clear(upload)
        count += 1
    return count


def _drop_parts(before: datetime) -> int:
    count = 0
    for keys in _batches(store().uploads_before(before)):
        receiving = set(Upload.objects.receiving().filter(key__in=keys).values_list("key", flat=True))
        for key in keys - receiving:
            store().drop_parts(key)
            count += 1
    return count


def _delete_orphans(before: datetime) -> int:
    count = 0
    for keys in _batches(store().objects_before(before)):
        for key in keys - named(keys):
            store().delete(key)
            count += 1
    return count


def _batches(keys: Iterable[str]) -> Iterator[set[str]]:
    rest = iter(keys)
    while batch := set(islice(rest, _BATCH)):
        yield batch
