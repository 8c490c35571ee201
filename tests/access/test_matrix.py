"""Every row of the access table, for every role in every phase, through every door that it has."""

import pytest
from django.core.cache import cache

from tests.access import table
from tests.access.answers import complaint
from tests.access.requests import marker_of, request_for

pytestmark = [pytest.mark.database, pytest.mark.django_db]
BUILT = [row for row in table.rows() if row.routes]


@pytest.mark.parametrize("row", BUILT, ids=lambda row: row.action)
def test_what_may_be_done_is_done_and_the_rest_is_refused(row, world, visit):
    failing = [_tried(row, route, world, role, visit) for route in row.routes for role in table.ROLES]
    assert "\n".join(filter(None, failing)) == ""


def _tried(row, route, world, role, visit) -> str:
    cache.clear()
    with visit(role) as client:
        answer = request_for(row, route.name, world, role).send(client)
        said = complaint(row, route, world.phase, role, answer, marker_of(row, route.name, world))
    return f"{role} {route.name}: {said}" if said else ""
