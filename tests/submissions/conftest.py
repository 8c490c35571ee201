"""What tests of submissions share."""

import pytest

from submissions.models import Category
from tests.factories import editions, people


@pytest.fixture
def category():
    """Closed, so that its entries may be checked."""
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def organiser(category):
    """Of the category's competition, without a conflict."""
    person = people.person("Penyelenggara")
    editions.seat(person, category.competition)
    return person
