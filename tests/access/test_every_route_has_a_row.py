"""Unknown means no: an address without a row in the access table fails here, and so does a row without its address."""

from collections import Counter

from tests.access import table
from tests.access.routes import EVERYTHING, methods_of, routes


def test_every_method_of_every_address_has_a_row():
    in_table = {route.name for row in table.rows() for route in row.routes}
    found = routes()
    assert {name: path for name, path in found.items() if name not in in_table} == {}, "no row in docs/access.csv"
    assert in_table - set(found) == set(), "rows of docs/access.csv for addresses that are not there"


def test_every_view_says_which_methods_it_takes():
    found = Counter(name.partition(":")[2] for name in routes())
    assert [name for name, methods in found.items() if methods >= len(EVERYTHING)] == []


def test_the_table_is_well_formed():
    rows = table.rows()
    assert [action for action, n in Counter(row.action for row in rows).items() if n > 1] == []
    assert {row.deny for row in rows} <= {"404", "403", "409", "401", "400", "-"}
    assert [row.action for row in rows if not row.what] == []
    for row in rows:
        named = [route.name for route in row.routes]
        assert len(named) == len(set(named)), row.action


def test_a_view_without_limits_counts_as_taking_everything():
    def view(request):
        """Says nothing of methods."""

    assert methods_of(view) == list(EVERYTHING)
