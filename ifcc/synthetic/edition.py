"""The rows of a synthetic edition: categories, entries, a rubric of five criteria, rounds, sheets and scores."""

import hashlib
import io
import json
from datetime import timedelta
from decimal import Decimal
from random import Random

from django.db import transaction
from django.utils import timezone
from PIL import Image

from audit.trail import record
from files.models import Preview, StoredFile
from files.models.upload import random_key
from files.stores import store
from ifcc.synthetic.people import Cast, make_cast, seat_cast
from judging.models import ConfidentialityAcceptance, Criterion, Level, PanelMember, Rubric
from submissions.models import (
    Category,
    Competition,
    DesignFile,
    Entry,
    FileSlot,
    Question,
    Submission,
    random_code,
)

CRITERIA = [("originality", 25), ("function", 25), ("production", 20), ("market", 15), ("presentation", 15)]
WORDS = ["Tapak", "Alur", "Jejak", "Langkah", "Sisik", "Ombak", "Parang", "Kawung", "Tumpal", "Subak"]
PICTURES = 24


def make_edition(*, entries: int, judges: int, seed: int) -> tuple[Competition, Cast, list[Category]]:
    """A competition with two categories: the first holds half of the entries (rounded up), the second the rest."""
    chance, mark = Random(seed), f"s{seed}-{random_key()[:6]}"  # noqa: S311
    pictures = [_picture_bytes(chance) for _number in range(PICTURES)]
    with transaction.atomic():
        cast = make_cast(judges=judges, designers=max(1, entries // 2), mark=mark)
        competition = Competition.objects.create(
            slug=f"contoh-{mark}", name=f"Edisi Contoh {mark}", announced_at=timezone.now()
        )
        seat_cast(cast, competition)
        ConfidentialityAcceptance.objects.bulk_create(
            ConfidentialityAcceptance(person=judge, competition=competition, wording="1", accepted_at=timezone.now())
            for judge in [*cast.judges, cast.head_judge]
        )
        categories = [_category(competition, code) for code in ("OUT", "FTW")]
        stored = _stored_pictures(cast, pictures)
        half = (entries + 1) // 2
        for category, count in zip(categories, (half, entries - half), strict=True):
            _entries(category, count, cast, stored, chance)
        record(verb="edition.seeded", thing=competition, entries=entries, judges=judges, seed=seed)
    for (original, small), file in zip(pictures, stored, strict=True):
        store().put(key=file.key, source=io.BytesIO(original))
        store().put(key=file.previews.get().key, source=io.BytesIO(small))
    return competition, cast, categories


def make_rubric(competition: Competition) -> Rubric:
    rubric = Rubric.objects.create(competition=competition, name="Rubrik contoh", name_en="Sample rubric")
    for position, (code, weight) in enumerate(CRITERIA):
        criterion = Criterion.objects.create(
            rubric=rubric, code=code, name=code.title(), name_en=code.title(), weight=weight, position=position
        )
        Level.objects.bulk_create(
            Level(criterion=criterion, score=score, text=f"Tingkat {score}", text_en=f"Level {score}")
            for score in (2, 4, 6, 8, 10)
        )
    return rubric


def seat_panel(round, cast: Cast) -> None:
    PanelMember.objects.bulk_create(PanelMember(round=round, judge=judge) for judge in cast.judges)


def a_score(chance: Random, talent: float) -> Decimal:
    """A score on the scale 0 to 10 in halves, around the talent."""
    return Decimal(min(20, max(0, round(2 * chance.gauss(talent, 1.2))))) / 2


def _category(competition: Competition, code: str) -> Category:
    now = timezone.now()
    category = Category.objects.create(
        competition=competition,
        code=code,
        name={"OUT": "Sol luar", "FTW": "Alas kaki"}[code],
        name_en={"OUT": "Outsole", "FTW": "Footwear"}[code],
        phase=Category.CLOSED,
        opens_at=now - timedelta(days=60),
        closes_at=now - timedelta(days=1),
    )
    FileSlot.objects.create(category=category, code="bottom", name="Tampak bawah", name_en="Bottom", kinds=["image"])
    Question.objects.create(category=category, code="concept", label="Konsep", label_en="Concept", kind="long")
    return category


def _picture_bytes(chance: Random) -> tuple[bytes, bytes]:
    colour = tuple(chance.randrange(60, 220) for _channel in range(3))
    made = []
    for size, form in (((1600, 1200), "JPEG"), ((400, 300), "WEBP")):
        out = io.BytesIO()
        Image.new("RGB", size, colour).save(out, form)
        made.append(out.getvalue())
    return made[0], made[1]


def _stored_pictures(cast: Cast, pictures) -> list[StoredFile]:
    files = StoredFile.objects.bulk_create(
        StoredFile(
            owner=cast.organiser,
            original_name="contoh.jpg",
            kind=StoredFile.IMAGE,
            format="jpeg",
            size=len(original),
            sha256=hashlib.sha256(original).hexdigest(),
            status=StoredFile.GOOD,
            previews_made=True,
            facts={"width": 1600, "height": 1200},
        )
        for original, _small in pictures
    )
    Preview.objects.bulk_create(
        Preview(file=file, width=400, height=300, bytes=len(small))
        for file, (_original, small) in zip(files, pictures, strict=True)
    )
    return files


def _entries(category: Category, count: int, cast: Cast, stored: list[StoredFile], chance: Random) -> None:
    codes: set[str] = set()
    while len(codes) < count:
        codes.add(random_code())
    codes -= set(Entry.objects.filter(code__in=codes).values_list("code", flat=True))
    while len(codes) < count:
        codes.add(random_code() + random_code()[:2])
    entries = Entry.objects.bulk_create(
        (
            Entry(
                code=code,
                category=category,
                owner=cast.designers[number % len(cast.designers)],
                title=f"{chance.choice(WORDS)} {chance.choice(WORDS)} {number}",
                answers={"concept": "Karya contoh untuk pengukuran."},
                status=Entry.ACCEPTED,
            )
            for number, code in enumerate(sorted(codes))
        ),
        batch_size=1000,
    )
    slot = category.slots.get()
    chosen = {entry.pk: chance.choice(stored) for entry in entries}
    DesignFile.objects.bulk_create(
        (DesignFile(entry=entry, slot=slot, stored=chosen[entry.pk]) for entry in entries), batch_size=1000
    )
    Submission.objects.bulk_create((_submission(entry, chosen[entry.pk]) for entry in entries), batch_size=1000)


def _submission(entry: Entry, file: StoredFile) -> Submission:
    files = [{"slot": "bottom", "name": file.original_name, "size": file.size, "sha256": file.sha256, "file": file.pk}]
    content = {"title": entry.title, "answers": entry.answers, "files": files, "declarations": {"originality": True}}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return Submission(entry=entry, number=1, at=timezone.now(), by_id=entry.owner_id, content=content, digest=digest)
