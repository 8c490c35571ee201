"""Likely copies in a real browser: side by side at a desk, one above the other on a phone, in Indonesian."""

import io
import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse

from files.stores import store
from submissions.models import Category, Entry, SimilarPair
from tests.browser import DESK, PHONE, faults_of_access
from tests.factories import editions
from tests.factories.people import PASSWORD, person
from tests.files.inspection.likeness.changing import CHANGES
from tests.files.inspection.likeness.drawing import drawing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pictured(entry: Entry, image) -> Entry:
    for width in (400, 1000):
        preview = editions.preview(entry.files.get().stored, width=width)
        content = io.BytesIO()
        image.resize((width, width * 3 // 4)).save(content, "WEBP")
        store().put(key=preview.key, source=io.BytesIO(content.getvalue()))
    return entry


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_person_compares_and_answers(page, live_server, size):
    cache.clear()
    category = editions.category(editions.competition(name="IFCC 2027"), Category.CLOSED)
    dewi = person("Dewi")
    editions.seat(dewi, category.competition)
    dewi.locale = "id"
    dewi.save()
    past = editions.category(editions.competition(name="IFCC 2025"), Category.DECIDED)
    one, other, third = (
        pictured(editions.entry(person(), of, Entry.SUBMITTED), image)
        for of, image in ((category, drawing(2)), (category, CHANGES["mirrored"](drawing(2))), (past, drawing(2)))
    )
    for first, second in ((one, other), (one, third)):
        files = {"one_file": first.files.get().stored, "other_file": second.files.get().stored}
        SimilarPair.objects.create(one=first, other=second, **files, kind=SimilarPair.MIRRORED, distance="0.0612")
    page.set_viewport_size(size)
    page.goto(live_server.url + reverse("account_login"))
    page.locator("[name=login]").fill(dewi.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.goto(live_server.url + reverse("organiser-screening", args=[category.competition.slug]))
    page.get_by_role("link", name="2 dugaan tiruan menunggu").click()
    page.get_by_role("heading", name="Dugaan tiruan").wait_for()
    assert faults_of_access(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"similar-{size['width']}.png", full_page=True)
    first = page.locator(".similar").first
    first.get_by_label("tiruan, perlu diperiksa").check()
    first.get_by_role("button", name="Simpan jawaban").click()
    page.get_by_text("Tuliskan apa yang perlu diperiksa").first.wait_for()
    assert faults_of_access(page) == []
    first.get_by_label("Catatan").fill("Tanyakan asalnya.")
    first.get_by_role("button", name="Simpan jawaban").click()
    page.get_by_text("Jawaban Anda tersimpan.").wait_for()
    assert SimilarPair.objects.filter(answer=SimilarPair.COPY).count() == 1
