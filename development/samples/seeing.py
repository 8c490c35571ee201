"""What one person sees of samples, pieces and wear tests: the same rows for pages and for the API.

A firm that may not know of others is told of no place but its own: whatever lies elsewhere is BPIPI's affair, in the
same words wherever it lies.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import pgettext

from development.models import (
    Contact,
    DevelopmentProject,
    Partner,
    Piece,
    PieceMove,
    Sample,
    SamplePhoto,
    WearFinding,
    WearTest,
)
from development.samples.permissions import is_holder, is_receiver
from development.samples.wear_sums import Sums, summed
from development.testing.seeing import Reader, Sampled, found_on

LATE = timedelta(days=14)
WINNER = "project__award__entry__category__competition"


@dataclass(frozen=True)
class Step:
    """One stretch of a piece's way as the reader may know it."""

    move: PieceMove
    to: str
    note: str
    sent_by: str

    @property
    def has_not_arrived(self) -> bool:
        return self.move.received_at is not None and self.move.received_by_id is None


@dataclass(frozen=True)
class PieceSeen:
    """`place` says in words where the piece is; `going` to whom it is on its way; empty where it is not, or where the
    reader may not learn it."""

    row: Piece
    place: str
    going: str
    steps: list[Step]
    is_here: bool
    is_for_me: bool
    is_late: bool
    sealed_for: str
    since: object = None


@dataclass(frozen=True)
class WearSeen:
    """`findings` are told to the office and the firms that test; the designer reads the sums."""

    row: WearTest
    sums: Sums
    findings: list[WearFinding]
    is_told: bool


@dataclass(frozen=True)
class SampleSeen:
    sampled: Sampled
    maker: str
    is_own: bool
    photos: list[SamplePhoto]
    pieces: list[PieceSeen] = field(default_factory=list)

    @property
    def row(self) -> Sample:
        return self.sampled.sample


def knows_all(reader: Reader) -> bool:
    """Whether the reader may know which firms there are."""
    return reader.part != DevelopmentProject.PARTNER or reader.project.partners_meet


def seen(user):
    """Samples that the person may know of, withdrawn ones too; to be fetched by id."""
    return Sample.objects.seen_by(user).select_related(WINNER, "project__award__entry__owner", "partner", "stage", "by")


def samples_of(reader: Reader, user) -> list[SampleSeen]:
    """Every sample of the project that the person may know of, the newest first, with photos, figures and pieces; as
    many queries for many as for one."""
    rows = Sample.objects.seen_by(user).filter(project=reader.project).select_related("partner")
    return told_of(list(rows.order_by("-made_on", "-pk")), reader)


def told_of(samples: list[Sample], reader: Reader, *, with_pieces: bool = True) -> list[SampleSeen]:
    """These samples, which the reader may know of, in their order."""
    photos: dict[int, list[SamplePhoto]] = defaultdict(list)
    rows = SamplePhoto.objects.filter(sample__in=samples).select_related("stored").prefetch_related("stored__previews")
    for photo in rows:
        photos[photo.sample_id].append(photo)
    pieces: dict[int, list[PieceSeen]] = defaultdict(list)
    for piece in with_way(Piece.objects.filter(sample__in=samples)) if with_pieces else ():
        told = piece_seen(piece, reader)
        if is_listed(piece, reader):
            pieces[piece.sample_id].append(told)
    return [
        SampleSeen(one, maker_of(one.sample, reader), is_own(one.sample, reader), photos[pk], pieces[pk])
        for one in found_on(samples, reader)
        for pk in [one.sample.pk]
    ]


def maker_of(sample: Sample, reader: Reader) -> str:
    """Who made it, in words; empty where the reader may not learn it."""
    if not knows_all(reader) and not is_own(sample, reader):
        return ""
    return sample.partner.name if sample.partner else "BPIPI"


def is_own(sample: Sample, reader: Reader) -> bool:
    return reader.firm is not None and sample.partner_id == reader.firm.pk


def with_way(pieces):
    """Pieces with their whole way; three queries."""
    moves = PieceMove.objects.select_related("partner", "sent_by", "received_by").order_by("pk")
    rows = pieces.select_related("sample__partner", "partner", "sealed_by", "sealed_firm")
    return rows.prefetch_related(Prefetch("moves", moves)).order_by("sample", "pk")


def pieces_for(user):
    """Pieces of samples that the person may know of; to be fetched by code."""
    samples = Sample.objects.seen_by(user)
    winner = f"sample__{WINNER}"
    rows = with_way(Piece.objects.filter(sample__in=samples.values("pk")))
    return rows.select_related(winner, "sample__project__award__entry__owner")


def pieces_of(reader: Reader, user) -> list[PieceSeen]:
    """Where everything is: what is gone last."""
    samples = Sample.objects.seen_by(user).filter(project=reader.project)
    rows = [one for one in with_way(Piece.objects.filter(sample__in=samples.values("pk"))) if is_listed(one, reader)]
    told = [piece_seen(one, reader) for one in rows]
    return sorted(told, key=lambda one: (one.row.holder == Piece.GONE, not one.is_late, one.row.pk))


def is_listed(piece: Piece, reader: Reader) -> bool:
    """All pieces to whoever knows all; to a firm those of its own samples, and those that were sent to it."""
    if knows_all(reader) or is_own(piece.sample, reader):
        return True
    firm = reader.firm
    return firm is not None and any(move.partner_id == firm.pk for move in piece.moves.all())


def piece_seen(piece: Piece, reader: Reader) -> PieceSeen:
    """The piece, fetched by `with_way`, as this reader may know it."""
    moves = list(piece.moves.all())
    way = next((move for move in moves if move.received_at is None), None)
    is_told = way is not None and _is_told(way, reader)
    is_for_me = way is not None and is_receiver(way.to, way.partner_id, reader.part, reader.firm)
    return PieceSeen(
        row=piece,
        place=place_of(piece.holder, piece.partner, reader),
        going=goal_of(way.to, way.partner, reader) if way is not None and is_told else "",
        steps=[_step(move, reader) for move in moves if _is_told(move, reader)],
        is_here=is_holder(piece, reader.part, reader.firm),
        is_for_me=is_for_me,
        is_late=way is not None and is_told and way.sent_at < timezone.now() - LATE,
        sealed_for=place_of(piece.sealed_for, piece.sealed_firm, reader) if piece.sealed_at else "",
        since=way.sent_at if way is not None and is_told else None,
    )


def place_of(holder: str, firm: Partner | None, reader: Reader) -> str:
    """Where that is, in words that the reader may read."""
    if holder == Piece.GONE:
        return pgettext("piece", "used up or lost")
    if holder == Piece.FIRM and firm is not None and (knows_all(reader) or firm == reader.firm):
        return firm.name
    if holder == Piece.DESIGNER:
        return pgettext("piece", "with the designer")
    if not knows_all(reader):
        return pgettext("piece", "at BPIPI, or where BPIPI has sent it")
    return pgettext("piece", "at BPIPI")


def goal_of(to: str, firm: Partner | None, reader: Reader) -> str:
    """Where that leads to, in words that the reader may read."""
    if to == Piece.FIRM and firm is not None and (knows_all(reader) or firm == reader.firm):
        return pgettext("piece on its way", "to %(firm)s") % {"firm": firm.name}
    if to == Piece.DESIGNER:
        return pgettext("piece on its way", "to the designer")
    if not knows_all(reader):
        return pgettext("piece on its way", "to BPIPI, or where BPIPI has sent it")
    return pgettext("piece on its way", "to BPIPI")


def wear_tests_for(user):
    """Wear tests that the person may know of; to be fetched by id. A firm: those of its own people and the office's,
    or of all where firms may know of each other."""
    samples = Sample.objects.seen_by(user)
    rows = WearTest.objects.filter(sample__in=samples.values("pk"))
    in_full = Q(sample__project__in=DevelopmentProject.objects.told_in_full_to(user).values("pk"))
    of_a_firm = Contact.objects.filter(person=OuterRef("by"), project=OuterRef("sample__project"))
    of_mine = of_a_firm.filter(
        partner__contacts__person=user, partner__contacts__project=F("project"), partner__contacts__ended_at=None
    )
    rows = rows.filter(in_full | Q(sample__project__partners_meet=True) | Exists(of_mine) | ~Exists(of_a_firm))
    winner = f"sample__{WINNER}"
    return rows.select_related(winner, "sample__project__award__entry__owner", "sample__partner")


def wear_tests_of(sample: Sample, reader: Reader, user) -> list[WearSeen]:
    """Those of one sample, older first; two queries."""
    return _with_findings(wear_tests_for(user).filter(sample=sample), reader)


def wear_tests_in(reader: Reader, user) -> list[WearSeen]:
    """Those of the whole project, older first; two queries."""
    return _with_findings(wear_tests_for(user).filter(sample__project=reader.project), reader)


def wear_seen(test: WearTest, reader: Reader) -> WearSeen:
    findings = list(test.findings.all())
    is_told = reader.part != DevelopmentProject.DESIGNER
    return WearSeen(test, summed(findings, test.wearers, test.hours), findings if is_told else [], is_told)


def _with_findings(tests, reader: Reader) -> list[WearSeen]:
    findings = WearFinding.objects.select_related("photo").prefetch_related("photo__previews")
    rows = tests.prefetch_related(Prefetch("findings", findings)).order_by("begun_on", "pk")
    return [wear_seen(row, reader) for row in rows]


def _is_told(move: PieceMove, reader: Reader) -> bool:
    """Whether the reader may know of this stretch: to its own firm or by its people, that it is gone, or all of it."""
    if knows_all(reader):
        return True
    is_ours = reader.firm is not None and move.partner_id == reader.firm.pk
    return is_ours or reader.is_own(move.sent_by_id) or move.to == Piece.GONE


def _step(move: PieceMove, reader: Reader) -> Step:
    is_named = knows_all(reader) or reader.is_own(move.sent_by_id)
    note = move.note if is_named or move.partner == reader.firm else ""
    sender = move.sent_by.name if is_named else ""
    return Step(move, place_of(move.to, move.partner, reader), note, sender)
