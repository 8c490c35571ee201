"""The page of the mould rules in a real browser: on a phone and at a desk, in Indonesian, filled by hand."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from files.reporting import mould_rules
from tests.browser import DESK, PHONE, faults_of_access
from tests.factories.people import PASSWORD, office_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_person_of_the_office_changes_the_rules(page, live_server, size):
    cache.clear()
    rina = office_person("Rina")
    rina.locale = "id"
    rina.save()
    page.set_viewport_size(size)
    page.goto(live_server.url + reverse("account_login"))
    page.locator("[name=login]").fill(rina.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.get_by_role("link", name="Aturan cetak").click()
    page.get_by_text("Contoh, belum dikonfirmasi teknisi.").wait_for()
    assert faults_of_access(page) == []
    rubber = page.get_by_role("group", name="Karet", exact=True)
    assert rubber.get_by_label("Penyusutan dari").input_value() == "1,5"
    rubber.get_by_label("Dinding tertipis").fill("banyak")
    page.get_by_role("button", name="Simpan aturan cetak").click()
    page.get_by_role("alert").wait_for()
    assert faults_of_access(page) == []
    rubber.get_by_label("Dinding tertipis").fill("2,25")
    page.get_by_label("Dikonfirmasi oleh").fill("Pak Darmo, CV Cetak Contoh")
    page.get_by_role("button", name="Simpan aturan cetak").click()
    page.get_by_text("Dikonfirmasi oleh Pak Darmo, CV Cetak Contoh").first.wait_for()
    assert mould_rules.current().material("rubber").wall_least_mm == 2.25
    assert mould_rules.states()[0].by == rina
