"""What tests of pages share."""

import pytest

from submissions.models import Category, Entry
from tests.factories import editions, people


@pytest.fixture
def edition():
    return editions.competition(slug="ifcc-2027", name="IFCC 2027")


@pytest.fixture
def organiser(edition):
    person = people.person("Penyelenggara")
    editions.seat(person, edition)
    return person


@pytest.fixture
def category(edition):
    """Closed, so that its entries may be checked and judged."""
    return editions.category(edition, Category.CLOSED, code="OUT")


@pytest.fixture
def entry(category):
    """Of Sari Dewi; handed in."""
    return editions.entry(people.person("Sari Dewi"), category, Entry.SUBMITTED, code="K7QF")
