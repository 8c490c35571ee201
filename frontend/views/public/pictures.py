"""Pictures that designer and office have released: the only pictures of entries that everybody may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from files.delivery import send_preview
from files.models import Preview
from frontend.pictures import Address, Picture, pictures_of
from submissions.models import DesignFile, Entry

# What is told of a released picture. Of an entry, a slot and a category nothing else is read.
_TOLD = (
    "released_by_office_at",
    "stored__id",
    "slot__name",
    "slot__name_en",
    "entry__title",
    "entry__category__name",
    "entry__category__name_en",
    "entry__category__competition__slug",
    "entry__category__competition__name",
    "entry__category__competition__name_en",
)


@dataclass(frozen=True)
class Published:
    """The first picture of a released file, and the work it shows: titles and names only."""

    entry: Entry
    file: DesignFile
    picture: Picture


@require_safe
def released(request, slug, pk, width):
    """One released picture, once results are published; everything else is not found."""
    files = DesignFile.objects.published().filter(entry__category__competition__slug=slug)
    file = get_object_or_404(files, pk=pk)
    preview = Preview.objects.filter(file=file.stored_id, number=1, width=width).first()
    if preview is None:
        raise Http404
    return send_preview(preview, request)


def published_of(files, most: int) -> list[Published]:
    """The newest released pictures, at most so many, in two queries. `files` is a QuerySet of published files."""
    rows = files.select_related("entry__category__competition", "slot", "stored").only(*_TOLD)
    newest = rows.prefetch_related("stored__previews").order_by("-released_by_office_at", "-pk")[:most]
    found = []
    for file in newest:
        pictures = pictures_of(file.stored, _address(file))
        if pictures:
            found.append(Published(file.entry, file, pictures[0]))
    return found


def newest_of(entries: Iterable[int], most: int) -> dict[int, Published]:
    """{entry: its newest released picture}, for those that have one; at most so many pictures are looked at."""
    found: dict[int, Published] = {}
    for one in published_of(DesignFile.objects.published().filter(entry__in=list(entries)), most):
        found.setdefault(one.entry.pk, one)
    return found


def _address(file: DesignFile) -> Address:
    slug = file.entry.category.competition.slug
    return lambda _number, width: reverse("released-picture", args=[slug, file.pk, width])
