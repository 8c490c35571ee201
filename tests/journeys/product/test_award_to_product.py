"""From the award to a product that everybody may see, by the pages, in Chromium: seven people, each in a browser of
their own. With SCREENSHOTS every page is kept as a picture, at 360 and at 1280 pixels."""

import pytest
from django.core.cache import cache

from tests.journeys.product import documents, gates, holding, lifting, partners, replacing, rights, world
from tests.journeys.watching import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STEPS = [rights, partners, documents, holding, gates, replacing, lifting]


@pytest.fixture
def site(browser, live_server, settings):
    cache.clear()
    settings.SITE_URL = live_server.url
    settings.ACCOUNT_RATE_LIMITS = {}
    opened = Site(browser, live_server.url)
    yield opened
    opened.leave()


def test_an_award_becomes_a_product(site):
    found = world.made()
    world.enter(site, found)
    try:
        for step in STEPS:
            step.walk(found)
    except BaseException:
        site.keep_pictures()
        raise
    assert site.report.complaints == []
    assert site.report.faults == []
