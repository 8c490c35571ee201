"""What changed between two revisions, as figures."""

from dataclasses import dataclass
from decimal import Decimal

from development.models import Revision

SIZE, PAGES, PIXELS, TRIANGLES, MILLIMETRES = "size", "pages", "pixels", "triangles", "millimetres"
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Fact:
    """One figure of both revisions; None where a file has none of the kind."""

    name: str
    one: tuple | None
    other: tuple | None

    @property
    def is_changed(self) -> bool:
        return self.one != self.other


def compare(one: Revision, other: Revision) -> list[Fact]:
    """Size in bytes, pages, width and height in pixels, triangles, length, height and width in mm: what either has."""
    before, after = _facts(one), _facts(other)
    names = [name for name in (SIZE, PAGES, PIXELS, TRIANGLES, MILLIMETRES) if name in before or name in after]
    return [Fact(name, before.get(name), after.get(name)) for name in names]


def is_same_file(one: Revision, other: Revision) -> bool:
    return one.stored.sha256 == other.stored.sha256


def _facts(revision: Revision) -> dict[str, tuple]:
    stored = revision.stored
    found: dict[str, tuple] = {SIZE: (stored.size,)}
    if "pages" in stored.facts:
        found[PAGES] = (stored.facts["pages"],)
    if {"width", "height"} <= stored.facts.keys():
        found[PIXELS] = (stored.facts["width"], stored.facts["height"])
    light = getattr(stored, "light_model", None)
    if light is not None:
        found[TRIANGLES] = (light.original_triangles,)
        found[MILLIMETRES] = tuple(Decimal(str(side)).quantize(_TENTH) for side in light.size_mm)
    return found
