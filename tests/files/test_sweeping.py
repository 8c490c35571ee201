"""What is swept, what stays, and that the worker finds the sweep."""

import io
import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from audit.models import Work
from files.models import Preview, StoredFile, Upload
from files.models.upload import random_key
from files.stores import store
from files.sweeping import Swept, sweep
from files.uploads import complete
from tests.factories.files import begun, picture, received, sent
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def aged(path, days: float):
    past = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(path, (past, past))


def age_all(days: float):
    for path in store().root.rglob("*"):
        aged(path, days)


def begun_ago(upload: Upload, days: float):
    Upload.objects.filter(pk=upload.pk).update(begun_at=timezone.now() - timedelta(days=days))


def test_uploads_that_stopped_are_abandoned_after_two_days():
    sari = person("Sari")
    content = picture()
    old, young = (sent(begun(sari, content), content) for _ in range(2))
    begun_ago(old, 2.1)
    begun_ago(young, 1.9)
    assert sweep() == Swept(uploads=1, parts=0, objects=0)
    old.refresh_from_db()
    assert old.status == Upload.ABANDONED
    assert store().parts(old.key) == {}
    assert complete(upload=young, by=sari).size == len(content)
    assert sweep() == Swept(0, 0, 0)


def test_a_receiving_upload_keeps_its_parts_however_old_they_are():
    sari = person("Sari")
    content = picture()
    upload = sent(begun(sari, content), content)
    age_all(5)
    assert sweep() == Swept(0, 0, 0)
    assert complete(upload=upload, by=sari).size == len(content)


def test_bytes_that_no_row_names_go_after_a_day_and_named_ones_stay():
    sari = person("Sari")
    stored = received(sari)
    keys = {name: random_key() for name in ("preview", "orphan", "fresh orphan")}
    for key in keys.values():
        store().put(key=key, source=io.BytesIO(b"bytes"))
    Preview.objects.create(file=stored, key=keys["preview"], width=1, height=1, bytes=5)
    # A kill between the row and the clearing leaves the parts of a completed upload.
    store().put_part(upload=Upload.objects.get().key, number=1, stream=io.BytesIO(b"1"), size=1)
    age_all(1.1)
    aged(store()._object_path(keys["fresh orphan"]), 0.9)
    assert sweep() == Swept(uploads=0, parts=1, objects=1)
    assert store().size(stored.key) == stored.size
    assert store().size(keys["preview"]) == store().size(keys["fresh orphan"]) == 5
    assert list(store().objects_before(timezone.now() + timedelta(days=1))) == sorted(
        [stored.key, keys["preview"], keys["fresh orphan"]]
    )


def test_the_worker_sweeps_three_days_after_an_upload_began(capsys):
    sari = person("Sari")
    content = picture()
    upload = sent(begun(sari, content), content)
    due = Work.objects.get(kind="sweep")
    assert timedelta(days=2.9) < due.due_at - timezone.now() < timedelta(days=3.1)
    begun_ago(upload, 3)
    Work.objects.filter(pk=due.pk).update(due_at=timezone.now())
    call_command("worker", once=True)
    upload.refresh_from_db()
    due.refresh_from_db()
    assert (upload.status, due.state) == (Upload.ABANDONED, Work.DONE)
    call_command("sweep_files")
    assert "0 uploads, 0 folders of parts, 0 objects removed" in capsys.readouterr().out
    assert not StoredFile.objects.exists()
