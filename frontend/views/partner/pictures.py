"""Pictures of a stored file as a page shows them: addresses by number and width, sizes."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from files.models import StoredFile


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: `small` for a thumbnail, `src` about as wide as a column, `large` the largest there is."""

    number: int
    small: str
    src: str
    large: str
    srcset: str
    width: int
    height: int


def pictures_of(stored: StoredFile, address: Callable[[int, int], str]) -> list[Picture]:
    """Every page or still of the file, whose previews are at hand; `address` knows the URL by number and width."""
    by_number = groupby(stored.previews.all(), key=lambda preview: preview.number)
    return [_picture(number, list(previews), address) for number, previews in by_number]


def package_address(project, file) -> Callable[[int, int], str]:
    """Where the pictures of a file of the project's package are."""
    return lambda number, width: reverse("partner-package-picture", args=[project.pk, file.pk, number, width])


def _picture(number: int, previews: list, address: Callable[[int, int], str]) -> Picture:
    urls = {preview.width: address(number, preview.width) for preview in previews}
    middle = next((preview for preview in previews if preview.width >= 1000), previews[-1])
    return Picture(
        number=number,
        small=urls[previews[0].width],
        src=urls[middle.width],
        large=urls[previews[-1].width],
        srcset=", ".join(f"{url} {width}w" for width, url in urls.items()),
        width=middle.width,
        height=middle.height,
    )
