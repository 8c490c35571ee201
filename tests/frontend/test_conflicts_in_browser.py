"""The page of conflicts in a real browser: on a phone and a desk, light and dark, and without any script."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse

from judging.conflicts.pinning import pin
from judging.conflicts.searching import look
from submissions.models import Category, Conflict, Entry, Suspicion
from tests.browser import faults_of_access
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLES = ["Tapak Megamendung", "Alur Subak", "Lima Pulau Grip", "Sisik Pari"]


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def category():
    """Three connections of different strength wait; one conflict is declared, one pinned."""
    row = editions.category(phase=Category.CLOSED)
    works = "Politeknik Contoh Yogyakarta"
    ratna = rounds.judge(row.competition, "Ratna Megamendung", email="ratna@kampus.ac.id", city="Kota Sidoarjo")
    wayan = rounds.judge(row.competition, "Wayan Rumput Laut", institution=works, phone="+62811222333")
    owners = [
        people.person("Pari Megamendung", city="Sidoarjo"),
        people.person("Peserta dua", email="dua@kampus.ac.id"),
        people.person("Peserta tiga", institution="Poltek Contoh, Yogyakarta", phone="+62811222333"),
        people.person("Peserta empat"),
    ]
    entries = [
        editions.entry(owner, row, Entry.ACCEPTED, title=title) for owner, title in zip(owners, TITLES, strict=True)
    ]
    rounds.draft_round(row, [ratna, wayan], sheets_per_entry=1)
    organiser = people.person("Panitia", locale="id")
    editions.seat(organiser, row.competition)
    look(category=row)
    pin(entry=entries[3], person=wayan, kind="mentor", reason="Membimbing karya ini sejak semester lima.", by=organiser)
    facts = {"origin": Conflict.DECLARED, "reason": "Mahasiswa saya.", "noted_by": ratna}
    Conflict.objects.create(person=ratna, entry=entries[3], **facts)
    row.organiser = organiser
    return row


def opened(browser, live_server, client, category, *path, width=1280, **options):
    client.force_login(category.organiser)
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(live_server.url + (path[0] if path else reverse("organiser-conflicts", args=[category.competition.slug])))
    return page


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_no_page_has_a_fault_of_access(browser, live_server, client, category, width, scheme):
    lifting = reverse("organiser-conflict-lifting", args=[Conflict.objects.get(origin=Conflict.PINNED).pk])
    page = opened(browser, live_server, client, category, width=width, color_scheme=scheme)
    folder = os.environ.get("SCREENSHOTS")
    for name, where in (("list", None), ("lifting", lifting)):
        if where:
            page.goto(live_server.url + where)
        assert faults_of_access(page) == []
        if folder:
            page.screenshot(path=Path(folder) / f"conflicts-{name}-{width}.png", full_page=True)


def test_answering_works_without_any_script(browser, live_server, client, category):
    page = opened(browser, live_server, client, category, width=360, java_script_enabled=False)
    before = Suspicion.objects.waiting().count()
    page.locator("input[name=suspicion]").first.check()
    page.locator("#answer_reason").fill("Satu jurusan.")
    page.locator("button[name=answer][value=conflict]").click()
    page.wait_for_load_state()
    assert Suspicion.objects.waiting().count() == before - 1
    assert Conflict.objects.filter(origin=Conflict.DETECTED, reason="Satu jurusan.").exists()
    page.locator("button", has_text="Lihat lagi").click()
    page.wait_for_load_state()
    assert "Tidak ada yang baru." in page.content()
