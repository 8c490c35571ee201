"""What every test gets."""

import hypothesis
import pytest
from django.utils import translation
from PIL import Image

from ifcc.garbage import spare_what_stays
from tests.browser import (  # noqa: F401 - fixtures and hooks for every test
    browser_type_launch_args,
    pytest_collection_modifyitems,
    pytest_terminal_summary,
)
from tests.database import (  # noqa: F401 - fixtures for every test
    begins_with_kept,
    django_db_keepdb,
    django_db_modify_db_settings,
    django_db_setup,
)
from tests.dealing_out import pytest_xdist_make_scheduler  # noqa: F401 - a hook
from tests.scenes import scene, standing_scene  # noqa: F401 - fixtures for every test

hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_collection_finish():
    """What was imported and collected stays to the end: the garbage collector need not look through it again and again,
    nor after every few hundred objects, as it would by itself."""
    spare_what_stays()


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """No test writes outside its own folder."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True  # else every new Client reads the list of all static files anew


@pytest.fixture(autouse=True)
def own_limit_of_pixels(monkeypatch):
    """A decoder that a test calls without its cage sets the limit of Pillow, which is one for the whole process."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)


@pytest.fixture(autouse=True)
def in_english():
    """A verb that a test calls itself answers in the words of the code; a request has the language of its person."""
    with translation.override("en"):
        yield
