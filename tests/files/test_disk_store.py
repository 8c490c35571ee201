"""The disk store: names appear whole or not at all, and a full disk heals."""

import io
import os
import resource
import stat
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone

from audit.refusals import NoRoom
from files.parts import arrived
from files.stores import CutOff, Missing
from files.stores.disk import DiskStore
from files.uploads import complete
from tests.factories.files import begun, client_of, error, jpeg_of, part_url, put, sent
from tests.factories.people import person

KEY, OTHER = "0123456789abcdef" * 2, "f" * 32


@pytest.fixture
def disk(tmp_path) -> DiskStore:
    return DiskStore(tmp_path / "store")


@contextmanager
def no_file_larger_than(length: int):
    """The operating system refuses to write more into one file, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def all_files(disk: DiskStore) -> list[str]:
    return sorted(path.name for path in disk.root.rglob("*") if path.is_file())


def test_an_object_is_made_of_its_parts(disk):
    for number, content in ((2, b"ray"), (1, b"al-"), (2, b"ur.")):
        disk.put_part(upload=KEY, number=number, stream=io.BytesIO(content), size=3)
    assert disk.parts(KEY) == {1: 3, 2: 3}
    whole = disk.assemble(upload=KEY, parts=2)
    assert (whole.size, len(whole.sha256)) == (6, 64)
    assert (disk.root / "objects" / "01" / "23" / KEY).read_bytes() == b"al-ur."
    assert disk.size(KEY) == 6
    with disk.local(KEY) as path:
        assert path.read_bytes() == b"al-ur."
    disk.drop_parts(KEY)
    disk.drop_parts(KEY)
    assert all_files(disk) == [KEY]
    disk.delete(KEY)
    disk.delete(KEY)
    for ask in (disk.open, disk.size):
        with pytest.raises(Missing):
            ask(KEY)
    with pytest.raises(Missing), disk.local(KEY):
        pass


def test_what_is_stored_is_for_this_user_of_the_machine_alone(disk):
    disk.put(key=KEY, source=io.BytesIO(b"x"))
    for path in [disk.root, *disk.root.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_part_that_ends_early_or_a_missing_one_leaves_nothing_behind(disk):
    with pytest.raises(CutOff):
        disk.put_part(upload=OTHER, number=1, stream=io.BytesIO(b"12"), size=3)
    assert all_files(disk) == []
    disk.put_part(upload=OTHER, number=1, stream=io.BytesIO(b"123"), size=3)
    with pytest.raises(Missing):
        disk.assemble(upload=OTHER, parts=2)
    assert all_files(disk) == ["1.part"]


def test_a_full_disk_refuses_and_heals(disk):
    content = b"x" * 50_000
    disk.put_part(upload=OTHER, number=1, stream=io.BytesIO(content), size=50_000)
    with no_file_larger_than(20_000):
        with pytest.raises(NoRoom):
            disk.put_part(upload=OTHER, number=2, stream=io.BytesIO(content), size=50_000)
        with pytest.raises(NoRoom):
            disk.assemble(upload=OTHER, parts=1)
        with pytest.raises(NoRoom):
            disk.put(key=KEY, source=io.BytesIO(content))
    assert all_files(disk) == ["1.part"]
    assert disk.assemble(upload=OTHER, parts=1).size == 50_000


def test_room_is_left_for_the_database(tmp_path):
    full = DiskStore(tmp_path, reserve=2**60)
    for act in (
        lambda: full.require_room(1),
        lambda: full.put_part(upload=OTHER, number=1, stream=io.BytesIO(b"1"), size=1),
        lambda: full.put(key=KEY, source=io.BytesIO(b"1")),
    ):
        with pytest.raises(NoRoom):
            act()


def test_what_is_old_is_found(disk):
    disk.put(key=KEY, source=io.BytesIO(b"old"))
    disk.put(key=OTHER, source=io.BytesIO(b"new"))
    disk.put_part(upload=KEY, number=1, stream=io.BytesIO(b"1"), size=1)
    stray = disk.root / "scratch" / "left-by-a-kill"
    stray.write_bytes(b"half")
    past = (timezone.now() - timedelta(days=3)).timestamp()
    for path in (disk.root / "objects" / "01" / "23" / KEY, disk.root / "parts" / KEY, stray):
        os.utime(path, (past, past))
    moment = timezone.now() - timedelta(days=1)
    assert list(disk.objects_before(moment)) == [KEY]
    assert list(disk.uploads_before(moment)) == [KEY]
    disk.clear_scratch(moment)
    assert not stray.exists()


@pytest.mark.django_db
def test_an_upload_survives_a_full_disk(settings):
    settings.UPLOAD_PART_BYTES = 40_000
    sari = person("Sari")
    content = jpeg_of(70_000)
    upload = sent(begun(sari, content), content, numbers=[2])
    with no_file_larger_than(35_000):
        answer = put(client_of(sari), part_url(upload, 1), content[:40_000])
        assert (answer.status_code, error(answer)["code"]) == (507, "no_room")
    assert arrived(upload) == [2]
    sent(upload, content, numbers=[1])
    with no_file_larger_than(60_000), pytest.raises(NoRoom):
        complete(upload=upload, by=sari)
    upload.refresh_from_db()
    assert upload.is_receiving
    assert complete(upload=upload, by=sari).size == 70_000
