"""Pictures that we made of a file as a page shows them: addresses by number and width, sizes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from files.limits import LIMITS
from files.models import Preview, StoredFile

# From a picture's number and width to where it is.
Address = Callable[[int, int], str]
_COLUMN = 1000
_LOOKED_AT = max(LIMITS.preview_widths)  # what is larger is for looking close only


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


def picture(number: int, widths: Sequence[int], size: tuple[int, int], address: Address) -> Picture:
    """The picture of this number, made in these widths (the smallest first); `size` tells its proportions."""
    urls = {width: address(number, width) for width in widths}
    return Picture(
        number=number,
        small=urls[widths[0]],
        src=urls[_column_of(widths)],
        large=urls[widths[-1]],
        srcset=", ".join(f"{url} {width}w" for width, url in urls.items() if width <= _LOOKED_AT),
        width=size[0],
        height=size[1],
    )


def _column_of(widths: Sequence[int]) -> int:
    """The smallest width that fills a column, else the largest there is."""
    return next((width for width in widths if width >= _COLUMN), widths[-1])


def pictures_of(stored: StoredFile, address: Address) -> list[Picture]:
    """Every page or still of the file, whose previews are at hand."""
    by_number = groupby(stored.previews.all(), key=lambda preview: preview.number)
    return [_of_previews(number, list(previews), address) for number, previews in by_number]


def of_heights(number: int, heights: Mapping[int, int], address: Address) -> Picture:
    """The picture of this number, from {width: height} of what was made of it, the smallest first."""
    shown = _column_of(list(heights))
    return picture(number, list(heights), (shown, heights[shown]), address)


def _of_previews(number: int, previews: list[Preview], address: Address) -> Picture:
    return of_heights(number, {preview.width: preview.height for preview in previews}, address)
