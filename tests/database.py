"""The database that tests begin with. On SQLite the migrated file is kept and begun with again, as long as no migration
changes: making it takes every worker of every run longer than most tests together."""

import functools
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

FOLDER = settings.BASE_DIR / ".pytest_cache"


@functools.cache
def kept() -> Path:
    """Where the file of these migrations is kept: ours, and those of the packages that requirements.txt names."""
    sources = [settings.BASE_DIR / "requirements.txt", *sorted(settings.BASE_DIR.glob("*/migrations/*.py"))]
    told = hashlib.sha256(os.environ["DJANGO_SETTINGS_MODULE"].encode())
    for one in sources:
        told.update(f"{one.relative_to(settings.BASE_DIR)}\n".encode() + one.read_bytes())
    return FOLDER / f"migrated-{told.hexdigest()[:16]}.sqlite3"


def is_sqlite() -> bool:
    return connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session")
def begins_with_kept(django_db_use_migrations) -> bool:
    """Not where tables are made without migrations: nothing could be migrated on from those."""
    return is_sqlite() and django_db_use_migrations


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory, begins_with_kept):
    """SQLite tests run on a file, as installations do: an in-memory database locks whole tables instead."""
    if is_sqlite():
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connections["default"].settings_dict.setdefault("TEST", {})["NAME"] = str(path)
    if begins_with_kept:
        with suppress(FileNotFoundError):
            shutil.copy(kept(), path)


@pytest.fixture(scope="session")
def django_db_keepdb(request, begins_with_kept) -> bool:
    """What lies there already is migrated on, if anything is missing, and not begun anew; so too with --reuse-db."""
    return begins_with_kept or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, begins_with_kept):
    """The database stands, and on SQLite it is there for the next run too."""
    if begins_with_kept and not kept().exists():
        keep(Path(connections["default"].settings_dict["NAME"]))


def keep(made: Path) -> None:
    """Whole or not at all, though several workers do it at once; what is kept of other migrations goes."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("migrated-*"):
        old.unlink(missing_ok=True)
    unfinished = FOLDER / f"unfinished-{os.getpid()}"
    with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    unfinished.replace(kept())
