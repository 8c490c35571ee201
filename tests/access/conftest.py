"""A world for each phase, built once in a transaction that nobody commits, and a way to act in it without a trace."""

from functools import partial

import pytest

from tests.access.standing import standing, visiting
from tests.access.table import PHASES
from tests.access.worlds import World


@pytest.fixture(scope="module", params=PHASES)
def built(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The world of one phase, its files, and the session of everybody in it."""
    with standing(request.param, django_db_blocker, tmp_path_factory.mktemp("world")) as made:
        yield made


@pytest.fixture
def world(built, settings, db) -> World:
    made, folder, _sessions = built
    settings.FILES_ROOT = folder
    return made


@pytest.fixture
def visit(built, world):
    """`with visit("JA") as client`: what is done in it is undone after."""
    _world, _folder, sessions = built
    return partial(visiting, sessions=sessions)


def pytest_itemcollected(item):
    """A module that walks all phases says by `asked_of_postgres` which of its cases run on PostgreSQL too."""
    asked = getattr(item.module, "asked_of_postgres", None)
    if asked and asked(**item.callspec.params):
        item.add_marker(pytest.mark.database)
