"""A file system that is really full: said with 507, nothing lost, healed as soon as there is room."""

import io
import shutil
import subprocess

import pytest

from audit.refusals import NoRoom
from files.models import Upload
from files.parts import arrived, part_url
from files.stores.disk import RESERVE, DiskStore
from files.uploads import complete
from tests.factories.files import begun, client_of, error, jpeg_of, piece, put, sent
from tests.factories.people import person

MEBIBYTE = 1024 * 1024
KEY = "0123456789abcdef" * 2


@pytest.fixture
def small_disk(tmp_path):
    """Makes file systems of their own; skipped where this user may not mount one."""
    mounted = []

    def mount(size: int):
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        try:
            done = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError:
            pytest.skip("there is no mount command here")
        if done.returncode:
            pytest.skip("this user may not mount a file system")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder, leave: int):
    """A ballast that leaves so many bytes free."""
    ballast = folder / "ballast"
    with ballast.open("wb") as target:
        while (left := shutil.disk_usage(folder).free - leave) > 0:
            target.write(bytes(min(left, MEBIBYTE)))
            target.flush()
    return ballast


@pytest.mark.django_db
def test_an_upload_waits_for_room_and_then_goes_on(small_disk, settings):
    settings.UPLOAD_PART_BYTES = MEBIBYTE
    settings.FILES_ROOT = small_disk(RESERVE + 16 * MEBIBYTE)
    sari, rangga = person("Sari"), person("Rangga")
    content = jpeg_of(3 * MEBIBYTE)
    upload = sent(begun(sari, content), content, numbers=[1])
    ballast = fill(settings.FILES_ROOT, leave=RESERVE + MEBIBYTE // 2)
    answer = put(client_of(sari), part_url(upload, 2), piece(upload, content, 2))
    assert (answer.status_code, error(answer)["code"]) == (507, "no_room")
    with pytest.raises(NoRoom):
        begun(rangga, content)
    assert Upload.objects.get() == upload
    assert arrived(upload) == [1]
    ballast.unlink()
    sent(upload, content, numbers=[2, 3])
    assert complete(upload=upload, by=sari).size == len(content)
    assert begun(rangga, content).is_receiving


def test_the_very_last_byte_is_refused_and_what_stood_before_stands(small_disk):
    disk = DiskStore(small_disk(4 * MEBIBYTE), reserve=0)
    disk.put_part(upload=KEY, number=1, stream=io.BytesIO(b"a" * 1000), size=1000)
    ballast = fill(disk.root, leave=MEBIBYTE)
    # The look at the free space comes before the bytes: somebody else takes the room while they are written.
    disk._require_free = lambda size: None
    with pytest.raises(NoRoom):
        disk.put_part(upload=KEY, number=1, stream=io.BytesIO(bytes(2 * MEBIBYTE)), size=2 * MEBIBYTE)
    assert disk.parts(KEY) == {1: 1000}
    assert list((disk.root / "scratch").iterdir()) == []
    ballast.unlink()
    disk.put_part(upload=KEY, number=1, stream=io.BytesIO(bytes(2 * MEBIBYTE)), size=2 * MEBIBYTE)
    assert disk.parts(KEY) == {1: 2 * MEBIBYTE}
