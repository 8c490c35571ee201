"""Likely copies of an entry that was handed in, among those of all editions. For the worker: it loads the mathematics.

Own works of the same people are no pairs. Works that were withdrawn count. A file counts once it was handed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from audit.trail import record
from files.inspection.likeness import VERSION
from files.inspection.likeness.comparing import pictures_like, shapes_like
from files.models import Fingerprint, StoredFile
from submissions import snapshots
from submissions.models import DesignFile, Entry, SimilarPair, Submission

_SEARCH = {Fingerprint.PICTURE: pictures_like, Fingerprint.SHAPE: shapes_like}


@dataclass(frozen=True, slots=True)
class _Found:
    """A page of a file of ours is likely the page of a file elsewhere."""

    mine: int
    my_number: int
    theirs: int
    their_number: int
    kind: str
    distance: float


def find_pairs(*, entry: Entry, by=None) -> int:
    """How many new pairs wait for an answer. Pairs that were found before stay as they are, answered or not.

    Nothing for an entry that was never handed in.
    """
    counting = snapshots.newest(entry)
    if counting is None:
        return 0
    mine = {file["file"] for file in counting.content["files"]}
    closest: dict[tuple[int, int], _Found] = {}
    for found in (*_same_bytes(entry, mine), *_alike(entry, mine)):
        place = (found.mine, found.theirs)
        if place not in closest or found.distance < closest[place].distance:
            closest[place] = found
    entries = _entries_of({found.theirs for found in closest.values()}, entry)
    rows = [_row(entry, found, other) for found in closest.values() for other in entries[found.theirs]]
    return _keep(entry, rows, by)


def _others(entry: Entry):
    """Entries of other people that were handed in at some time."""
    people = {entry.owner_id, *entry.members.values_list("person", flat=True)}
    handed_in = Exists(Submission.objects.filter(entry=OuterRef("pk")))
    ours = Entry.objects.filter(Q(owner__in=people) | Q(members__person__in=people)).values("pk")
    return Entry.objects.filter(handed_in).exclude(pk__in=ours)


def _same_bytes(entry: Entry, mine: set[int]) -> Iterator[_Found]:
    sums = dict(StoredFile.objects.filter(pk__in=mine).values_list("sha256", "pk"))
    rows = DesignFile.objects.filter(entry__in=_others(entry), stored__sha256__in=sums)
    for sha256, theirs in rows.values_list("stored__sha256", "stored").distinct():
        yield _Found(sums[sha256], 1, theirs, 1, SimilarPair.BYTES, 0.0)


def _alike(entry: Entry, mine: set[int]) -> Iterator[_Found]:
    theirs = DesignFile.objects.filter(entry__in=_others(entry)).values("stored")
    for kind, search in _SEARCH.items():
        every = Fingerprint.objects.filter(kind=kind, version=VERSION)
        wanted = list(every.filter(file__in=mine))
        if not wanted:
            continue
        rows = every.filter(file__in=theirs).exclude(file__in=mine).order_by("pk")
        known = list(rows.values_list("pk", "file", "number", "sketch").iterator())
        places = [(file, number) for _pk, file, number, _sketch in known]
        details = _Details([pk for pk, *_rest in known])
        sketches = [bytes(sketch) for *_place, sketch in known]
        for one in wanted:
            for match in search(bytes(one.sketch), bytes(one.detail), sketches, details.of):
                yield _Found(one.file_id, one.number, *places[match.other], match.kind, match.distance)


@dataclass(frozen=True, slots=True)
class _Details:
    """Of many fingerprints the details, each fetched when it is asked for."""

    pks: list[int]

    def of(self, number: int) -> bytes:
        return bytes(Fingerprint.objects.values_list("detail", flat=True).get(pk=self.pks[number]))


def _entries_of(files: set[int], entry: Entry) -> dict[int, list[Entry]]:
    """By file, the entries that handed it in."""
    found: dict[int, list[Entry]] = defaultdict(list)
    rows = DesignFile.objects.filter(stored__in=files, entry__in=_others(entry)).select_related("entry")
    places = {(row.stored_id, row.entry_id): row.entry for row in rows}
    submissions = Submission.objects.filter(entry__in={pk for _file, pk in places})
    handed_in = {(file["file"], one.entry_id) for one in submissions for file in one.content["files"]}
    for (file, pk), other in places.items():
        if (file, pk) in handed_in:
            found[file].append(other)
    return found


def _row(entry: Entry, found: _Found, other: Entry) -> SimilarPair:
    sides = [(entry, found.mine, found.my_number), (other, found.theirs, found.their_number)]
    (one, one_file, one_number), (two, two_file, two_number) = sorted(sides, key=lambda side: side[0].pk)
    return SimilarPair(
        one=one,
        other=two,
        one_file_id=one_file,
        other_file_id=two_file,
        one_number=one_number,
        other_number=two_number,
        kind=found.kind,
        distance=f"{found.distance:.4f}",
    )


def _keep(entry: Entry, rows: Iterable[SimilarPair], by) -> int:
    with transaction.atomic():
        Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        made = 0
        for row in rows:
            place = {"one": row.one, "other": row.other, "one_file": row.one_file_id, "other_file": row.other_file_id}
            if not SimilarPair.objects.filter(**place).exists():
                row.save(force_insert=True)
                made += 1
        if made:
            record(verb="entry.likely_copies_found", thing=entry, by=by, pairs=made)
    return made
