"""Killed between the bytes and the row, both ways, in both stores: the next to come, or the reconciler, settles it."""

import hashlib
import io
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from files.models import StoredFile, Upload
from files.parts import put_part
from files.reconciling import reconcile
from files.stores import Missing, store
from files.sweeping import sweep
from files.uploads import complete
from tests.factories.files import begun, picture, received
from tests.factories.people import person
from tests.webserver import environment_of_the_test

DYING = Path(__file__).with_name("dying.py")
UNNAMED, UNCOMMITTED = "before the object is named", "object stored, row not committed"
UNCLEARED, UNDELETED = "row committed, parts not cleared", "row gone, object not deleted"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["disk", "s3"])
def place(request) -> dict[str, str]:
    """What a child process is told of the store."""
    return {"STORAGE_URL": request.getfixturevalue("on_s3").url} if request.param == "s3" else {}


def killed_at(point: str, key: str, place: dict[str, str]) -> None:
    environment = {**environment_of_the_test(), **place}
    died = subprocess.run([sys.executable, str(DYING), point, key], env=environment, capture_output=True, text=True)
    assert died.returncode == -signal.SIGKILL, died.stderr[-2000:]


def arrived_whole(owner, content: bytes) -> Upload:
    upload = begun(owner, content, declared=True)
    put_part(upload=upload, number=1, stream=io.BytesIO(content), length=len(content))
    return upload


def require_settled(upload: Upload, content: bytes) -> None:
    """One row, its bytes whole, and nothing left over."""
    upload.refresh_from_db()
    assert upload.status == Upload.COMPLETE
    assert StoredFile.objects.get().sha256 == hashlib.sha256(content).hexdigest()
    with store().open(upload.stored.key) as source:
        assert source.read() == content
    sweep(now=timezone.now() + timedelta(days=1.5))
    assert store().parts(upload.key) == {}
    assert store().size(upload.stored.key) == len(content)


@pytest.mark.parametrize("who", ["the sender", "the reconciler"])
def test_an_object_without_its_row(place, who):
    sari = person("Sari")
    content = picture()
    upload = arrived_whole(sari, content)
    killed_at(UNCOMMITTED, upload.key, place)
    upload.refresh_from_db()
    assert (upload.status, StoredFile.objects.count()) == (Upload.RECEIVING, 0)
    if who == "the sender":
        complete(upload=upload, by=sari)
    else:
        assert reconcile().completed == 1
    require_settled(upload, content)


def test_a_row_whose_parts_still_lie_about(place):
    sari = person("Sari")
    content = picture()
    upload = arrived_whole(sari, content)
    killed_at(UNCLEARED, upload.key, place)
    assert reconcile() == reconcile()
    assert complete(upload=Upload.objects.get(pk=upload.pk), by=sari).sha256 == hashlib.sha256(content).hexdigest()
    require_settled(upload, content)


def test_half_an_object_is_never_seen():
    sari = person("Sari")
    content = picture()
    upload = arrived_whole(sari, content)
    killed_at(UNNAMED, upload.key, {})
    assert list(store().objects_before(timezone.now() + timedelta(days=1))) == []
    assert len(list((store().root / "scratch").iterdir())) == 1
    assert reconcile().completed == 0
    complete(upload=upload, by=sari)
    require_settled(upload, content)
    sweep(now=timezone.now() + timedelta(days=2))
    assert list((store().root / "scratch").iterdir()) == []


def test_a_forgotten_row_whose_object_still_stands(place):
    stored = received(person("Sari"))
    killed_at(UNDELETED, stored.key, place)
    assert not StoredFile.objects.exists()
    assert store().size(stored.key) == stored.size
    sweep(now=timezone.now() + timedelta(days=1.5))
    with pytest.raises(Missing):
        store().size(stored.key)


def test_a_row_whose_object_is_gone_or_another_is_named(place, caplog, capsys):
    sari = person("Sari")
    lost, other, sound = (received(sari) for _ in range(3))
    store().delete(lost.key)
    store().delete(other.key)
    store().put(key=other.key, source=io.BytesIO(b"x" * other.size))
    soon = timezone.now() + timedelta(seconds=1)
    found = reconcile(now=soon)
    assert (found.lost, found.damaged) == ((lost.pk,), ())
    found = reconcile(every_byte=True, now=soon)
    assert (found.lost, found.damaged) == ((lost.pk,), (other.pk,))
    for row in (lost, other, sound):
        row.refresh_from_db()
    assert [row.status for row in (lost, other, sound)] == ["waiting", "refused", "waiting"]
    assert f"file {lost.pk} has lost its bytes" in caplog.text
    assert f"file {other.pk} is damaged" in caplog.text
