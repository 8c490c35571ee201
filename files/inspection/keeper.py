"""The caller's side of the cage: one warm process for each kind of file, and a child of it for each file.

A warm process is replaced after some children, and after each child that was ended by a signal, so that no file
learns from the end of another how memory lies in the next child.
"""

from __future__ import annotations

import logging
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from files.limits import MESH, Cage

TIMED_OUT = "wall clock"

_log = logging.getLogger(__name__)

_PROJECT = str(Path(__file__).resolve().parents[2])
_LONGEST_ANSWER = 256 * 1024
_MOST_CHILDREN = 100
_KILLING_SECONDS = 10
_ENDED = struct.Struct("<idq")  # status, seconds of CPU, bytes at its peak
_THREADS = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB")}
_ENVIRONMENT = {
    **_THREADS,
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "PYTHONPATH": _PROJECT,
    "MALLOC_ARENA_MAX": "1",
}
# numpy's large arrays come and go; handing each back to the system costs a fifth of the time. A picture has few, and
# one that is handed back never lies in the way of the next.
_KEEPING = {MESH: {"MALLOC_MMAP_THRESHOLD_": "1073741824", "MALLOC_TRIM_THRESHOLD_": "2147483648"}}


class NoChild(RuntimeError):
    """No child could be started. That says nothing about the file, which may be tried again."""


def run(kind: str, request: bytes, cage: Cage) -> tuple[int | str, bytes]:
    """How the child ended (its exit status, minus the signal, or TIMED_OUT), and what it answered until then."""
    for _attempt in range(2):
        with tempfile.TemporaryFile() as answer:
            warm = _warm(kind)
            ended = warm.ask(request, answer.fileno(), cage.wall_seconds)
            if ended is None or ended == TIMED_OUT or int(ended) < 0 or warm.is_spent:
                _retire(kind, warm)
            if ended is not None:
                answer.seek(0)
                return ended, answer.read(_LONGEST_ANSWER)
    raise NoChild(f"no child for a file of the kind {kind}")


class _Warm:
    """A running files.inspection.warm; it ends by itself when this end of the socket is closed."""

    def __init__(self, kind: str) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-P", "-s", "-m", "files.inspection.warm", kind]
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - a fixed command, no shell
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                cwd="/",
                env=_ENVIRONMENT | _KEEPING.get(kind, {}),
                start_new_session=True,
            )
        self.kind = kind
        self._children = 0
        self._sending = threading.Lock()

    @property
    def is_spent(self) -> bool:
        return self._children >= _MOST_CHILDREN

    def ask(self, request: bytes, answer: int, seconds: float) -> int | str | None:
        """None where no child came of it."""
        self._children += 1
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ours:
            with theirs:
                try:
                    with self._sending:
                        socket.send_fds(self._control, [request], [theirs.fileno(), answer])
                except OSError:
                    return None
            ours.settimeout(seconds)
            try:
                told = ours.recv(_ENDED.size)
            except TimeoutError:
                return _killed(ours)
            except OSError:
                return None
        if len(told) != _ENDED.size:
            return None
        status, seconds, peak = _ENDED.unpack(told)
        _log.debug("a child of kind %s ended with %s: %.2f s of CPU, %d MB", self.kind, status, seconds, peak >> 20)
        return status

    def close(self) -> None:
        with self._sending:
            self._control.close()


def _killed(ours: socket.socket) -> str:
    """The child is gone before anybody clears away what it was writing."""
    ours.shutdown(socket.SHUT_WR)
    ours.settimeout(_KILLING_SECONDS)
    with suppress(OSError):
        ours.recv(_ENDED.size)
    return TIMED_OUT


_lock = threading.Lock()
_running: dict[str, _Warm] = {}
_leaving: list[subprocess.Popen] = []


def _warm(kind: str) -> _Warm:
    with _lock:
        _leaving[:] = [process for process in _leaving if process.poll() is None]
        if kind not in _running:
            _running[kind] = _Warm(kind)
        return _running[kind]


def _retire(kind: str, warm: _Warm) -> None:
    """It takes no more files; children of others that still run come to their end."""
    with _lock:
        if _running.get(kind) is warm:
            del _running[kind]
            warm.close()
            _leaving.append(warm.process)


def _forget_the_parents() -> None:
    """A forked copy of this process starts warm processes of its own."""
    global _lock
    _lock = threading.Lock()
    _running.clear()
    _leaving.clear()


os.register_at_fork(after_in_child=_forget_the_parents)
