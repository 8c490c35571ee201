"""Every table there is, by the word that addresses name it by."""

from collections.abc import Callable

from office.tables.firms import firms
from office.tables.people import entrants, seats
from office.tables.shape import Table
from office.tables.works import works
from submissions.models import Competition

TABLES: dict[str, Callable[[Competition], Table]] = {
    "works": works,
    "entrants": entrants,
    "seats": seats,
    "partners": firms,
}
