"""The outsole report in a real browser: a phone and a desk, with the unit to be said and the material to be chosen."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from files.models import MeshReport
from tests.browser import faults_of_access
from tests.factories import editions, people, reports

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_report_is_read_asked_again_and_its_unit_is_said(browser, live_server, client, width):
    cache.clear()
    owner = people.person("Sekar", locale="id")
    entry = editions.entry(owner, answers={"concept": "Awan.", "material": "tpr", "size": "42"})
    file = reports.mesh(entry)
    reports.bytes_behind(reports.report(file.stored, reports.figures(problems=["unit_guessed"], unit_is_given=False)))
    client.force_login(owner)
    context = browser.new_context(viewport={"width": width, "height": 800})
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    heard = []
    page.on("console", lambda line: heard.append(line.text))
    page.goto(f"{live_server.url}/entries/{entry.code}/files/{file.pk}/report/")
    page.wait_for_load_state("networkidle")
    assert faults_of_access(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert heard == [], "the policy forbids nothing that the page does"
    page.locator("[name=material]").select_option("eva")
    page.locator("[name=size]").fill("41,5")
    page.locator(".report-choice button").click()
    expect(page.locator("#report-lights")).to_contain_text("EVA")
    expect(page.locator("#report-lights")).to_contain_text("41,5")
    page.locator(".report-frame > summary").click()
    page.locator("[name=unit]").select_option("cm")
    page.locator(".report-frame button[type=submit]").click()
    page.wait_for_load_state("load")
    assert MeshReport.objects.get(file=file.stored).unit == "cm"
    expect(page.locator("[hx-trigger]").first).to_be_visible()
    context.close()
