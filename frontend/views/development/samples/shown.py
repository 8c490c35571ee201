"""Samples as the pages show them, and the one way by which pages come to them."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from development.models import DevelopmentProject, Piece, Sample, SamplePhoto, WearFinding, WearTest
from development.samples.permissions import may_record
from development.samples.seeing import SampleSeen, pieces_for, pieces_of, seen, told_of, wear_tests_for
from development.samples.words import process_of
from development.specification.words import counted
from development.testing.seeing import Reader, reader_of
from frontend.pictures import Picture, pictures_of


def sample_for(request, pk) -> tuple[Sample, Reader]:
    """A sample that this person may know of, and how it reads its project; 404 otherwise."""
    sample = get_object_or_404(seen(request.user), pk=pk)
    return sample, reader_of(sample.project, request.user)


def piece_for(request, code) -> tuple[Piece, Reader]:
    piece = get_object_or_404(pieces_for(request.user), code=code)
    return piece, reader_of(piece.sample.project, request.user)


def wear_test_for(request, pk) -> tuple[WearTest, Reader]:
    rows = wear_tests_for(request.user).prefetch_related("findings__photo__previews")
    test = get_object_or_404(rows, pk=pk)
    return test, reader_of(test.sample.project, request.user)


def photo_of(photo: SamplePhoto) -> Picture | None:
    return _first(photo.stored, "sample-photo-picture", photo.pk)


def finding_photo(finding: WearFinding) -> Picture | None:
    return _first(finding.photo, "wear-finding-picture", finding.pk) if finding.photo else None


def photos_of(one: SampleSeen) -> list[tuple[SamplePhoto, Picture | None]]:
    return [(photo, photo_of(photo)) for photo in one.photos]


def cover_of(one: SampleSeen) -> Picture | None:
    """The first photo that can be shown."""
    return next((shot for _photo, shot in photos_of(one) if shot), None)


def card_of(one: SampleSeen) -> dict[str, Any]:
    """What a list shows of a sample."""
    verdicts = [row.verdict for row in one.sampled.latest.values()]
    return {
        "seen": one,
        "row": one.row,
        "cover": cover_of(one),
        "counted": counted(verdicts),
        "has_failed": "failed" in verdicts,
        "going": sum(1 for piece in one.pieces if piece.going),
        "process": process_of(one.row),
    }


def samples_facts(project: DevelopmentProject, user) -> dict[str, Any]:
    """For the card on a project's page: the newest sample, and how many pieces are on their way."""
    reader = reader_of(project, user)
    rows = Sample.objects.seen_by(user).filter(project=project, withdrawn_at__isnull=True).select_related("partner")
    newest = rows.order_by("-made_on", "-pk").first()
    found = told_of([newest], reader, with_pieces=False) if newest else []
    pieces = pieces_of(reader, user)
    return {
        "samples_newest": card_of(found[0]) if found else None,
        "pieces_going": sum(1 for piece in pieces if piece.going),
        "pieces_late": sum(1 for piece in pieces if piece.is_late),
        "may_record_samples": may_record(project, reader.part)[0],
    }


def _first(stored, name: str, pk: int) -> Picture | None:
    shots = pictures_of(stored, lambda number, width: reverse(name, args=[pk, number, width]))
    return shots[0] if shots else None
