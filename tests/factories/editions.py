"""Editions, categories and entries for tests, as plain rows."""

import hashlib
import itertools
from datetime import date, timedelta

from django.utils import timezone

from files.models import LightModel, Preview, StoredFile
from submissions import declarations, snapshots
from submissions.eligibility import PUBLIC
from submissions.models import (
    Category,
    Competition,
    DesignFile,
    Entrant,
    Entry,
    FileSlot,
    Question,
    Seat,
    Submission,
)
from tests.factories.codes import fresh_code

_numbers = itertools.count(1)


def competition(**fields) -> Competition:
    number = next(_numbers)
    defaults = {"slug": f"ifcc-{2000 + number}", "name": f"IFCC {2000 + number}", "announced_at": timezone.now()}
    return Competition.objects.create(**{**defaults, **fields})


def category(of: Competition | None = None, phase: str = Category.OPEN, **fields) -> Category:
    """A category with one required picture slot, one optional model slot and one required question."""
    now = timezone.now()
    dates = {
        Category.OPEN: (now - timedelta(days=10), now + timedelta(days=10)),
        Category.DRAFT: (now + timedelta(days=1), now + timedelta(days=20)),
    }.get(phase, (now - timedelta(days=40), now - timedelta(days=10)))
    defaults = {"code": f"C{next(_numbers)}", "name": "Sol luar", "name_en": "Outsole"}
    row = Category.objects.create(
        competition=of or competition(), phase=phase, opens_at=dates[0], closes_at=dates[1], **{**defaults, **fields}
    )
    FileSlot.objects.create(category=row, code="bottom", name="Tampak bawah", name_en="Bottom", kinds=["image"])
    FileSlot.objects.create(
        category=row, code="model", name="Model 3D", name_en="3D model", kinds=["mesh"], is_required=False, position=1
    )
    Question.objects.create(category=row, code="concept", label="Konsep", label_en="Concept", kind="long")
    return row


def seat(user, of: Competition, kind: str = Seat.ORGANISER) -> Seat:
    return Seat.objects.create(person=user, competition=of, kind=kind)


def stored_file(owner, *, status: str = StoredFile.GOOD, **fields) -> StoredFile:
    number = next(_numbers)
    defaults = {
        "original_name": "sol.jpg",
        "kind": StoredFile.IMAGE,
        "format": "jpeg",
        "size": 1000 + number,
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
    }
    return StoredFile.objects.create(owner=owner, status=status, **{**defaults, **fields})


def preview(of: StoredFile, number: int = 1, width: int = 400) -> Preview:
    return Preview.objects.create(file=of, number=number, width=width, height=width * 3 // 4, bytes=100)


def light_model(of: StoredFile) -> LightModel:
    made = {"bytes": 100, "triangles": 12, "original_triangles": 12, "unit": "mm", "unit_is_likely": True}
    return LightModel.objects.get_or_create(file=of, defaults={**made, "size_mm": [270.0, 40.0, 100.0]})[0]


def entrant(person, of: Competition, **fields) -> Entrant:
    """What the person told of oneself for the edition: of age, from the public."""
    told = {"kind": PUBLIC, "born_on": date(1995, 5, 31), **fields}
    return Entrant.objects.get_or_create(person=person, competition=of, defaults=told)[0]


def entry(owner, of: Category | None = None, status: str = Entry.DRAFT, **fields) -> Entry:
    """A complete entry with one good picture; beyond draft it has one Submission."""
    of = of or category()
    defaults = {"code": fresh_code(), "title": "Tapak Megamendung", "answers": {"concept": "Awan di tapak."}}
    row = Entry.objects.create(owner=owner, category=of, status=status, **{**defaults, **fields})
    entrant(owner, of.competition)
    slot = of.slots.get(code="bottom")
    DesignFile.objects.create(entry=row, slot=slot, stored=stored_file(owner))
    if status != Entry.DRAFT:
        submission(row)
    return row


def submission(of: Entry) -> Submission:
    """The entry as it stands, frozen as if it had been handed in."""
    declared = {
        "originality": True,
        "processing": True,
        "publication": True,
        "ai_use": declarations.NO_AI,
        "wording": declarations.WORDING,
    }
    content = snapshots.content_of(Entry.objects.in_full().get(pk=of.pk), declared)
    return Submission.objects.create(
        entry=of,
        number=of.submissions.count() + 1,
        at=timezone.now(),
        by=of.owner,
        content=content,
        digest=snapshots.digest_of(content),
    )
