"""The account's pages in a real browser: phone and desk, light and dark, by keyboard, and with no script at all."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.urls import reverse

from submissions.models import Entry
from tests.browser import STANDARDS
from tests.factories import editions
from tests.factories.people import PASSWORD, office_person

VISITOR = ["account_login", "account_signup", "account_reset_password", "account_email_verification_sent"]
PERSON = ["desk", "profile", "account_email", "account_change_password", "account_reauthenticate"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def rina():
    """A person of the office with an entry elsewhere: most parts of the desk are there."""
    person = office_person("Rina")
    of = editions.category()
    editions.entry(person, of, Entry.SUBMITTED)
    editions.seat(person, editions.competition())
    return person


def log_in(page, live_server, person):
    page.goto(live_server.url + reverse("account_login"))
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(live_server.url + reverse("desk"))


def faults(page, url: str) -> list[str]:
    page.goto(url)
    found = Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [f"{url}: {one['id']}" for one in found] + ([f"{url}: scrolls sideways"] if wide else [])


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_account_has_a_fault_of_access(browser, live_server, rina, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, complaints = context.new_page(), []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    found = [fault for name in VISITOR for fault in faults(page, live_server.url + reverse(name))]
    log_in(page, live_server, rina)
    found += [fault for name in PERSON for fault in faults(page, live_server.url + reverse(name))]
    context.close()
    assert found == []
    assert complaints == [], "the content policy blocks nothing that a page needs"


def test_everything_works_without_script(browser, live_server, rina):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, rina)
    page.locator("summary").click()
    page.locator(".menu-phone [name=language][value=id]").click()
    assert page.locator("html").get_attribute("lang") == "id"
    assert page.url == live_server.url + reverse("desk")
    page.locator("summary").click()
    page.locator(".menu-phone .button-link").click()
    assert page.url == live_server.url + reverse("home")
    context.close()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page, live_server):
    page.goto(live_server.url + reverse("account_login"))
    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").count() == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "login"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
