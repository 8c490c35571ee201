"""The local disk. A name appears only when all its bytes are safely written."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from audit.refusals import NoRoom
from files.stores.contract import Assembled, CutOff, Missing, Readable, Taken, is_key, sound

CHUNK = 1024 * 1024
RESERVE = 256 * 1024 * 1024  # left free for the database, which usually lives on the same disk
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PART = re.compile(r"([1-9][0-9]{0,4})\.part", re.ASCII)


class DiskStore:
    """Folders: parts/<upload>/<number>.part, objects/ab/cd/<key>, scratch/ for what is being written."""

    def __init__(self, root: Path, reserve: int = RESERVE):
        self.root, self.reserve = root, reserve

    def prepare(self, *, origins: Sequence[str]) -> None:
        self._make(self.root)

    def part_addresses(self, *, upload: str, sizes: Mapping[int, int]) -> None:
        return None

    def require_room(self, size: int) -> None:
        # The parts and the object made of them stand side by side for a moment.
        self._require_free(2 * size)

    def put_part(self, *, upload: str, number: int, stream: Readable, size: int) -> str:
        self._require_free(size)
        digest = hashlib.sha256()
        with self._written(self._parts_folder(upload) / f"{number}.part", os.replace) as target:
            _copy_exactly(stream, size, target, digest.update)
        return digest.hexdigest()

    def parts(self, upload: str) -> dict[int, int]:
        found = {}
        for path in _listed(self._parts_folder(upload)):
            match = _PART.fullmatch(path.name)
            if match:
                found[int(match[1])] = path.stat().st_size
        return found

    def assemble(self, *, upload: str, parts: int) -> Assembled:
        folder, digest, size = self._parts_folder(upload), hashlib.sha256(), 0
        try:
            return self._standing(upload)
        except Missing:
            self._require_free(sum(self.parts(upload).values()))
        try:
            with self._written(self._object_path(upload), os.link) as target:
                for number in range(1, parts + 1):
                    with _opened(folder / f"{number}.part") as part:
                        size += _copy_all(part, target, digest.update)
        except (Taken, Missing):
            # Another completion came first; it may have cleared the parts away meanwhile.
            return self._standing(upload)
        return Assembled(size, digest.hexdigest())

    def drop_parts(self, upload: str) -> None:
        shutil.rmtree(self._parts_folder(upload), ignore_errors=True)

    def put(self, *, key: str, source: BinaryIO) -> int:
        self._require_free(0)
        with self._written(self._object_path(key), os.link) as target:
            return _copy_all(source, target, lambda chunk: None)

    def open(self, key: str) -> BinaryIO:
        return _opened(self._object_path(key))

    def address(self, key: str, *, name: str, seconds: int | None = None) -> None:
        return None

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        self.size(key)
        yield self._object_path(key)

    def size(self, key: str) -> int:
        try:
            return self._object_path(key).stat().st_size
        except FileNotFoundError as absent:
            raise Missing(key) from absent

    def delete(self, key: str) -> None:
        self._object_path(key).unlink(missing_ok=True)

    def objects_before(self, moment: datetime) -> Iterator[str]:
        for shelf in _listed(self.root / "objects"):
            for path in (path for box in _listed(shelf) for path in _listed(box)):
                if is_key(path.name) and _touched_before(path, moment):
                    yield path.name

    def uploads_before(self, moment: datetime) -> Iterator[str]:
        for path in _listed(self.root / "parts"):
            if is_key(path.name) and _touched_before(path, moment):
                yield path.name

    def clear_scratch(self, moment: datetime) -> None:
        for path in _listed(self.root / "scratch"):
            if _touched_before(path, moment):
                path.unlink(missing_ok=True)

    def _parts_folder(self, upload: str) -> Path:
        return self.root / "parts" / sound(upload)

    def _object_path(self, key: str) -> Path:
        return self.root / "objects" / sound(key)[:2] / key[2:4] / key

    def _standing(self, key: str) -> Assembled:
        digest, size = hashlib.sha256(), 0
        with self.open(key) as whole:
            while chunk := whole.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
        return Assembled(size, digest.hexdigest())

    def _require_free(self, size: int) -> None:
        self._make(self.root)
        if shutil.disk_usage(self.root).free < size + self.reserve:
            raise _no_room()

    def _make(self, folder: Path) -> None:
        """The folder is there, for this user of the machine alone, as are those between it and the root."""
        if not folder.is_dir():
            if folder != self.root:
                self._make(folder.parent)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    @contextmanager
    def _written(self, path: Path, name: Callable[[Path, Path], None]) -> Iterator[BinaryIO]:
        """Written aside, brought to the disk, then named in one step; after any failure the name is as before.

        `name` is os.replace, or os.link where nothing may stand under the name (Taken).
        """
        scratch = self.root / "scratch"
        aside = scratch / secrets.token_hex(16)
        try:
            self._make(scratch)
            with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                yield target
                target.flush()
                os.fsync(target.fileno())
            self._make(path.parent)
            name(aside, path)
            _sync_folder(path.parent)
        except FileExistsError as standing:
            raise Taken(path.name) from standing
        except OSError as trouble:
            if trouble.errno in _FULL:
                raise _no_room() from trouble
            raise
        finally:
            aside.unlink(missing_ok=True)


def _no_room() -> NoRoom:
    return NoRoom(_("There is no room for this file at the moment. Nothing was lost; please try again in an hour."))


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as absent:
        raise Missing(path.name) from absent


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _touched_before(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


def _copy_exactly(stream: Readable, size: int, target: BinaryIO, seen: Callable[[bytes], None]) -> None:
    left = size
    while left:
        chunk = stream.read(min(CHUNK, left))
        if not chunk:
            raise CutOff
        seen(chunk)
        target.write(chunk)
        left -= len(chunk)


def _copy_all(source: BinaryIO, target: BinaryIO, seen: Callable[[bytes], None]) -> int:
    size = 0
    while chunk := source.read(CHUNK):
        seen(chunk)
        target.write(chunk)
        size += len(chunk)
    return size


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
