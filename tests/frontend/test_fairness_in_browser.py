"""The fairness report in a real browser: on a phone in the dark, on a desk in the light; it appears by itself."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from submissions.models import Category, Entry
from tests.browser import do_waiting_work, faults_of_access
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GIVEN = [(9, 8), (8, 8.5), (8, 7), (7, 7.5), (5, 6), (6, 4)]


@pytest.fixture
def cast():
    cache.clear()
    category = editions.category(phase=Category.CLOSED)
    judges = [rounds.judge(category.competition, name) for name in ("Ratih Wulandari", "Gunawan Hidayat")]
    marks = {
        editions.entry(people.person(), category, Entry.ACCEPTED): dict(zip(judges, given, strict=True))
        for given in GIVEN
    }
    organiser = people.person("Panitia", locale="id")
    editions.seat(organiser, category.competition)
    return organiser, rounds.closed_round(category, marks)


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_report_appears_when_it_is_computed_and_has_no_fault_of_access(
    browser, live_server, client, cast, width, scheme
):
    organiser, round = cast
    client.force_login(organiser)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(live_server.url + reverse("round-fairness", args=[round.pk]))
    assert faults_of_access(page) == []
    do_waiting_work()
    page.get_by_role("heading", name="Singkatnya").wait_for()
    page.locator("details").evaluate_all("every => every.forEach(one => (one.open = true))")
    assert faults_of_access(page) == []
    assert page.locator("svg.plot").count() >= 5
    page.goto(live_server.url + reverse("fairness-explained"))
    assert faults_of_access(page) == []
