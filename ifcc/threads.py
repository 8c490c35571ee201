"""gunicorn's worker with threads, stopped without harm to what its threads still do."""

from gunicorn.workers.gthread import PollableMethodQueue, ThreadWorker


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
