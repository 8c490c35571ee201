"""The product's access table, docs/access.csv, as rows of cells; docs/access.md says how it is read."""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs" / "access.csv"
ROLES = ("AN", "PU", "DO", "DX", "JA", "JN", "JC", "HJ", "OR", "PA", "PX")
PHASES = "OCJKPV"


@dataclass(frozen=True)
class Route:
    """One method of one URL, for all roles that the row names, or only for some of them."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    action: str
    what: str
    cells: dict[str, str]
    deny: str
    routes: tuple[Route, ...]
    note: str

    def phases_of(self, role: str, route: Route | None = None) -> str:
        """The phases in which the role may do it, by this route."""
        return self.cells[role] if route is None or role in route.roles else ""


def rows() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [_row(line) for line in csv.DictReader(lines)]


def _row(line: dict[str, str]) -> Row:
    routes = tuple(_route(word) for word in line["routes"].split())
    cells = {role: _phases(line[role]) for role in ROLES}
    return Row(line["action"], line["what"], cells, line["deny"], routes, line["note"])


def _phases(cell: str) -> str:
    phases = PHASES if cell == "all" else cell.replace("·", "")
    assert cell, "an empty cell"
    assert not set(phases) - set(PHASES), f"not a cell: {cell!r}"
    return phases


def _route(word: str) -> Route:
    name, _at, roles = word.partition("@")
    named = tuple(roles.split("+")) if roles else ROLES
    assert not set(named) - set(ROLES), f"not a role: {word}"
    return Route(name, named)
