"""A warm process: it has loaded the decoders of one kind of file, reads none itself, and forks a child for each.

It ends when nobody can ask it any more, or when nobody has asked for a while.
"""

from __future__ import annotations

import gc
import os
import selectors
import signal
import socket
import struct
import sys
from contextlib import suppress
from importlib import import_module

from files.inspection.caged import DECODERS, work

_LONGEST_REQUEST = 64 * 1024
_IDLE_SECONDS = 60.0
_ENDED = struct.Struct("<idq")  # status, seconds of CPU, bytes at its peak


class Brood:
    """The children that run, each with the socket on which its end is awaited; who closes that wants it to end."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._selector = selectors.PollSelector()
        self._selector.register(control, selectors.EVENT_READ, self._hatch)
        self._running = 0
        self._open = True

    def keep(self) -> None:
        while self._open or self._running:
            ready = self._selector.select(None if self._running else _IDLE_SECONDS)
            if not ready:
                return
            for key, _ in ready:
                if key.fileobj in self._selector.get_map():
                    key.data()

    def _hatch(self) -> None:
        request, handed, _, _ = socket.recv_fds(self._control, _LONGEST_REQUEST, 2)
        if len(handed) != 2:
            self._selector.unregister(self._control)
            self._open = False
            return
        reply, answer = socket.socket(fileno=handed[0]), handed[1]
        try:
            pid = os.fork()
        except OSError:
            reply.close()  # that no child came is told by silence
        else:
            if pid == 0:
                _as_child(request, answer)
            self._watch(pid, reply)
        finally:
            os.close(answer)

    def _watch(self, pid: int, reply: socket.socket) -> None:
        process = os.pidfd_open(pid)

        def ended() -> None:
            _, status, used = os.wait4(pid, 0)
            told = _ENDED.pack(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
            for watched in (process, reply):
                if watched in self._selector.get_map():
                    self._selector.unregister(watched)
            os.close(process)
            with suppress(OSError):
                reply.send(told)
            reply.close()
            self._running -= 1

        def unwanted() -> None:
            self._selector.unregister(reply)
            signal.pidfd_send_signal(process, signal.SIGKILL)

        self._selector.register(process, selectors.EVENT_READ, ended)
        self._selector.register(reply, selectors.EVENT_READ, unwanted)
        self._running += 1


def _as_child(request: bytes, answer: int) -> None:
    """Never returns. Of what the warm process holds open nothing is left but the place for the answer."""
    status = 1
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(answer, 1)
        os.dup2(nothing, 2)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        work(request)
        status = 0
    finally:
        os._exit(status)


def main() -> None:
    with socket.socket(fileno=os.dup(0)) as control:
        for name in DECODERS[sys.argv[1]]:
            import_module(name)
        gc.freeze()
        Brood(control).keep()


if __name__ == "__main__":
    main()
