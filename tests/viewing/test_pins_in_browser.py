"""A remark is pinned to a place of a picture in a real browser, and stands there for its designer."""

import io

import pytest
from django.core.cache import cache
from django.urls import reverse

from files.stores import store
from submissions.models import Category, Entry
from tests.browser import DESK, faults_of_access
from tests.factories import editions, files, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


def test_a_press_on_the_picture_says_where_the_remark_belongs(browser, live_server, client):
    category = editions.category(phase=Category.CLOSED)
    organiser = people.person("Panitia", locale="id")
    editions.seat(organiser, category.competition)
    entry = editions.entry(people.person(), category, Entry.SUBMITTED)
    preview = editions.preview(entry.files.get().stored)
    store().put(key=preview.key, source=io.BytesIO(files.picture("WEBP", (400, 300))))
    client.force_login(organiser)
    context = browser.new_context(viewport=DESK)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    complaints = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.goto(live_server.url + reverse("organiser-entry-pins", args=[entry.code]))
    picture = page.locator("[data-board] img").bounding_box()
    page.mouse.click(picture["x"] + picture["width"] / 4, picture["y"] + picture["height"] / 2)
    page.keyboard.type("Terlalu tipis di sini.")
    with page.expect_navigation():
        page.locator("pin-board form button").last.click()
    pin = page.locator("a.pin")
    assert pin.text_content() == "1"
    box, picture = pin.bounding_box(), page.locator("[data-board] img").bounding_box()
    assert box["x"] + box["width"] / 2 == pytest.approx(picture["x"] + picture["width"] / 4, abs=2)
    assert box["y"] + box["height"] / 2 == pytest.approx(picture["y"] + picture["height"] / 2, abs=2)
    assert (faults_of_access(page), complaints) == ([], [])
    context.close()
