"""A designer's long forms in a real browser: what is missing is said where the person is, with script and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import expect

from judging.awarding import give_award
from submissions.models import Question
from tests.browser import STANDARDS
from tests.factories import editions, people, results

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def entry():
    cache.clear()
    return editions.entry(people.person("Sari", locale="id"), editions.category(), title="Alur Subak")


def open_page(browser, live_server, client, entry, rest="", **options):
    client.force_login(entry.owner)
    context = browser.new_context(viewport={"width": 360, "height": 740}, **options)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/entries/{entry.code}/{rest}")
    return page


@pytest.mark.parametrize("has_script", [True, False])
def test_handing_in_without_ticks_leads_to_what_is_missing(browser, live_server, client, entry, has_script):
    page = open_page(browser, live_server, client, entry, "submission/", java_script_enabled=has_script)
    page.locator("form.form button[type=submit]").click()
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_in_viewport()
    if has_script:
        expect(summary).to_be_focused()
    summary.locator("a").first.click()
    expect(page.locator("#id_originality")).to_be_in_viewport()
    page.context.close()


def test_one_bad_number_keeps_no_text_from_being_saved_and_is_marked_in_its_place(browser, live_server, client, entry):
    Question.objects.create(category=entry.category, code="hardness", label="Kekerasan", kind="number", unit="Shore A")
    page = open_page(browser, live_server, client, entry)
    page.locator("#title").fill("Sisik Pari")
    page.locator("#question-hardness").fill("6x")
    expect(page.locator("#question-hardness_error")).to_contain_text("bukan angka")
    expect(page.locator("[data-autosave-status]")).to_contain_text("kecuali")
    entry.refresh_from_db()
    assert (entry.title, "hardness" in entry.answers) == ("Sisik Pari", False)
    page.locator("#question-hardness").fill("62,5")
    expect(page.locator("#question-hardness_error")).to_have_count(0)
    page.wait_for_function("() => document.querySelector('[data-autosave-status]').textContent.startsWith('Tersimpan')")
    entry.refresh_from_db()
    assert entry.answers["hardness"] == "62.5"
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_a_result_have_no_fault_of_access(browser, live_server, client, width):
    cast = results.cast()
    give_award(standing=results.published(cast).standings.get(place=1), name="Juara 1", by=cast.organiser)
    page, found = open_page(browser, live_server, client, cast.entries["Ayu"]), []
    page.set_viewport_size({"width": width, "height": 800})
    code = cast.entries["Ayu"].code
    for path in (f"entries/{code}/", f"entries/{code}/result/", "entries/", "desk/"):
        page.goto(f"{live_server.url}/{path}")
        faults = Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
        found += [f"{path}: {one['id']}" for one in faults]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path}: scrolls sideways")
    page.context.close()
    assert found == []
