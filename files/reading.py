"""Bytes that come back from the store: they are those that were announced, or they are not used."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.moves import move
from audit.refusals import NotAllowedNow
from files import moves
from files.models import StoredFile
from files.stores import store

DAMAGED = "damaged"
CHUNK = 1024 * 1024
log = logging.getLogger("files")


class Damaged(Exception):
    """What the store gave is not what was announced and stored."""


@contextmanager
def sound_copy(stored: StoredFile) -> Iterator[Path]:
    """A path to the file's bytes on this machine, their SHA-256 compared. Damaged where it is another one."""
    with store().local(stored.key) as path:
        with path.open("rb") as source:
            found = hashlib.file_digest(source, "sha256").hexdigest()
        if found != stored.sha256:
            raise Damaged(found)
        yield path


def digest_of(key: str) -> str:
    """SHA-256 of an object, read once from end to end."""
    digest = hashlib.sha256()
    with store().open(key) as source:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def condemn(*, stored: StoredFile, found: str, by=None) -> None:
    """The file is refused as damaged, with an Event and a line for the operator; its bytes stay as evidence."""
    log.error("file %s is damaged: the store gives %s instead of %s", stored.pk, found[:12], stored.sha256[:12])
    try:
        move(stored, moves.FOUND_DAMAGED, by=by, also={"reason": DAMAGED}, reason=DAMAGED, found=found)
    except NotAllowedNow:
        log.warning("file %s was refused before", stored.pk)
