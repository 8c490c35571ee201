"""A well-formed request for every route: if it is refused, then by rights or by phase."""

import json
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tests.access import addresses, bodies, documents, markers, samples, threads
from tests.access.table import Row
from tests.access.worlds import World

OWN_ROWS = {**documents.OWN_UPLOADS, **samples.OWN_UPLOADS, **threads.OWN}
OWN_UPLOAD = ("api-milestone-upload-completion",)


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    body: Any
    content_type: str

    def send(self, client):
        given = {"content_type": self.content_type} if self.content_type else {}
        if self.method == "GET":
            return client.get(self.path)
        return getattr(client, self.method.lower())(self.path, self.body, **given)


def request_for(row: Row, route: str, world: World, role: str) -> Request:
    """The request of this role for this route. May change rows first: only rights and phase stand against it."""
    method, _colon, name = route.partition(":")
    body = _chosen(bodies.BODIES, row.action, route, lambda _world, _role: {})(world, role)
    path = _path(row, name, world, role)
    if isinstance(body, bytes):
        return Request(method, path, body, "application/octet-stream")
    if name.startswith("api-"):
        return Request(method, path, json.dumps(body), "application/json")
    return Request(method, path, body, "")


def marker_of(row: Row, route: str, world: World) -> str | None:
    """For what everybody may ask for: the text by which the answer shows THE row."""
    found = _chosen(markers.MARKERS, row.action, route, None)
    return found and found(world)


def _path(row: Row, name: str, world: World, role: str) -> str:
    if name in addresses.SIGNED:
        return addresses.SIGNED[name](world)
    if name in OWN_ROWS:
        return reverse(name, args=OWN_ROWS[name](world, role))
    if name in OWN_UPLOAD:
        return reverse(name, args=[addresses.milestone(world), bodies.own_evidence(world, role)])
    arguments = _chosen(addresses.ADDRESSES, row.action, name, lambda _world: ())
    query = markers.QUERIES.get(row.action, "")
    return reverse(name, args=arguments(world)) + query


def _chosen(table: dict, action: str, name: str, otherwise):
    return table.get((action, name)) or table.get(name) or otherwise
