"""An honest picture is shown soon, whatever waits beside it: what is slow gives way to it."""

import threading
import time
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest
from django.db import connection
from PIL import Image

from audit.models import Work
from files import checking, lanes
from files.checking import check, make_previews
from files.limits import LIMITS, MEBIBYTE
from files.models import StoredFile
from ifcc.management.commands.worker import do_one, handlers
from tests.factories.files import document, picture, received, stl
from tests.factories.people import person
from tests.files.inspection.making import binary_stl, encoded, pdf, saved, sphere

EVERY_KIND = ("image", "pdf", "mesh")


def lane_of(kind: str, stored: StoredFile) -> str:
    return Work.objects.get(kind=kind, key=str(stored.pk)).lane


@pytest.fixture
def impatient(monkeypatch):
    """Nothing is quick enough for the quick lane."""
    monkeypatch.setattr(lanes, "LIMITS", replace(LIMITS, quick_cpu_seconds=0))


@pytest.mark.django_db
def test_only_what_is_small_is_inspected_in_the_quick_lane():
    sari = person("Sari")
    for kind in EVERY_KIND:
        for size, lane in ((10 * MEBIBYTE, Work.QUICK), (10 * MEBIBYTE + 1, Work.SLOW)):
            fields = {"kind": kind, "format": kind, "size": size, "sha256": "0", "original_name": "x"}
            stored = StoredFile.objects.create(owner=sari, **fields)
            lanes.leave_inspection(stored=stored)
            assert lane_of("inspect", stored) == lane


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "lane"),
    [(document, "papan.pdf", "quick"), (lambda: saved(pdf(4)), "papan.pdf", "slow"), (stl, "sol.stl", "slow")],
)
def test_previews_of_short_documents_are_quick_those_of_meshes_are_not(content, name, lane):
    stored = received(person("Sari"), content(), name=name, kinds=EVERY_KIND)
    check(stored=stored)
    assert stored.status == StoredFile.GOOD
    assert lane_of("preview", stored) == lane
    assert lane_of("deepen", stored) == "slow"


@pytest.mark.django_db
def test_a_file_that_is_too_slow_for_the_quick_lane_is_put_off_not_refused(impatient):
    sari, budi = person("Sari"), person("Budi")
    slow, other, honest = received(sari), received(sari), received(budi)
    for stored in (slow, other):
        check(stored=stored)
        assert (stored.status, lane_of("inspect", stored)) == (StoredFile.WAITING, Work.SLOW)
    assert lane_of("inspect", honest) == Work.QUICK
    check(stored=slow)
    assert (slow.status, slow.previews_made) == (StoredFile.GOOD, True)


@pytest.mark.django_db
def test_who_has_brought_one_slow_file_costs_the_others_no_second_one(monkeypatch):
    sari, budi = person("Sari"), person("Budi")
    slow, second, honest = received(sari), received(sari), received(budi)
    lanes.put_off("inspect", slow)
    asked = []
    monkeypatch.setattr(checking, "_examined", lambda stored, limits: asked.append(stored.pk))
    check(stored=second)
    assert (asked, lane_of("inspect", second)) == ([], Work.SLOW)
    with pytest.raises(TypeError):
        check(stored=honest)
    assert asked == [honest.pk]


@pytest.mark.django_db
def test_slow_pages_are_put_off_too(impatient):
    stored = received(person("Sari"), document(), name="papan.pdf", kinds=EVERY_KIND)
    StoredFile.objects.filter(pk=stored.pk).update(status=StoredFile.GOOD, facts={"pages": 1})
    stored.refresh_from_db()
    lanes.leave_previews(stored=stored)
    make_previews(stored=stored)
    assert (stored.previews_made, lane_of("preview", stored)) == (False, Work.SLOW)
    make_previews(stored=stored)
    assert stored.previews.count() == 3


@contextmanager
def workers(*lanes_: str):
    """One thread a lane, as the worker has them."""
    stop, table = threading.Event(), handlers()

    def loop(lane: str) -> None:
        try:
            while not stop.is_set():
                if not do_one(lane, f"test:{lane}", table):
                    stop.wait(0.1)
        finally:
            connection.close()

    threads = [threading.Thread(target=loop, args=(lane,)) for lane in lanes_]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def many_passes() -> bytes:
    """A picture of few bytes that takes a decoder very long: the same scan of a progressive JPEG, again and again."""
    grey = Image.fromarray(np.zeros((4000, 6000), dtype=np.uint8)).convert("RGB")
    content = encoded(grey, "JPEG", progressive=True, quality=30)
    scans = content.index(b"\xff\xda", content.index(b"\xff\xda") + 2)
    end = content.index(b"\xff", scans + 12)
    return content[:-2] + content[scans:end] * 12_000 + b"\xff\xd9"


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_an_honest_picture_waits_less_than_20_seconds_whatever_is_in_the_queue(monkeypatch):
    """Meshes and a document of many pages in the slow lane, pictures that never end in the quick one."""
    # What is slow is given up soon: only that it takes its time matters here.
    soon = {
        name: replace(getattr(LIMITS, name), cpu_seconds=10, wall_seconds=20) for name in ("image_cage", "mesh_cage")
    }
    for module in (lanes, checking):
        monkeypatch.setattr(module, "LIMITS", replace(LIMITS, **soon))
    busy, rude, sari = person("Ramai"), person("Lambat"), person("Sari")
    for number in range(2):
        content = binary_stl(sphere(100) * (1 + number))
        received(busy, content, name=f"sol{number}.stl", kinds=EVERY_KIND)
    received(busy, saved(pdf(20)), name="papan.pdf", kinds=EVERY_KIND)
    bombs = [received(rude, many_passes(), name=f"{n}.jpg") for n in range(2)]
    with workers(Work.SLOW, Work.QUICK):
        time.sleep(0.5)
        begun = time.monotonic()
        honest = received(sari, picture(size=(3000, 2000)))
        while not honest.previews_made and time.monotonic() - begun < 60:
            time.sleep(0.1)
            honest.refresh_from_db()
        waited = time.monotonic() - begun
    assert (honest.status, honest.previews_made) == (StoredFile.GOOD, True)
    assert waited < 20
    assert any(lane_of("inspect", bomb) == Work.SLOW for bomb in bombs)
