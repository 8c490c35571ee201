"""A real page in a real browser sends its parts straight to a real S3 server of another origin."""

import hashlib
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from files.stores import store
from submissions.models import DesignFile
from tests.factories import editions
from tests.factories.files import jpeg_of
from tests.factories.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CONTENT = jpeg_of(11_000_000)


@pytest.fixture
def entry_page(page, live_server, on_s3):
    """The page of an entry whose slots are empty, with its owner logged in."""
    sari = person("Sari")
    entry = editions.entry(sari)
    entry.files.all().delete()
    client = Client()
    client.force_login(sari)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(live_server.url + reverse("designer-entry", args=[entry.code]))
    return entry


def choose(page) -> None:
    picture = {"name": "Sol luar.jpg", "mimeType": "image/jpeg", "buffer": CONTENT}
    page.locator("#slot-bottom input[type=file], file-upload input[type=file]").first.set_input_files(picture)


def wait_for_the_file(page, entry) -> DesignFile:
    for _tenth in range(600):
        found = DesignFile.objects.filter(entry=entry, removed_at=None).select_related("stored").first()
        if found is not None:
            return found
        page.wait_for_timeout(100)
    raise AssertionError(page.locator("main").inner_text())


def test_the_bytes_go_to_the_store_and_come_back_from_it(page, entry_page, live_server, on_s3):
    store().prepare(origins=[live_server.url])
    puts, loud = [], []
    page.on("request", lambda request: puts.append(request.url) if request.method == "PUT" else None)
    page.on("console", lambda message: loud.append(message.text) if message.type == "error" else None)
    choose(page)
    stored = wait_for_the_file(page, entry_page).stored
    assert stored.size == len(CONTENT)
    assert {f"http://{urlsplit(url).netloc}" for url in puts} == {on_s3.endpoint}
    assert len(puts) == 3
    assert loud == []
    page.goto(live_server.url + reverse("designer-entry", args=[entry_page.code]))
    link = page.locator('a[href*="/files/"][href$="/original/"], form[action$="/original/"] button').first
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "Sol luar.jpg"
    assert download.value.url.startswith(on_s3.endpoint)
    got = download.value.path().read_bytes()
    assert hashlib.sha256(got).digest() == hashlib.sha256(CONTENT).digest()


def test_a_store_that_lets_other_pages_send_only_gets_nothing_until_it_is_told(page, entry_page, live_server, on_s3):
    store().prepare(origins=["http://elsewhere.invalid"])
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    choose(page)
    for _tenth in range(300):
        if any(url.startswith(on_s3.endpoint) for url in failed):
            break
        page.wait_for_timeout(100)
    assert any(url.startswith(on_s3.endpoint) for url in failed)
    upload = entry_page.owner.uploads.get()
    assert store().parts(upload.key) == {}
    store().prepare(origins=[live_server.url])
    again = page.get_by_role("button", name="Coba lagi")
    for _tenth in range(600):
        if DesignFile.objects.filter(entry=entry_page).exists():
            break
        if again.count() and again.first.is_visible():
            again.first.click()
        page.wait_for_timeout(100)
    assert wait_for_the_file(page, entry_page).stored.size == len(CONTENT)
