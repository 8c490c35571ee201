"""Warm processes and their children: nothing of one file reaches the next, and nobody is left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from files.inspection import keeper
from files.inspection.cage import inspect_in_cage, preview_in_cage
from files.inspection.verdicts import Good, Refused
from files.limits import MEBIBYTE
from tests.files.inspection.making import SMALL, binary_stl, corners, encoded, sphere, written


def slow(seconds: int):
    return replace(SMALL, mesh_cage=replace(SMALL.mesh_cage, wall_seconds=seconds))


@pytest.fixture
def picture(tmp_path):
    return written(tmp_path, "file", encoded(corners(), "PNG"))


@pytest.fixture
def endless(tmp_path):
    return written(tmp_path, "fine.stl", binary_stl(sphere(500)))


def warm(kind: str = "image") -> int:
    return keeper._running[kind].process.pid


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def until(found, seconds: float = 10):
    deadline = time.monotonic() + seconds
    while not (answer := found()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert answer
    return answer


def gone(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


def test_one_warm_process_serves_many_files_each_in_a_child_of_its_own(picture):
    assert isinstance(inspect_in_cage(picture), Good)
    first = warm()
    assert isinstance(inspect_in_cage(picture), Good)
    assert warm() == first
    assert until(lambda: not children_of(first)) is True


def test_after_a_child_that_was_ended_by_force_the_next_comes_from_a_fresh_process(picture, endless, tmp_path):
    assert isinstance(inspect_in_cage(endless), Good)
    before = warm("mesh")
    assert preview_in_cage(endless, "stl", tmp_path, slow(1)) == Refused("too_slow")
    assert until(lambda: gone(before))
    assert isinstance(inspect_in_cage(endless), Good)
    assert warm("mesh") != before


def test_after_many_children_the_next_comes_from_a_fresh_process(picture, monkeypatch):
    monkeypatch.setattr(keeper, "_MOST_CHILDREN", 2)
    monkeypatch.setattr(keeper, "_running", {})
    inspect_in_cage(picture)
    inspect_in_cage(picture)
    assert "image" not in keeper._running
    assert isinstance(inspect_in_cage(picture), Good)


def test_no_child_is_left_behind_when_its_time_is_over(endless, tmp_path):
    inspect_in_cage(endless)
    before = warm("mesh")
    preview_in_cage(endless, "stl", tmp_path, slow(1))
    assert until(lambda: gone(before))


def test_a_warm_process_that_was_killed_costs_no_file_its_verdict(picture):
    inspect_in_cage(picture)
    os.kill(warm(), signal.SIGKILL)
    assert isinstance(inspect_in_cage(picture), Good)


def test_where_no_child_can_be_started_nothing_is_said_about_the_file(picture, monkeypatch):
    monkeypatch.setattr(keeper._Warm, "ask", lambda *_: None)
    with pytest.raises(keeper.NoChild):
        inspect_in_cage(picture)


def test_a_slow_file_keeps_no_other_of_its_kind_waiting(endless, tmp_path):
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(preview_in_cage(endless, "stl", tmp_path, slow(3))))
    inspect_in_cage(endless)
    waiting.start()
    until(lambda: children_of(warm("mesh")))
    begun = time.monotonic()
    assert isinstance(inspect_in_cage(endless), Good)
    assert time.monotonic() - begun < 2.5
    waiting.join()
    assert answers == [Refused("too_slow")]


def test_the_processes_see_nothing_of_the_caller_s_surroundings(picture, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    monkeypatch.setattr(keeper, "_running", {})
    inspect_in_cage(picture)
    environment = Path(f"/proc/{warm()}/environ").read_bytes()
    assert b"canary" not in environment
    assert b"OPENBLAS_NUM_THREADS=1" in environment


def test_a_child_holds_open_nothing_but_its_answer(endless, tmp_path):
    secret = os.open(written(tmp_path, "secret", b"secret"), os.O_RDONLY)
    os.set_inheritable(secret, True)
    waiting = threading.Thread(target=lambda: preview_in_cage(endless, "stl", tmp_path, slow(2)))
    waiting.start()
    (child,) = until(lambda: "mesh" in keeper._running and children_of(warm("mesh")))
    until(lambda: os.readlink(f"/proc/{child}/fd/0") == os.devnull)
    time.sleep(0.2)
    held = {os.readlink(one) for one in Path(f"/proc/{child}/fd").iterdir()}
    waiting.join()
    os.close(secret)
    assert not any("socket" in one or "anon_inode" in one or "secret" in one for one in held)


def test_a_forked_copy_of_the_caller_asks_a_process_of_its_own(picture):
    inspect_in_cage(picture)
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        inspect_in_cage(picture)
        os.write(write, str(warm()).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    assert int(os.read(read, 20)) != warm()
    assert isinstance(inspect_in_cage(picture), Good)


CALLER = """
import sys
from pathlib import Path
from files.inspection.cage import inspect_in_cage, preview_in_cage
from files.inspection import keeper
path = Path(sys.argv[1])
inspect_in_cage(path)
print(keeper._running["mesh"].process.pid, flush=True)
preview_in_cage(path, "stl", path.parent)
"""


def test_a_caller_that_is_killed_leaves_no_process_behind(endless):
    caller = subprocess.Popen([sys.executable, "-c", CALLER, str(endless)], stdout=subprocess.PIPE, text=True)
    process = int(caller.stdout.readline())
    (child,) = until(lambda: children_of(process))
    caller.kill()
    caller.wait()
    caller.stdout.close()
    assert until(lambda: gone(process) and gone(child))


def test_a_child_has_its_own_limits_not_those_of_the_one_before(tmp_path):
    picture = written(tmp_path, "file", encoded(Image.new("RGB", (2500, 2000)), "PNG"))
    tight = replace(SMALL, image_cage=replace(SMALL.image_cage, memory_bytes=20 * MEBIBYTE))
    assert isinstance(inspect_in_cage(picture, limits=tight), Refused)
    assert isinstance(inspect_in_cage(picture), Good)
