"""What a first visit costs on a phone: the page with its styles, scripts and typeface, compressed, without pictures."""

import pytest

MOST_BYTES = 75_000

pytestmark = pytest.mark.browser


def test_the_first_load_of_every_page_stays_within_its_budget(walked):
    heavy = {name: weight for name, weight in walked.weights.items() if weight > MOST_BYTES}
    assert heavy == {}
    assert min(walked.weights.values()) > 20_000, "styles, scripts and typeface were counted"
