"""What tests of judging share."""

import pytest
from django.utils import translation


@pytest.fixture
def in_english():
    """Sentences are read in English, whatever the installation speaks."""
    with translation.override("en"):
        yield
