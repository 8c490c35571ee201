"""Pictures and originals of the entries that an organiser may see."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from files.delivery import send_model, send_original, send_preview
from files.models import LightModel, Preview
from frontend.pictures import Picture, pictures_of
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
    code, pk = file.entry.code, file.pk
    return pictures_of(file.stored, lambda number, width: reverse("organiser-picture", args=[code, pk, number, width]))


def covers_of(entries: Iterable[Entry]) -> dict[int, Picture]:
    """{entry's pk: the first picture of its first file that has one}, in two queries."""
    covers: dict[int, Picture] = {}
    files = DesignFile.objects.filter(entry__in=[entry.pk for entry in entries]).current().with_previews()
    for file in files.select_related("entry"):
        if file.entry_id not in covers and file.stored.previews.all():
            covers[file.entry_id] = shots_of(file)[0]
    return covers


def _file(request, code: str, pk: int) -> DesignFile:
    mine = Entry.objects.organised_by(request.user).filter(code=code)
    rows = DesignFile.objects.filter(entry__in=mine).select_related("entry__category__competition", "stored")
    return get_object_or_404(rows, pk=pk)
