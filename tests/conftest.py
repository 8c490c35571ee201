"""What every test gets."""

import pytest


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """No test writes outside its own folder."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
