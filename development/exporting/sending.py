"""The archive on its way: a stream that lets the person ask for the next one, however it ends."""

from collections.abc import Iterator

from development.exporting.opening import Export, close_export, read_export
from files.archiving import zipped


class Stream:
    """The bytes of the archive, piece by piece. Closed, read to its end or forgotten, it frees its place."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._pieces = zipped(read_export(export))

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._pieces.close()  # type: ignore[attr-defined]
        close_export(self._export.key, self._export.token)

    def __del__(self) -> None:
        close_export(self._export.key, self._export.token)
