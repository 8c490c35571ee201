"""What a pair of THE product costs in the worlds of the access tests: a sheet of PA's firm, and one of the office."""

from development.models import CostSheet
from tests.access.worlds import World, pk_of
from tests.factories import costs

_LINE = {"kind": "process", "name": "Injeksi", "quantity": "2", "unit": "minute", "price": "900"}


def project(world: World) -> tuple:
    return (pk_of(world.project),)


def sheet_of(world: World, role: str) -> CostSheet | None:
    """The newest sheet of this person's side."""
    if world.project is None:
        return None
    rows = CostSheet.objects.filter(project=world.project, partner__isnull=role == "OR")
    return rows.order_by("-version").first() or costs.sheet(world.project, world.people[role])


def firms_sheet(world: World) -> tuple:
    return (pk_of(sheet_of(world, "PA")),)


def office_sheet(world: World) -> tuple:
    return (pk_of(sheet_of(world, "OR")),)


def seen(world: World, role: str) -> int:
    """The newest version of this person's side, so that only rights can stand against the next one."""
    if world.project is None or role not in ("OR", "PA"):
        return 0
    rows = CostSheet.objects.filter(project=world.project, partner__isnull=role == "OR")
    return rows.order_by("-version").values_list("version", flat=True).first() or 0


def typed(world: World, role: str) -> dict:
    line = {f"line-0-{name}": value for name, value in _LINE.items()}
    return {"pairs": "5000", "sizes": "8", "rows": "1", "note": "Baru", "seen": str(seen(world, role)), **line}


def sent(world: World, role: str) -> dict:
    return {"pairs": 5000, "sizes": 8, "note": "Baru", "seen": seen(world, role), "lines": [_LINE]}


_SHEETS = ("project-cost", "project-cost-table", "api-cost")
ADDRESSES = {
    **dict.fromkeys(["project-costs", "project-cost-new", "api-project-costs"], project),
    **{("dev.read_costs", name): firms_sheet for name in _SHEETS},
    **{("dev.read_office_costs", name): office_sheet for name in _SHEETS},
}
BODIES = {"POST:project-cost-new": typed, "POST:api-project-costs": sent}
