"""The real case in fast time, by the pages, in Chromium: from the first trial to the report after six months, by eight
people with a browser each and one without an account. With SCREENSHOTS every page is kept as a picture, at 360 and at
1280 pixels."""

import pytest
from django.core.cache import cache

from tests.journeys.proof import asking, costing, counting, piloting, publishing, specifying, trials, world
from tests.journeys.watching import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STEPS = [specifying, trials, costing, piloting, publishing, asking, counting]


@pytest.fixture
def site(browser, live_server, settings):
    cache.clear()
    settings.SITE_URL = live_server.url
    settings.ACCOUNT_RATE_LIMITS = {}
    opened = Site(browser, live_server.url)
    yield opened
    opened.leave()


def test_a_trial_becomes_a_product_that_small_industry_asks_for(site):
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
