"""What a role was answered when it asked. A visit leaves no trace, so that what is only read is read once a world,
whichever test asks first."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from tests.access.requests import marker_of, request_for
from tests.access.table import Row
from tests.access.worlds import World

ORDER = "0123456789abcdef"  # in which a visitor's browser sees the works of a vote: drawn anew for each, else


@dataclass(frozen=True)
class Seen:
    """As much of an answer as the walks look at, and the marker by which it would show THE row."""

    path: str
    status_code: int
    headers: dict[str, str]
    content: bytes
    marker: str | None


@dataclass(frozen=True)
class Looking:
    world: World
    visit: Any

    def at(self, row: Row, route: str, role: str) -> Seen:
        """The answer to this role by this route in the world as it was built."""
        if not route.startswith("GET:"):
            return self.anew(row, route, role)
        key = (row.action, route, role)
        if key not in self.world.read:
            self.world.read[key] = self.anew(row, route, role)
        return self.world.read[key]

    def anew(self, row: Row, route: str, role: str, change=None) -> Seen:
        """The same, asked once more, after `change` if there is one."""
        cache.clear()
        with self.visit(role) as client:
            client.cookies["order"] = ORDER
            if change:
                change()
            request = request_for(row, route, self.world, role)
            answer = request.send(client)
            content = b"".join(answer) if answer.streaming else answer.content
            marker = marker_of(row, route, self.world)
            return Seen(request.path, answer.status_code, dict(answer.headers), content, marker)
