"""The queue of the eligibility check in a real browser: by keys at a desk, by buttons on a phone, in Indonesian."""

import io
import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse

from files.stores import store
from submissions.models import Category, Entry
from submissions.screening_traces import find_traces
from tests.browser import DESK, PHONE, faults_of_access
from tests.factories import editions
from tests.factories.people import PASSWORD, person
from tests.files.inspection.likeness.drawing import drawing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pictured(entry: Entry, number: int) -> Entry:
    for width in (400, 1000):
        preview = editions.preview(entry.files.get().stored, width=width)
        content = io.BytesIO()
        drawing(number).resize((width, width * 3 // 4)).save(content, "WEBP")
        store().put(key=preview.key, source=io.BytesIO(content.getvalue()))
    find_traces(entry=entry)
    return entry


def seen(page, name: str, size) -> None:
    assert faults_of_access(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"queue-{name}-{size['width']}.png", full_page=True)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_organiser_checks_one_by_one_and_many_at_once(page, live_server, size):
    dewi, works = _cast()
    page.set_viewport_size(size)
    page.goto(live_server.url + reverse("account_login"))
    page.locator("[name=login]").fill(dewi.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    queue = live_server.url + reverse("organiser-screening", args=["ifcc-2027"])
    page.goto(queue)
    page.get_by_text("Dapat mengungkap pemilik: nama, akun media sosial").wait_for()
    seen(page, "list", size)
    _one_by_one(page, works[0], size)
    page.goto(queue)
    _many(page, size)
    assert Entry.objects.filter(status=Entry.ACCEPTED).count() == 1


def _cast():
    """The organiser, and three works with pictures, the first by somebody who wrote the own name into it."""
    cache.clear()
    category = editions.category(editions.competition(slug="ifcc-2027", name="IFCC 2027"), Category.CLOSED, code="OUT")
    dewi = person("Dewi", locale="id")
    editions.seat(dewi, category.competition)
    text = {"concept": "Karya Wulandari: awan di tapak, hubungi @wulan.sol"}
    told = [
        ("Sari Wulandari", {"answers": text, "title": "Alur Subak"}),
        ("Budi", {}),
        ("Rina", {"title": "Sisik Pari"}),
    ]
    works = [
        pictured(editions.entry(person(name), category, Entry.SUBMITTED, **more), number)
        for number, (name, more) in enumerate(told)
    ]
    return dewi, works


def _one_by_one(page, work, size):
    page.get_by_role("link", name="Periksa satu per satu").click()
    page.get_by_text("1 dari 3").wait_for()
    page.get_by_role("button", name="Tutup untuk juri").first.click()
    page.get_by_text("ditutup untuk juri").wait_for()
    seen(page, "one", size)
    if size == DESK:
        page.keyboard.press("a")
    else:
        page.get_by_role("button", name="Lolos").click()
    page.get_by_text(f"Lolos: {work.code}").wait_for()
    seen(page, "next", size)
    page.get_by_role("button", name="Batalkan").click()
    page.get_by_text("1 keputusan dibatalkan.").wait_for()
    assert Entry.objects.get(pk=work.pk).status == Entry.SUBMITTED
    if size == DESK:
        page.keyboard.press("c")
        page.keyboard.type("anc")
        assert page.locator("#return_note").input_value().endswith("anc")


def _many(page, size):
    page.locator("input[name=code]").first.check()
    page.get_by_role("button", name="Lihat dulu akibatnya").click()
    page.get_by_role("button", name="Putuskan 1 karya").wait_for()
    seen(page, "bulk", size)
    page.get_by_role("button", name="Putuskan 1 karya").click()
    page.get_by_text("1 karya sudah diputuskan.").wait_for()
