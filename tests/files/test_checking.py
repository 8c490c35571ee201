"""The worker and the files: inspected by their bytes, previews made, and no file ends the worker."""

import io
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone, translation
from PIL import Image

from audit.models import Event, Work
from audit.trail import broken_links
from audit.working import claim
from files.acceptance import kind_by_extension
from files.checking import check, make_previews
from files.models import LightModel, MeshReport, ReportPart, StoredFile
from files.naming import keys_of
from files.reasons import REASONS
from files.serializers import stored_file_answer
from files.stores import store
from files.work import HANDLERS
from tests.factories.files import document, picture, received, stl
from tests.factories.people import person

# A folder of files as people really send them, where there is one.
SAMPLES = [
    path
    for path in sorted(Path(os.environ.get("SAMPLE_FILES", "/nowhere")).glob("*"))
    if kind_by_extension(path.suffix.lower())
]
EVERY_KIND = ("image", "pdf", "mesh")


def worked() -> None:
    call_command("worker", once=True)


def objects() -> set[str]:
    return {path.name for path in (store().root / "objects").rglob("*") if path.is_file()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "widths", "fact"),
    [
        (lambda: picture(size=(1600, 1200)), "sol.jpg", [400, 1000, 1600], ("width", 1600)),
        (lambda: picture("PNG"), "sol.png", [320], ("below_recommended", True)),
        (lambda: picture(size=(4200, 900)), "papan.jpg", [400, 1000, 2000, 4000], ("width", 4200)),
        (document, "papan.pdf", [400, 1000, 2000, 4000], ("pages", 1)),
        (stl, "sol.stl", None, ("triangles", 12)),
    ],
)
def test_a_good_file_gets_its_facts_and_its_pictures(content, name, widths, fact):
    stored = received(person("Sari"), content(), name=name, kinds=EVERY_KIND)
    worked()
    stored.refresh_from_db()
    assert (stored.status, stored.reason, stored.previews_made) == ("good", "", True)
    assert stored.facts[fact[0]] == fact[1]
    previews = list(stored.previews.all())
    assert previews
    assert widths is None or [one.width for one in previews] == widths
    for one in previews:
        with store().open(one.key) as source, Image.open(io.BytesIO(source.read())) as image:
            assert (image.format, image.size) == ("WEBP", (one.width, one.height))
        assert store().size(one.key) == one.bytes
    light = LightModel.objects.filter(file=stored)
    assert light.count() == (stored.kind == "mesh")
    assert MeshReport.objects.filter(file=stored, made_at__isnull=False).count() == (stored.kind == "mesh")
    parts = ReportPart.objects.filter(report__file=stored)
    assert objects() == {stored.key, *(one.key for one in [*previews, *light, *parts])}
    verbs = list(Event.objects.about(stored).values_list("verb", flat=True))
    steps = 4 if light else 3 if 4000 in widths else 2
    assert verbs.count("file.fingerprinted") == 1
    verbs.remove("file.fingerprinted")
    assert verbs == ["file.found_good", "file.previews_made", "file.deepened", "file.reported"][:steps]
    assert not Work.objects.exclude(kind__in=["sweep", "reconcile"]).exclude(state=Work.DONE).exists()
    assert list(broken_links()) == []


@pytest.mark.django_db
def test_an_unfit_file_is_refused_with_its_reason_and_gets_no_pictures():
    content = picture(size=(1600, 1200))
    stored = received(person("Sari"), content[: len(content) // 2])
    worked()
    stored.refresh_from_db()
    assert (stored.status, stored.reason, stored.previews_made) == ("refused", "truncated", False)
    assert not stored.previews.exists()
    assert not Work.objects.filter(kind="preview").exists()
    event = Event.objects.about(stored).get()
    assert (event.verb, event.facts["reason"]) == ("file.found_unfit", "truncated")
    with translation.override("en"):
        reason = stored_file_answer(stored)["reason"]
    assert reason == {"code": "truncated", "message": str(REASONS["truncated"])}
    # Asked again, it stays as it was found, and no pictures are made of it.
    check(stored=stored)
    make_previews(stored=stored)
    assert Event.objects.about(stored).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "name"), [(picture, "sol.jpg"), (document, "papan.pdf"), (stl, "sol.stl")])
def test_what_is_made_again_replaces_the_former(content, name):
    stored = received(person("Sari"), content(), name=name, kinds=EVERY_KIND)
    worked()
    former = keys_of(stored)
    for step in ("preview", "deepen", "report"):
        HANDLERS[step](str(stored.pk))
    now = keys_of(stored)
    assert len(now) == len(former)
    assert set(now) & set(former) == {stored.key}
    assert objects() == set(now)


@pytest.mark.django_db
def test_work_for_a_file_that_is_gone_is_no_trouble():
    for handler in ("inspect", "preview", "deepen", "report"):
        HANDLERS[handler]("987654321")


@pytest.mark.django_db
def test_bytes_that_are_away_for_a_while_are_tried_again_later():
    sari = person("Sari")
    stored, other = received(sari), received(sari)
    with store().open(stored.key) as source:
        content = source.read()
    store().delete(stored.key)
    worked()
    stored.refresh_from_db()
    other.refresh_from_db()
    work = Work.objects.get(kind="inspect", key=str(stored.pk))
    assert (stored.status, work.state, work.attempts) == ("waiting", Work.WAITING, 1)
    assert other.status == "good"
    store().put(key=stored.key, source=io.BytesIO(content))
    Work.objects.filter(pk=work.pk).update(due_at=timezone.now())
    worked()
    stored.refresh_from_db()
    assert stored.status == "good"


def url_of_the_test_database() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_midway_leaves_its_file_to_the_next():
    stored = received(person("Sari"), picture(size=(6000, 6000)))
    environment = {**os.environ, "DATABASE_URL": url_of_the_test_database(), "FILES_ROOT": str(settings.FILES_ROOT)}
    command = [sys.executable, "manage.py", "worker"]
    worker = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stderr=subprocess.DEVNULL)
    try:
        held = Work.objects.filter(kind="inspect", lease_until__isnull=False)
        deadline = time.monotonic() + 90
        while not held.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert held.exists()
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    stored.refresh_from_db()
    assert stored.status == StoredFile.WAITING
    assert claim(lane=Work.QUICK, holder="next") is None
    Work.objects.filter(kind="inspect").update(lease_until=timezone.now() - timedelta(seconds=1))
    worked()
    stored.refresh_from_db()
    assert (stored.status, stored.previews_made) == ("good", True)


@pytest.mark.django_db
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_files_as_people_send_them(path):
    stored = received(person("Sari"), path.read_bytes(), name=path.name, kinds=EVERY_KIND)
    worked()
    stored.refresh_from_db()
    assert (stored.status, stored.reason) == ("good", "")
    assert stored.previews.exists()
