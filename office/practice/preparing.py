"""The worker makes the works of a practice, deals them and opens its round: work that can be broken off anywhere and
taken up again."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.trail import record
from audit.working import leave
from files.models import StoredFile
from files.uploads import receive_whole
from judging.dealing import deal_sheets
from judging.models import CalibrationEntry, Round
from judging.rounds import open_round
from office.practice import drawing, texts
from office.practice.starting import PREPARING, end
from office.practice.state import WORKS, practised_round
from submissions import snapshots
from submissions.entering.placing import about
from submissions.models import Category, Competition, DesignFile, Entry, FileSlot, Seat, Submission, random_code

ADDRESS = "perancang{number}@latihan.contoh.example"
LOOK_AGAIN = timedelta(seconds=4)
PATIENCE = timedelta(minutes=5)
MODELS = 2  # works with a 3D model, where the category asks for one: their pictures take longest
MOST_CALIBRATION = 2
DECLARED = {"originality": True, "processing": True, "publication": False, "ai_use": "none", "wording": "0"}
NAMES = {StoredFile.IMAGE: "latihan.jpg", StoredFile.MESH: "latihan.stl"}


def prepare(*, round_id: int) -> None:
    """The round of the practice has its works, and once their pictures are made (or after five minutes), judges can
    score them. Nothing is done for a practice that has ended or was opened."""
    rows = Round.objects.select_related("category__competition")
    round = rows.filter(pk=round_id, status=Round.DRAFT, category__competition__is_practice=True).first()
    starter = _starter(round.category.competition) if round is not None else None
    if round is None or starter is None:
        return
    for number in range(WORKS):
        _make_work(round.category, number)
    if _waits_for_pictures(round.category):
        leave(kind=PREPARING, key=round.pk, after=LOOK_AGAIN)
        return
    _choose_calibration(round)
    deal_sheets(round=round, by=starter)
    open_round(round=round, by=starter)


def end_in_time(*, competition_id: int) -> None:
    """A practice that nobody has ended is over."""
    for competition in Competition.objects.filter(pk=competition_id, is_practice=True):
        end(competition=competition, by=None)


def _starter(competition: Competition) -> User | None:
    """Whoever started it, or the first of the other organisers if that person has left."""
    seats = Seat.objects.in_force().filter(competition=competition, kind=Seat.ORGANISER)
    seat = seats.select_related("person").order_by("pk").first()
    return seat.person if seat is not None else None


def _make_work(category: Category, number: int) -> None:
    """The work of this number is complete: its files have come in like any, and a Submission freezes it."""
    entry, _is_new = Entry.objects.get_or_create(
        category=category,
        owner=_owner(number),
        defaults={
            "code": random_code() + random_code()[:2],
            "title": texts.title(number),
            "answers": texts.answers(number, list(category.questions.all())),
            "status": Entry.ACCEPTED,
        },
    )
    if Submission.objects.filter(entry=entry).exists():
        return
    for slot in category.slots.exclude(pk__in=entry.files.values("slot")):
        _bring_file(entry, slot, number)
    with transaction.atomic():
        content = snapshots.content_of(Entry.objects.in_full().get(pk=entry.pk), DECLARED)
        digest = snapshots.digest_of(content)
        handed_in = Submission.objects.create(
            entry=entry, number=1, at=timezone.now(), by=entry.owner, content=content, digest=digest
        )
        record(verb="practice.work_made", thing=handed_in, entry=entry.pk, digest=digest)


def _owner(number: int) -> User:
    """An account that nobody can log in to, the same in every practice; nothing is ever sent to it."""
    address = ADDRESS.format(number=number + 1)
    found = User.objects.filter(email=address).first()
    return found or User.objects.create_user(address, None, name=f"Perancang latihan {number + 1}", is_active=False)


def _bring_file(entry: Entry, slot: FileSlot, number: int) -> None:
    """A file that fits the slot, where we can draw one."""
    if StoredFile.IMAGE in slot.kinds:
        kind, drawn = StoredFile.IMAGE, drawing.picture(number, slot.code)
    elif StoredFile.MESH in slot.kinds and number < MODELS:
        kind, drawn = StoredFile.MESH, drawing.model(number)
    else:
        return
    stored = receive_whole(
        owner=entry.owner,
        about=about(entry, slot),
        uploaded_file=SimpleUploadedFile(NAMES[kind], drawn),
        kinds=slot.kinds,
        by=entry.owner,
    )
    DesignFile.objects.create(entry=entry, slot=slot, stored=stored)


def _waits_for_pictures(category: Category) -> bool:
    """Models are not waited for: their pictures come later, as they do for entrants."""
    files = DesignFile.objects.filter(entry__category=category).exclude(stored__kind=StoredFile.MESH)
    recent = files.filter(added_at__gt=timezone.now() - PATIENCE)
    return recent.filter(stored__previews_made=False).exclude(stored__status=StoredFile.REFUSED).exists()


def _choose_calibration(round: Round) -> None:
    """Where judges of the round itself score some works first, they practise that too."""
    original = practised_round(round.category.competition)
    wanted = min(CalibrationEntry.objects.filter(round=original).count(), MOST_CALIBRATION)
    entries = Entry.objects.filter(category=round.category_id).order_by("pk")[:wanted]
    for entry in entries:
        CalibrationEntry.objects.get_or_create(round=round, entry=entry)
