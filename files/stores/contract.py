"""What every store does. Nothing here knows a person, a row or a request.

Keys are 32 hex digits made by the caller; an object made of parts bears the key of its upload. An object that stands
is never overwritten. No method is called inside a database transaction. Any method may refuse with `Away` (503) where
the store can't be reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

_KEY = re.compile(r"[0-9a-f]{32}", re.ASCII)


def is_key(name: str) -> bool:
    return _KEY.fullmatch(name) is not None


def sound(key: str) -> str:
    """The key; ValueError for anything that is none, so that no name leads out of the store."""
    if not is_key(key):
        raise ValueError("not a key")
    return key


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class CutOff(Exception):
    """The sender stopped before the announced number of bytes had come; nothing was kept."""


class Missing(Exception):
    """A part or an object that was asked for is not there."""


class Taken(Exception):
    """An object stands under this key already; it is as it was."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """`sha256` is empty where the store put the parts together without our seeing the bytes."""

    size: int
    sha256: str


class Store(Protocol):
    def prepare(self, *, origins: Sequence[str]) -> None:
        """What must be there before the first file is, and pages of these origins may send parts; again is no fault."""

    def part_addresses(self, *, upload: str, sizes: Mapping[int, int]) -> dict[int, str] | None:
        """{number: URL} to which a client sends parts of so many bytes by itself, for some minutes.

        None where parts come through our own door.
        """

    def require_room(self, size: int) -> None:
        """NoRoom where a file of this size could not be taken now."""

    def put_part(self, *, upload: str, number: int, stream: Readable, size: int) -> str:
        """Exactly `size` bytes stand as this part, in place of any earlier ones; answers their SHA-256.

        CutOff where the stream ends early, NoRoom where the disk is full; either leaves the earlier part.
        """

    def parts(self, upload: str) -> dict[int, int]:
        """{number: bytes} of the parts that have arrived whole."""

    def assemble(self, *, upload: str, parts: int) -> Assembled:
        """Parts 1 to `parts` stand as one object under the upload's key; one that stood before is answered as it is.

        Missing where there is neither such an object nor every part.
        """

    def drop_parts(self, upload: str) -> None:
        """No part of the upload is left; none there is no fault."""

    def put(self, *, key: str, source: BinaryIO) -> int:
        """What the source holds stands as one object; answers its bytes. Taken where one stood before."""

    def open(self, key: str) -> BinaryIO:
        """The object, readable and seekable. Missing where there is none."""

    def address(self, key: str, *, name: str, seconds: int | None = None) -> str | None:
        """A URL under which a browser saves the object as `name`, for so many seconds or, where none are named, for
        some minutes; None where it goes through us."""

    def local(self, key: str) -> AbstractContextManager[Path]:
        """A path under which the object can be read on this machine; nobody writes to it."""

    def size(self, key: str) -> int:
        """Bytes of the object. Missing where there is none."""

    def delete(self, key: str) -> None:
        """The object is gone; none there is no fault."""

    def objects_before(self, moment: datetime) -> Iterator[str]:
        """Keys of objects stored before the moment; what lies there under other names is none of ours."""

    def uploads_before(self, moment: datetime) -> Iterator[str]:
        """Keys of uploads whose parts were last touched before the moment."""

    def clear_scratch(self, moment: datetime) -> None:
        """What interrupted writes left behind before the moment is gone."""
