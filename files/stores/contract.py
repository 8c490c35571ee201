"""What every store does. Nothing here knows a person, a row or a request.

Keys are 32 hex digits made by the caller. No method is called inside a database transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class CutOff(Exception):
    """The sender stopped before the announced number of bytes had come; nothing was kept."""


class Missing(Exception):
    """A part or an object that was asked for is not there."""


@dataclass(frozen=True, slots=True)
class Assembled:
    size: int
    sha256: str


class Store(Protocol):
    def part_address(self, *, upload: str, number: int, size: int) -> str | None:
        """The URL to which a client sends this part by itself; None where parts come through our own door."""

    def require_room(self, size: int) -> None:
        """NoRoom where a file of this size could not be taken now."""

    def put_part(self, *, upload: str, number: int, stream: Readable, size: int) -> str:
        """Exactly `size` bytes stand as this part, in place of any earlier ones; answers their SHA-256.

        CutOff where the stream ends early, NoRoom where the disk is full; either leaves the earlier part.
        """

    def parts(self, upload: str) -> dict[int, int]:
        """{number: bytes} of the parts that have arrived whole."""

    def assemble(self, *, upload: str, parts: int, key: str) -> Assembled:
        """Parts 1 to `parts` stand as one object; the parts stay. Missing where one is not there."""

    def drop_parts(self, upload: str) -> None:
        """No part of the upload is left; none there is no fault."""

    def put(self, *, key: str, source: BinaryIO) -> int:
        """What the source holds stands as one object; answers its bytes."""

    def open(self, key: str) -> BinaryIO:
        """The object, readable and seekable. Missing where there is none."""

    def local(self, key: str) -> AbstractContextManager[Path]:
        """A path under which the object can be read on this machine; nobody writes to it."""

    def size(self, key: str) -> int:
        """Bytes of the object. Missing where there is none."""

    def delete(self, key: str) -> None:
        """The object is gone; none there is no fault."""

    def objects_before(self, moment: datetime) -> Iterator[str]:
        """Keys of objects stored before the moment."""

    def uploads_before(self, moment: datetime) -> Iterator[str]:
        """Keys of uploads whose parts were last touched before the moment."""

    def clear_scratch(self, moment: datetime) -> None:
        """What interrupted writes left behind before the moment is gone."""
