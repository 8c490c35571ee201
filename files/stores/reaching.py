"""What an S3 server answers, in the words of the contract; and its objects as files."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.utils.translation import gettext as _

from audit.refusals import Away, NoRoom
from files.stores.contract import Missing, Taken

log = logging.getLogger("files")

_ABSENT = {"404", "NoSuchKey", "NoSuchUpload", "NotFound"}
_TAKEN = {"PreconditionFailed", "ConditionalRequestConflict", "412"}
_FULL = {"InsufficientStorage", "QuotaExceeded", "XMinioStorageFull", "507"}


@contextmanager
def reaching(key: str = "") -> Iterator[None]:
    """Missing and Taken where the server says so, NoRoom where it is full, Away for every other trouble."""
    try:
        yield
    except ClientError as answer:
        code = str(answer.response.get("Error", {}).get("Code", ""))
        status = answer.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if code in _ABSENT or (not code and status == 404):
            raise Missing(key) from answer
        if code in _TAKEN:
            raise Taken(key) from answer
        if code in _FULL or status == 507:
            raise no_room() from answer
        log.error("the file store answered %s %s", status, code)
        raise away() from answer
    except BotoCoreError as trouble:
        log.warning("the file store can't be reached: %s", type(trouble).__name__)
        raise away() from trouble


def no_room() -> NoRoom:
    return NoRoom(_("There is no room for this file at the moment. Nothing was lost; please try again in an hour."))


def away() -> Away:
    return Away(
        _(
            "The file store can't be reached at the moment. Your draft is kept, and so is what has arrived of your "
            "files. An upload goes on by itself; for anything else, please try again in a minute."
        ),
        code="store_away",
    )


class Remote(io.RawIOBase):
    """One object, read from the store as it is asked for: one request for each stretch read in a row."""

    def __init__(self, key: str, size: int, stream_from: Callable[[int], Any]):
        self.key, self.length, self._stream_from = key, size, stream_from
        self._at = 0
        self._stream: Any = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        target = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.length}[whence]
        if target != self._at:
            self._let_go()
            self._at = target
        return target

    def readinto(self, buffer: Any) -> int:
        wanted = min(len(buffer), self.length - self._at)
        if wanted <= 0:
            return 0
        with reaching(self.key):
            if self._stream is None:
                self._stream = self._stream_from(self._at)
            content = self._stream.read(wanted)
        buffer[: len(content)] = content
        self._at += len(content)
        return len(content)

    def close(self) -> None:
        self._let_go()
        super().close()

    def _let_go(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
