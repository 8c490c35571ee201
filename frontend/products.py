"""A product's page as it is drawn: for everybody, and for the office before it is public. The two differ only in where
the pictures are."""

from collections.abc import Callable
from dataclasses import dataclass

from development.launching.seeing import Chapter, Seen, firm_words, in_words, limit_words
from development.models import Measurement, Product, ProductPicture
from frontend.pictures import Picture, pictures_of

# From a picture of a product and a width to where it is.
Place = Callable[[ProductPicture, int], str]


@dataclass(frozen=True)
class Shown:
    """A picture of the page with what is said of it."""

    row: ProductPicture
    picture: Picture


@dataclass(frozen=True)
class ChapterShown:
    chapter: Chapter
    pictures: list[Shown]


@dataclass(frozen=True)
class PageShown:
    """Everything that the templates of public/product read."""

    seen: Seen
    cover: Shown | None
    chapters: list[ChapterShown]
    firms: list[tuple[str, str]]

    @property
    def product(self) -> Product:
        return self.seen.product


def page_shown(seen: Seen, place: Place) -> PageShown:
    """The cover is not shown again in its chapter; a chapter that has only the cover stays out."""
    cover = _shown(seen.cover, place) if seen.cover else None
    chapters = []
    for chapter in seen.chapters:
        found = [one for row in chapter.pictures if row != seen.cover and (one := _shown(row, place))]
        if found:
            chapters.append(ChapterShown(chapter, found))
    firms = [(naming.agreement.partner.name, firm_words(naming)) for naming in seen.firms]
    return PageShown(seen, cover, chapters, firms)


def cover_of(product: Product, place: Place) -> Shown | None:
    """The first picture of a product that was fetched `with_covers` and has what we made of its file."""
    rows: list[ProductPicture] = getattr(product, "covers", [])
    return next((found for row in rows if (found := _shown(row, place))), None)


def result_words(found: Measurement) -> str:
    """A result as the office chooses it: "≤ 150 mm³: 132 mm³, 12 May 2027"."""
    required = found.requirement
    limit = limit_words(required.at_least, required.at_most, required.unit) if required else ""
    return f"{in_words(found.value, found.unit)} ({limit})" if limit else in_words(found.value, found.unit)


def _shown(row: ProductPicture, place: Place) -> Shown | None:
    found = pictures_of(row.stored, lambda _number, width: place(row, width))
    return Shown(row, found[0]) if found and found[0].number == 1 else None
