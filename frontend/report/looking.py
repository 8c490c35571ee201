"""What a desk has to look at, from the values of a report and the addresses of that desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from files.models import Preview
from files.reporting.seeing import SeenPicture, SeenReport
from frontend.pictures import Picture, picture
from frontend.report.page import Shown

# From the name of a report picture and a width to where it is.
PictureAddress = Callable[[str, int], str]


def shown_of(
    seen: SeenReport, views: dict[str, Picture], picture_address: PictureAddress, model_address: Callable[[str], str]
) -> Shown:
    return Shown(
        views=views,
        pictures={one.name: _picture(one, picture_address) for one in seen.pictures},
        models={name: model_address(name) for name in seen.models},
    )


def views_of(previews: Iterable[Preview], pictures: Iterable[Picture]) -> dict[str, Picture]:
    """{name of the view: its picture} of the stills of a mesh."""
    names = {preview.number: preview.view for preview in previews}
    return {names[one.number]: one for one in pictures if names[one.number]}


def _picture(seen: SeenPicture, address: PictureAddress) -> Picture:
    size = (seen.width, seen.height)
    return picture(0, seen.widths, size, lambda _number, width: address(seen.name, width))
