"""Pictures and originals of the entries that an organiser may see."""

from collections.abc import Iterable
from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from files.delivery import send_model, send_original, send_preview
from files.models import LightModel, Preview
from frontend.pictures import Picture, of_heights, pictures_of
from submissions.models import DesignFile, Entry
from submissions.screening import hides_names, note_original_opened


@login_required
@require_safe
def picture(request, code, pk, number, width):
    file = _file(request, code, pk)
    return send_preview(get_object_or_404(Preview, file=file.stored_id, number=number, width=width), request)


@login_required
@require_safe
def model(request, code, pk):
    return send_model(get_object_or_404(LightModel, file=_file(request, code, pk).stored_id), request)


@login_required
@require_safe
def original(request, code, pk):
    """The bytes as they were handed in, on record; under their own name only where names are not hidden."""
    file = _file(request, code, pk)
    note_original_opened(file=file, by=request.user)
    return send_original(file.stored, by=request.user, with_name=not hides_names(file.entry))


def shots_of(file: DesignFile) -> list[Picture]:
    """All pictures of a file whose entry and previews are at hand."""
    return pictures_of(file.stored, partial(_address, file.entry.code, file.pk))


def covers_of(entries: Iterable[Entry]) -> dict[int, Picture]:
    """{entry's pk: the first picture of its first file that has one}, in two queries of plain values."""
    codes = {entry.pk: entry.code for entry in entries}
    files = list(DesignFile.objects.filter(entry__in=codes).current().values_list("entry", "pk", "stored"))
    first = _first_pictures({stored for _entry, _pk, stored in files})
    covers: dict[int, Picture] = {}
    for entry, pk, stored in files:
        if entry not in covers and stored in first:
            address = partial(_address, codes[entry], pk)
            covers[entry] = of_heights(*first[stored], address)
    return covers


def _first_pictures(stored: set[int]) -> dict[int, tuple[int, dict[int, int]]]:
    """{file: (number of its first picture, {width: height} of it, the smallest first)}."""
    found: dict[int, tuple[int, dict[int, int]]] = {}
    made = Preview.objects.filter(file__in=stored).values_list("file", "number", "width", "height")
    for file, number, width, height in made:
        first, heights = found.setdefault(file, (number, {}))
        if number == first:
            heights[width] = height
    return found


def _address(code: str, pk: int, number: int, width: int) -> str:
    return reverse("organiser-picture", args=[code, pk, number, width])


def _file(request, code: str, pk: int) -> DesignFile:
    mine = Entry.objects.organised_by(request.user).filter(code=code)
    rows = DesignFile.objects.filter(entry__in=mine).select_related("entry__category__competition", "stored")
    return get_object_or_404(rows, pk=pk)
