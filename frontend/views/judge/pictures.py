"""The pictures of a blind entry as a page shows them: addresses by number, sizes, words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from judging.blind import BlindEntry, BlindFile, BlindPicture


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: `src` is about as wide as a desk's column, `small` a thumbnail, `large` the largest there is."""

    key: str
    label: str
    small: str
    src: str
    large: str
    srcset: str
    width: int
    height: int


def shots_of(entry: BlindEntry) -> list[Shot]:
    """Every picture of the entry in the order of its slots."""
    return [_shot(entry, file, picture) for file in entry.files for picture in file.pictures]


def cover_of(entry: BlindEntry) -> Shot | None:
    return _shot(entry, *entry.cover) if entry.cover else None


def chosen(shots: list[Shot], key: str) -> Shot | None:
    """The picture that the address names (`?picture=2-1`), else the first."""
    return next((shot for shot in shots if shot.key == key), shots[0] if shots else None)


def _shot(entry: BlindEntry, file: BlindFile, picture: BlindPicture) -> Shot:
    urls = {
        width: reverse("judge-picture", args=[entry.own_sheet.id, file.n, picture.number, width])
        for width in picture.widths
    }
    middle = next((width for width in picture.widths if width >= 1000), picture.widths[-1])
    return Shot(
        key=f"{file.n}-{picture.number}",
        label=_label(file, picture),
        small=urls[picture.widths[0]],
        src=urls[middle],
        large=urls[picture.widths[-1]],
        srcset=", ".join(f"{url} {width}w" for width, url in urls.items()),
        width=picture.width,
        height=picture.height,
    )


def _label(file: BlindFile, picture: BlindPicture) -> str:
    name = file.slot or _("Picture")
    if len(file.pictures) == 1:
        return name
    return _("%(name)s, page %(number)d") % {"name": name, "number": picture.number}
