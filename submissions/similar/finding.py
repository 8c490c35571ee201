"""Likely copies of an entry that was handed in, among those of all editions. For the worker: it loads the mathematics.

Own works of the same people are no pairs, and works of a practice have none. Works that were withdrawn count. A file
counts once it was handed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from audit.trail import record
from files.inspection.likeness import VERSION
from files.inspection.likeness.comparing import pictures_like, shapes_like
from files.models import Fingerprint, StoredFile
from submissions import snapshots
from submissions.models import DesignFile, Entry, SimilarPair, Submission

# As many works of others with the same picture share a form (a frame to draw in, a title block), not a design.
MANY = 5
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
    """How many new pairs wait for an answer: one for two works, of the two files that are closest.

    A pair that waits gives way to a closer one. After an answer only files that came later make a new pair. Nothing
    for an entry that was never handed in, or is for practice.
    """
    counting = snapshots.newest(entry)
    if counting is None or entry.category.competition.is_practice:
        return 0
    mine = {file["file"] for file in counting.content["files"]}
    closest: dict[tuple[int, int], _Found] = {}
    likely, forms = list(_same_bytes(entry, mine)), []
    for alike in _alike(entry, mine):
        if _works_with(alike) >= MANY:
            forms.append(alike)
        else:
            likely += alike
    for found in likely:
        place = (found.mine, found.theirs)
        if place not in closest or found.distance < closest[place].distance:
            closest[place] = found
    entries = _entries_of({found.theirs for found in closest.values()}, entry)
    rows = [_row(entry, found, other) for found in closest.values() for other in entries[found.theirs]]
    return _keep(entry, rows, forms, by)


def _others(entry: Entry):
    """Entries of other people that were handed in at some time, in earnest."""
    people = {entry.owner_id, *entry.members.values_list("person", flat=True)}
    handed_in = Exists(Submission.objects.filter(entry=OuterRef("pk")))
    ours = Entry.objects.filter(Q(owner__in=people) | Q(members__person__in=people)).values("pk")
    in_earnest = Entry.objects.filter(handed_in, category__competition__is_practice=False)
    return in_earnest.exclude(pk__in=ours)


def _same_bytes(entry: Entry, mine: set[int]) -> Iterator[_Found]:
    sums = dict(StoredFile.objects.filter(pk__in=mine).values_list("sha256", "pk"))
    rows = DesignFile.objects.filter(entry__in=_others(entry), stored__sha256__in=sums)
    for sha256, theirs in rows.values_list("stored__sha256", "stored").distinct():
        yield _Found(sums[sha256], 1, theirs, 1, SimilarPair.BYTES, 0.0)


def _alike(entry: Entry, mine: set[int]) -> Iterator[list[_Found]]:
    """For each of our pages the pages that look like it."""
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
            yield [
                _Found(one.file_id, one.number, *places[match.other], match.kind, match.distance)
                for match in search(bytes(one.sketch), bytes(one.detail), sketches, details.of)
            ]


def _works_with(alike: list[_Found]) -> int:
    """How many works have one of these files."""
    files = {found.theirs for found in alike}
    return DesignFile.objects.filter(stored__in=files).values("entry").distinct().count() if files else 0


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


def _keep(entry: Entry, rows: Iterable[SimilarPair], forms: list[list[_Found]], by) -> int:
    with transaction.atomic():
        Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        for form in forms:
            _take_back(form)
        made = sum(_is_news(row) for row in _closest_of_two(rows))
        if made:
            record(verb="entry.likely_copies_found", thing=entry, by=by, pairs=made)
    return made


def _closest_of_two(rows: Iterable[SimilarPair]) -> list[SimilarPair]:
    """Of each two works the pair of files with the least distance, of those that no answer covers."""
    closest: dict[tuple[int, int], SimilarPair] = {}
    for row in sorted(rows, key=lambda row: Decimal(row.distance)):
        if not _is_answered(row):
            closest.setdefault((row.one_id, row.other_id), row)
    return list(closest.values())


def _is_answered(row: SimilarPair) -> bool:
    """Whether somebody has answered for these two works when both files were there already."""
    answers = SimilarPair.objects.filter(one=row.one_id, other=row.other_id).exclude(answer=SimilarPair.WAITING)
    last = answers.aggregate(last=Max("answered_at"))["last"]
    if last is None:
        return False
    later = StoredFile.objects.filter(pk__in=[row.one_file_id, row.other_file_id], stored_at__gt=last)
    return not later.exists()


def _is_news(row: SimilarPair) -> bool:
    """The row is kept, unless one that is as close waits already; one that is less close is gone."""
    waiting = SimilarPair.objects.filter(one=row.one_id, other=row.other_id).waiting()
    if waiting.filter(distance__lte=row.distance).exists():
        return False
    waiting.delete()
    row.save(force_insert=True)
    return True


def _take_back(form: list[_Found]) -> None:
    """Pairs that wait because of a form, from when few works had come that share it, wait no longer."""
    places = {(found.theirs, found.their_number) for found in form}
    files = {file for file, _number in places}
    waiting = SimilarPair.objects.waiting().exclude(kind=SimilarPair.BYTES)
    for pair in waiting.filter(one_file__in=files, other_file__in=files):
        if {(pair.one_file_id, pair.one_number), (pair.other_file_id, pair.other_number)} <= places:
            pair.delete()
