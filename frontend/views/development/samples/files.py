"""Pictures and labels on their way out."""

from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.locale import day, number
from development.models import DevelopmentProject, Piece, Sample, SamplePhoto, WearFinding
from development.samples.seeing import is_listed, wear_tests_for, with_way
from development.testing.seeing import reader_of
from files.delivery import BRIEF_SECONDS, send_preview
from files.models import Preview
from frontend.documents.setting import pdf_from, qr_drawing
from frontend.views.development.samples.shown import piece_for, sample_for

A4, SINGLE = "a4", "single"


@login_required
@require_safe
def picture(request, pk, number, width):
    photos = SamplePhoto.objects.filter(sample__in=Sample.objects.seen_by(request.user).values("pk"))
    photo = get_object_or_404(photos.select_related("stored"), pk=pk)
    preview = get_object_or_404(Preview, file=photo.stored, number=number, width=width)
    return send_preview(preview, request, seconds=BRIEF_SECONDS)


@login_required
@require_safe
def finding_picture(request, pk, number, width):
    """To the office and to firms that may know of the test; the designer reads its sums."""
    tests = wear_tests_for(request.user)
    finding = get_object_or_404(WearFinding.objects.filter(test__in=tests.values("pk"), photo__isnull=False), pk=pk)
    if reader_of(finding.test.sample.project, request.user).part == DevelopmentProject.DESIGNER:
        raise Http404
    preview = get_object_or_404(Preview, file=finding.photo_id, number=number, width=width)
    return send_preview(preview, request, seconds=BRIEF_SECONDS)


@login_required
@require_safe
def labels(request, pk):
    """A sheet of labels of all pieces of the sample that the reader may list."""
    sample, reader = sample_for(request, pk)
    rows = [one for one in with_way(Piece.objects.filter(sample=sample)) if is_listed(one, reader)]
    rows = [one for one in rows if one.holder != Piece.GONE]
    if not rows:
        raise Http404
    return _pdf([_facts(one, sample) for one in rows], A4, f"label-{sample.pk}.pdf")


@login_required
@require_safe
def one_label(request, code):
    piece, _reader = piece_for(request, code)
    return _pdf([_facts(piece, piece.sample)], SINGLE, f"label-{piece.code}.pdf")


def _facts(piece: Piece, sample: Sample) -> dict[str, str]:
    """Neither design nor project is named: a label is seen by whoever carries the parcel."""
    address = urljoin(settings.SITE_URL, reverse("piece", args=[piece.code]))
    size = number(sample.size_eu) if sample.size_eu is not None else ""
    words = {"what": piece.what, "sample": sample.label, "kind": str(sample.get_kind_display()), "size": size}
    return {**words, "code": piece.code, "made": day(sample.made_on), "qr": qr_drawing(address), "seal": piece.seal}


def _pdf(rows: list[dict[str, str]], form: str, name: str) -> HttpResponse:
    answer = HttpResponse(pdf_from("labels", {"labels": rows, "form": form}), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
