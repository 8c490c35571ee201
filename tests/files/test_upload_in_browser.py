"""The upload element in a real browser against the real doors: parts, a broken line, a refusal, no script."""

import re

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import translation

from submissions.models import DesignFile
from tests.factories import editions
from tests.factories.files import jpeg_of, picture
from tests.factories.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = """{% load uploads %}<!doctype html><html lang="en"><title>Slot</title>
<link rel="stylesheet" href="/static/frontend/build/main.css">
<script type="module" src="/static/frontend/build/file-upload.js"></script>
{% include "parts/upload_row.html" %}
<main><h1>Slot</h1><section id="slot">
{% for file in files %}<p class="held">{{ file.stored.original_name }}</p>{% endfor %}
{% upload_form id="file" action="/plain/" begin=begin kinds=kinds label="Bottom" target="slot" fields=fields %}
</section></main></html>"""


@pytest.fixture
def sari():
    return person("Sari")


@pytest.fixture
def slot_page(page, live_server, sari):
    """A page with one slot, drawn anew whenever it is asked for; answers its entry."""
    entry = editions.entry(sari)
    entry.files.all().delete()
    client = Client()
    client.force_login(sari)
    client.get(reverse("api-schema"))
    token = "b" * 32
    values = {"sessionid": client.cookies["sessionid"].value, "csrftoken": token}
    page.context.add_cookies([{"name": k, "value": v, "url": live_server.url} for k, v in values.items()])
    begin = f"/api/v1/entries/{entry.code}/uploads/"

    def draw(route):
        held = DesignFile.objects.filter(entry=entry, removed_at=None).select_related("stored")
        context = {"files": held, "begin": begin, "kinds": ["image"], "fields": {"slot": "bottom"}, "csrf_token": token}
        with translation.override("en"):
            html = Template(PAGE).render(Context(context))
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'"
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": policy})

    page.route(re.compile(r"/slot-page/$"), draw)
    page.goto(f"{live_server.url}/slot-page/")
    return entry


def chosen(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def test_a_picture_of_several_parts_arrives_and_is_shown(page, slot_page, settings):
    settings.UPLOAD_PART_BYTES = 400_000
    loud = []
    page.on("console", lambda message: loud.append(message.text))
    page.on("pageerror", lambda error: loud.append(str(error)))
    assert not page.get_by_role("button", name="Upload").is_visible()
    page.set_input_files("#file", chosen("Sol luar.jpg", jpeg_of(1_500_000)))
    page.wait_for_selector(".held")
    assert page.text_content(".held") == "Sol luar.jpg"
    assert page.evaluate("document.activeElement.id") == "slot"
    stored = slot_page.files.get().stored
    assert (stored.size, stored.format) == (1_500_000, "jpeg")
    assert loud == []


def test_a_line_that_breaks_is_taken_up_where_it_broke(page, slot_page, settings):
    settings.UPLOAD_PART_BYTES = 400_000
    puts = []

    def breaking(route):
        puts.append(route.request.url)
        if 2 <= len(puts) <= 4:
            route.abort()
        else:
            route.continue_()

    page.route(re.compile(r"/uploads/parts/"), breaking)
    page.set_input_files("#file", chosen("Sol luar.jpg", jpeg_of(1_000_000)))
    page.wait_for_selector("upload-progress[data-state=waiting]")
    assert "The server can't be reached. What has arrived is kept." in page.text_content("[data-upload-words]")
    page.wait_for_selector(".held", timeout=20_000)
    # One part, three broken tries, then only the two that were missing, without anybody's doing.
    assert len(puts) == 6
    assert slot_page.files.get().stored.size == 1_000_000


def test_a_refusal_is_shown_and_the_next_choice_works(page, slot_page):
    page.set_input_files("#file", chosen("Sol.jpg", b"%PDF-1.7\n" + b"x" * 5000))
    page.wait_for_selector("[data-upload-refusal]:visible")
    assert "“Sol.jpg” is of the type PDF." in page.text_content("[data-upload-refusal]")
    page.set_input_files("#file", chosen("Sol.jpg", picture()))
    page.wait_for_selector(".held")
