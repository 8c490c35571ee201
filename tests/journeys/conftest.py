"""The whole way once, in a real browser; what was found on it is read by several tests."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings

from tests.journeys import developing, entering, judging, public, publishing, screening, setting_up
from tests.journeys.watching import Site

STEPS = [setting_up, entering, screening, judging, publishing, developing, public]


@pytest.fixture(scope="session")
def walked(browser, live_server, django_db_setup, django_db_blocker, tmp_path_factory):
    """The report of a walk from the organiser's first page to the public results. The database is empty afterwards."""
    folder = tmp_path_factory.mktemp("walk")
    own = {
        "FILES_ROOT": folder / "files",
        "SITE_URL": live_server.url,
        "ACCOUNT_RATE_LIMITS": {},
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
    with django_db_blocker.unblock(), override_settings(**own):
        cache.clear()
        site = Site(browser, live_server.url)
        try:
            for step in STEPS:
                step.walk(site)
        except Exception:
            site.keep_pictures()
            raise
        finally:
            site.leave()
            call_command("flush", verbosity=0, interactive=False)
    return site.report
