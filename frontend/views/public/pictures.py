"""Pictures that designer and office have released: the only pictures of entries that everybody may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from files.delivery import send_preview
from files.models import Preview
from frontend.pictures import Address, Picture, pictures_of
from submissions.models import DesignFile, Entry, FileSlot

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
_NEWEST = ("-released_by_office_at", "-pk")


@dataclass(frozen=True)
class Published:
    """The first picture of a released file, and the work it shows: titles and names only."""

    entry: Entry
    file: DesignFile
    picture: Picture


@dataclass(frozen=True)
class Teaser:
    """The first picture of a released file of a work that is known already, and which view of it that is."""

    slot: FileSlot
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
    newest = rows.prefetch_related("stored__previews").order_by(*_NEWEST)[:most]
    found = []
    for file in newest:
        pictures = pictures_of(file.stored, _address(file.entry.category.competition.slug, file.pk))
        if pictures:
            found.append(Published(file.entry, file, pictures[0]))
    return found


def newest_of(entries: Iterable[int], most: int) -> dict[int, Teaser]:
    """{entry: its newest released picture}, for those that have one; at most so many pictures are looked at."""
    slug = F("entry__category__competition__slug")
    rows = DesignFile.objects.published().filter(entry__in=list(entries)).select_related("slot", "stored")
    rows = rows.only("entry", "stored__id", "slot__name", "slot__name_en").annotate(slug=slug)
    found: dict[int, Teaser] = {}
    for file in rows.prefetch_related("stored__previews").order_by(*_NEWEST)[:most]:
        pictures = pictures_of(file.stored, _address(file.slug, file.pk))
        if pictures:
            found.setdefault(file.entry_id, Teaser(file.slot, pictures[0]))
    return found


def _address(slug: str, file: int) -> Address:
    return lambda _number, width: reverse("released-picture", args=[slug, file, width])
