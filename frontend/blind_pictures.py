"""The pictures of a blind entry as a page shows them: addresses, sizes, words. Whose addresses, the page says."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontend.models3d import unit_note
from frontend.pictures import Picture, picture
from judging.blind import BlindEntry, BlindFile, BlindPicture


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a door gives the pictures and the light model of the n-th file."""

    picture: Callable[[int, int, int], str]  # n, number of the picture, width
    model: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a work: what an address calls it, and what a person calls it."""

    key: str
    label: str
    picture: Picture
    model: str = ""  # where the light model of a mesh is
    note: str = ""  # what the sizes of that model mean


def blind_shots(entry: BlindEntry, at: Addresses) -> list[Shot]:
    """Every picture of the entry in the order of its slots."""
    return [_shot(file, made, at) for file in entry.files for made in file.pictures]


def blind_cover(entry: BlindEntry, at: Addresses) -> Picture | None:
    return blind_picture(*entry.cover, at) if entry.cover else None


def blind_picture(file: BlindFile, made: BlindPicture, at: Addresses) -> Picture:
    return picture(
        made.number, made.widths, (made.width, made.height), lambda number, width: at.picture(file.n, number, width)
    )


def chosen(shots: list[Shot], key: str) -> Shot | None:
    """The picture that the address names (`?picture=2-1`), else the first."""
    return next((shot for shot in shots if shot.key == key), shots[0] if shots else None)


def _shot(file: BlindFile, made: BlindPicture, at: Addresses) -> Shot:
    model = at.model(file.n) if file.model else ""
    note = unit_note(file.model.unit, is_likely=file.model.unit_is_likely) if file.model else ""
    return Shot(f"{file.n}-{made.number}", _label(file, made), blind_picture(file, made, at), model, note)


def _label(file: BlindFile, made: BlindPicture) -> str:
    name = file.slot or _("Picture")
    if len(file.pictures) == 1:
        return name
    return _("%(name)s, page %(number)d") % {"name": name, "number": made.number}
