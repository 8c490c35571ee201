"""What the worker does with files."""

from files.checking import check, make_previews
from files.models import StoredFile
from files.sweeping import sweep


def inspect(key: str) -> None:
    """A file that waits is inspected; one that is gone needs nothing."""
    for stored in StoredFile.objects.filter(pk=int(key)):
        check(stored=stored)


def preview(key: str) -> None:
    for stored in StoredFile.objects.filter(pk=int(key)):
        make_previews(stored=stored)


def sweep_files(key: str) -> None:
    sweep()


HANDLERS = {"inspect": inspect, "preview": preview, "sweep": sweep_files}
