"""An archive that is sent while it is made: it never lies anywhere as a whole."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

_WHEN = (1980, 1, 1, 0, 0, 0)  # of every file: it says nothing, and the same files make the same archive
_PIECE = 256 * 1024


class _Pipe(io.RawIOBase):
    """What is written can be taken out piece by piece; nobody goes back in it."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.waiting += data
        return len(data)

    def taken(self) -> bytes:
        piece = bytes(self.waiting)
        self.waiting.clear()
        return piece


def zipped(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The bytes of a ZIP of these files, not packed any tighter: pictures are already. Where a file can't be read to
    its end the archive ends too, and no program takes it for a whole one."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[arg-type]
        for name, pieces in files:
            with archive.open(zipfile.ZipInfo(name, _WHEN), "w", force_zip64=True) as target:
                for piece in pieces:
                    target.write(piece)
                    yield pipe.taken()
    yield pipe.taken()


def pieces_of(source: BinaryIO) -> Iterator[bytes]:
    """What is left to read in an open file, piece by piece; then it is closed."""
    with source:
        while piece := source.read(_PIECE):
            yield piece
