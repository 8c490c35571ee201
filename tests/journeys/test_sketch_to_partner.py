"""From sketch to partner by the pages, in Chromium. Each step checks itself (setting_up.py … public.py); with
SCREENSHOTS=1 every page is kept as a picture in screenshots/, at 360 and at 1280 pixels."""

import pytest

pytestmark = pytest.mark.browser


def test_a_design_goes_from_sketch_to_partner_by_the_pages(walked):
    assert len(walked.weights) > 80, "every page of the way was looked at"


def test_no_page_complains_in_the_browser(walked):
    """Neither an error in a script nor something that the content policy blocks."""
    assert walked.complaints == []
