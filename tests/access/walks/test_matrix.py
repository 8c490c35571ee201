"""Every row of the access table, for every role in every phase, through every door that it has."""

import pytest

from tests.access import table
from tests.access.answers import complaint

pytestmark = pytest.mark.django_db
BUILT = [row for row in table.rows() if row.routes]


def asked_of_postgres(built: str, row: table.Row) -> bool:
    """Each row in one phase, that in which most roles get past the first refusal (of several the last, when most is
    there to be read): which phase refuses whom is told by Python, the statements behind it are the same in all."""
    return built == max(reversed(table.PHASES), key=lambda phase: sum(phase in cell for cell in row.cells.values()))


@pytest.mark.parametrize("row", BUILT, ids=lambda row: row.action)
def test_what_may_be_done_is_done_and_the_rest_is_refused(row, world, looking):
    failing = [_tried(row, route, world, role, looking) for route in row.routes for role in table.ROLES]
    assert "\n".join(filter(None, failing)) == ""


def _tried(row, route, world, role, looking) -> str:
    answer = looking.at(row, route.name, role)
    said = complaint(row, route, world.phase, role, answer, answer.marker)
    return f"{role} {route.name}: {said}" if said else ""
