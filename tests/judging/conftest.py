"""What tests of judging share."""

import pytest
from django.utils import translation

from submissions.models import Category
from tests.factories import editions, people


@pytest.fixture
def in_english():
    """Sentences are read in English, whatever the installation speaks."""
    with translation.override("en"):
        yield


@pytest.fixture
def category():
    """Closed, so that its rounds may be dealt."""
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def organiser(category):
    """Of the category's competition, without a conflict."""
    person = people.person("Panitia")
    editions.seat(person, category.competition)
    return person
