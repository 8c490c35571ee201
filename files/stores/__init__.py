"""Where bytes live. The rest of the house asks `store()` and the contract."""

from pathlib import Path

from django.conf import settings

from files.stores.contract import Assembled, CutOff, Missing, Store
from files.stores.disk import DiskStore

__all__ = ["Assembled", "CutOff", "Missing", "Store", "store"]


def store() -> Store:
    """The store of this installation."""
    return DiskStore(Path(settings.FILES_ROOT))
