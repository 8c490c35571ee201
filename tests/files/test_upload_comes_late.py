"""A place for files before what sends them is there: the page is light, and a chosen file is not lost meanwhile."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import editions
from tests.factories.files import jpeg_of
from tests.factories.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENDER = re.compile(r"/build/upload-progress\.js$")
HTMX = re.compile(r"htmx")


@pytest.fixture
def sari():
    return person("Sari")


@pytest.fixture
def entry(sari):
    """A draft without files."""
    made = editions.entry(sari)
    made.files.all().delete()
    return made


@pytest.fixture
def opened(page, live_server, sari, entry):
    """Opens the page of the entry as its owner; answers the field of its first place."""
    client = Client()
    client.force_login(sari)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.set_default_timeout(30_000)

    def go():
        page.goto(live_server.url + reverse("designer-entry", args=[entry.code]))
        return page.locator('upload-board file-upload input[type="file"][name]').first

    return go


def chosen(name: str = "Sol.jpg") -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": jpeg_of(60_000)}


def test_the_page_loads_without_what_sends_and_fetches_it_when_somebody_comes_near(page, opened):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    field = opened()
    page.wait_for_load_state("load")
    assert not [url for url in asked if SENDER.search(url) or HTMX.search(url)]
    with page.expect_request(SENDER):
        field.focus()


def test_a_file_chosen_before_that_stands_in_its_row_and_arrives(page, opened, entry):
    held = []
    page.route(SENDER, lambda route: held.append(route))
    opened().set_input_files(chosen())
    row = page.locator("upload-progress").first
    row.wait_for()
    assert "Sol.jpg" in row.inner_text()
    assert page.locator("upload-progress").count() == 1
    page.wait_for_timeout(300)
    assert not entry.files.exists()
    held[0].continue_()
    page.wait_for_selector(".slot-file")
    assert entry.files.get().stored.original_name == "Sol.jpg"


def test_without_a_connection_it_waits_and_goes_when_there_is_one(page, opened, entry):
    field = opened()
    page.context.set_offline(True)
    field.set_input_files(chosen())
    page.locator("upload-progress", has_text="Sol.jpg").wait_for()
    page.wait_for_timeout(1500)
    page.context.set_offline(False)
    page.wait_for_selector(".slot-file")
    assert entry.files.count() == 1


def test_what_never_comes_leaves_the_file_to_the_plain_form(page, opened, entry):
    page.route(SENDER, lambda route: route.abort())
    field = opened()
    button = page.locator("upload-board file-upload [data-upload-send]").first
    assert not button.is_visible()
    field.set_input_files(chosen())
    button.wait_for()
    assert field.evaluate("input => input.files[0].name") == "Sol.jpg"
    assert page.locator("upload-progress").count() == 0
    with page.expect_navigation():
        button.press("Enter")
    assert entry.files.get().stored.original_name == "Sol.jpg"


def test_by_keyboard_the_row_gets_the_focus_once_it_is_alive(page, opened):
    held = []
    page.route(SENDER, lambda route: held.append(route))
    page.route(re.compile(r"/uploads/$"), lambda route: None)
    field = opened()
    field.focus()
    field.set_input_files(chosen())
    page.locator("upload-progress").first.wait_for()
    held[0].continue_()
    page.wait_for_function("() => !!document.activeElement.closest('upload-progress')")
