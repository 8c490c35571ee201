"""The worlds of the walks through the whole table: one a phase for all of them, so that a page is read only once."""

import pytest

from tests.access.looking import Looking
from tests.access.standing import standing
from tests.access.table import PHASES


@pytest.fixture(scope="package", params=PHASES)
def built(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The world of one phase, its files, and the session of everybody in it."""
    with standing(request.param, django_db_blocker, tmp_path_factory.mktemp("world")) as made:
        yield made


@pytest.fixture
def looking(world, visit) -> Looking:
    return Looking(world, visit)
