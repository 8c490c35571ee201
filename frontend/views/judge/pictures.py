"""The pictures of a blind entry as a page shows them: addresses by number, sizes, words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.models3d import unit_note
from frontend.pictures import Picture, picture
from judging.blind import BlindEntry, BlindFile, BlindPicture


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture on the desk: what an address calls it, and what a person calls it."""

    key: str
    label: str
    picture: Picture
    model: str = ""  # where the light model of a mesh is
    note: str = ""  # what the sizes of that model mean


def shots_of(entry: BlindEntry) -> list[Shot]:
    """Every picture of the entry in the order of its slots."""
    return [_shot(entry, file, made) for file in entry.files for made in file.pictures]


def pictures_of(entry: BlindEntry) -> list[tuple[str, str, str, Picture]]:
    """(code of the slot, its name, view of a still, picture) of every picture of the entry."""
    return [
        (file.place, file.slot or _("Picture"), made.view, _picture(entry, file, made))
        for file in entry.files
        for made in file.pictures
    ]


def views_of(entry: BlindEntry, file: BlindFile) -> dict[str, Picture]:
    """{name of the view: its picture} of the stills of a mesh."""
    return {made.view: _picture(entry, file, made) for made in file.pictures if made.view}


def cover_of(entry: BlindEntry) -> Picture | None:
    return _picture(entry, *entry.cover) if entry.cover else None


def chosen(shots: list[Shot], key: str) -> Shot | None:
    """The picture that the address names (`?picture=2-1`), else the first."""
    return next((shot for shot in shots if shot.key == key), shots[0] if shots else None)


def _shot(entry: BlindEntry, file: BlindFile, made: BlindPicture) -> Shot:
    model = reverse("judge-model", args=[entry.own_sheet.id, file.n]) if file.model else ""
    note = unit_note(file.model.unit, is_likely=file.model.unit_is_likely) if file.model else ""
    return Shot(f"{file.n}-{made.number}", _label(file, made), _picture(entry, file, made), model, note)


def _picture(entry: BlindEntry, file: BlindFile, made: BlindPicture) -> Picture:
    sheet = entry.own_sheet.id
    return picture(
        made.number,
        made.widths,
        (made.width, made.height),
        lambda number, width: reverse("judge-picture", args=[sheet, file.n, number, width]),
    )


def _label(file: BlindFile, made: BlindPicture) -> str:
    name = file.slot or _("Picture")
    if len(file.pictures) == 1:
        return name
    return _("%(name)s, page %(number)d") % {"name": name, "number": made.number}
