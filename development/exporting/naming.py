"""Names of files in the archive: readable, safe on every system, each once."""

from django.utils.text import slugify

from files.limits import FORMATS
from files.models import StoredFile

_LETTERS = 60
# A system that keeps these for itself unpacks no file of the name, whatever its ending.
_KEPT = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def plain(text: str) -> str:
    """Letters, figures and hyphens alone, at most sixty of them; never empty, never the name of another folder."""
    name = slugify(text)[:_LETTERS].strip("-_") or "tanpa-nama"
    return f"{name}-" if name in _KEPT else name


def extension_of(stored: StoredFile) -> str:
    return FORMATS[stored.format].extensions[0]


class Names:
    """Hands out each name once; the second of the same is numbered."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, stem: str, extension: str) -> str:
        name, number = f"{stem}{extension}", 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}-{number}{extension}"
        self._taken.add(name.lower())
        return name
