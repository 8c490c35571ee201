"""The pictures of a blind entry on a judge's own pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.blind_pictures import Addresses, Shot, blind_cover, blind_picture, blind_shots
from frontend.pictures import Picture
from judging.blind import BlindEntry, BlindFile


def shots_of(entry: BlindEntry) -> list[Shot]:
    """Every picture of the entry in the order of its slots."""
    return blind_shots(entry, _addresses(entry))


def pictures_of(entry: BlindEntry) -> list[tuple[str, str, str, Picture]]:
    """(code of the slot, its name, view of a still, picture) of every picture of the entry."""
    at = _addresses(entry)
    return [
        (file.place, file.slot or _("Picture"), made.view, blind_picture(file, made, at))
        for file in entry.files
        for made in file.pictures
    ]


def views_of(entry: BlindEntry, file: BlindFile) -> dict[str, Picture]:
    """{name of the view: its picture} of the stills of a mesh."""
    at = _addresses(entry)
    return {made.view: blind_picture(file, made, at) for made in file.pictures if made.view}


def cover_of(entry: BlindEntry) -> Picture | None:
    return blind_cover(entry, _addresses(entry))


def _addresses(entry: BlindEntry) -> Addresses:
    sheet = entry.own_sheet.id
    return Addresses(
        picture=lambda n, number, width: reverse("judge-picture", args=[sheet, n, number, width]),
        model=lambda n: reverse("judge-model", args=[sheet, n]),
    )
