"""Light models as a page offers them: where one is, and what its sizes mean."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from files.models import StoredFile


@dataclass(frozen=True, slots=True)
class Turned:
    """A model to be turned; `note` says in which unit its file seems to be drawn."""

    url: str
    note: str


def is_measured(stored: StoredFile) -> bool:
    """Whether it is a good mesh: that has a report, or waits for it."""
    return stored.kind == StoredFile.MESH and stored.status == StoredFile.GOOD


def turned_of(stored: StoredFile, url: str) -> Turned | None:
    """The light model of a file that comes with it; None where there is none."""
    light = getattr(stored, "light_model", None)
    return Turned(url, unit_note(light.unit, is_likely=light.unit_is_likely)) if light else None


def unit_note(unit: str, *, is_likely: bool) -> str:
    if is_likely:
        return _("sizes as of a file drawn in %(unit)s") % {"unit": unit}
    return _("the file does not say its unit; the sizes take %(unit)s and may be wrong") % {"unit": unit}
