"""A thread that finishes after the stop writes into nobody's file."""

from gunicorn.workers.gthread import PollableMethodQueue

from ifcc import serving
from ifcc.threads import Worker, _Bell


def first_bytes_of_a_file_opened_after_the_stop(queue, path) -> bytes:
    queue.init()
    queue.close()
    files = [path.with_suffix(f".{number}").open("wb") for number in range(4)]
    queue.defer(lambda: None)
    for file in files:
        file.close()
    return b"".join(path.with_suffix(f".{number}").read_bytes() for number in range(4))


def test_the_number_of_the_pipe_is_not_given_to_another_file(tmp_path):
    assert first_bytes_of_a_file_opened_after_the_stop(_Bell(), tmp_path / "ours") == b""


def test_without_care_it_would_be(tmp_path):
    """Should this fail, gunicorn has mended it, and ifcc/threads.py may go."""
    assert first_bytes_of_a_file_opened_after_the_stop(PollableMethodQueue(), tmp_path / "theirs") == b"\0"


def test_the_server_uses_the_careful_worker():
    module, _dot, name = serving.worker_class.rpartition(".")
    assert (module, name) == (Worker.__module__, Worker.__name__)
