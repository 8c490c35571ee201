"""gunicorn's worker with threads: a stop harms nothing that they still do, and silence holds none of them."""

import socket
import struct

from gunicorn.workers.gthread import PollableMethodQueue, ThreadWorker

from ifcc import env

IDLE_SECONDS = env.number("WEB_IDLE_SECONDS", 60, 2, 600)


class _Bell(PollableMethodQueue):
    """The pipe by which a thread tells that it has finished; open as long as the process lives.

    gunicorn closes it when the grace period of a stop is over, while its threads may still work and write to it
    afterwards. By then the number of the pipe may belong to the file of the database, which got a zero byte at its
    beginning and was lost. An ending process closes everything by itself.
    """

    def close(self) -> None:
        pass


class Worker(ThreadWorker):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.method_queue = _Bell()

    def handle(self, conn):
        """A visitor who neither sends nor takes a byte for so long gives the thread back.

        Asked of the system and not of the socket object, whose own time limit gunicorn takes away for each request.
        """
        limit = struct.pack("ll", IDLE_SECONDS, 0)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
        return super().handle(conn)
