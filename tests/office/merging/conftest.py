import pytest
from django.core.cache import cache

from tests.office.merging.scene import Scene


@pytest.fixture(autouse=True)
def fresh():
    """Nobody is slowed by what another test asked, and none after it by these."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def scene(db) -> Scene:
    return Scene()
