"""Numbers that no row can have, in every address and every form of rounds and judging."""

import itertools
import re

import pytest
from django.test import Client

from tests.access.routes import routes
from tests.access.worlds import build

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HUGE = (2**63,)
PARTS = re.compile(r"<(?:(\w+):)?(\w+)>")


@pytest.fixture
def world():
    return build("J")


def _filled(path: str, world, real: int, huge: int, place: int) -> str | None:
    """The address with a huge number in this place and what is there in the others."""
    known = {"slug": world.competition.slug, "code": world.category.code if "categories" in path else world.entry.code}
    numbers = itertools.count()

    def value(found) -> str:
        kind, name = found[1] or "str", found[2]
        if kind == "int":
            return str(huge if next(numbers) == place else real)
        return str(known.get(name, "csv"))

    text = PARTS.sub(value, path)
    return None if next(numbers) <= place else f"/{text}"


def test_no_number_in_an_address_is_too_large(world):
    clients = {}
    for role in ("OR", "JA", "DO"):
        clients[role] = Client()
        clients[role].force_login(world.people[role])
    troubles = set()
    for route, path in routes().items():
        method, _colon, _name = route.partition(":")
        if "<int:" not in path:
            continue
        real = world.sheet.pk if "sheet" in path else world.round.pk
        for place, huge in itertools.product(range(path.count("<int:")), HUGE):
            address = _filled(path, world, real, huge, place)
            for role, client in clients.items():
                try:
                    answer = getattr(client, method.lower())(address)
                except Exception as trouble:
                    troubles.add((route, place, role, type(trouble).__name__, str(trouble)[:60]))
                else:
                    if answer.status_code >= 500:
                        troubles.add((route, place, role, answer.status_code))
    assert not troubles, "\n".join(map(str, sorted(troubles, key=str)))
