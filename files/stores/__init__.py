"""Where bytes live. The rest of the house asks `store()` and the contract."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from files.stores.contract import Assembled, CutOff, Missing, Store, Taken
from files.stores.disk import DiskStore

__all__ = ["Assembled", "CutOff", "Missing", "Store", "Taken", "store"]


def store() -> Store:
    """The store of this installation."""
    if settings.FILES_S3 is None:
        return DiskStore(Path(settings.FILES_ROOT))
    return _s3(tuple(settings.FILES_S3.items()))


@cache
def _s3(given: tuple[tuple[str, object], ...]) -> Store:
    # By name, because its client takes time and memory that an installation on a disk need not spend.
    return import_string("files.stores.s3.S3Store")(**dict(given), seconds=settings.SIGNED_LINK_SECONDS)
