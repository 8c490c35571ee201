"""A project with two firms at work, so that each test can ask what the other one learns."""

import pytest
from rest_framework.test import APIClient

from tests.factories import people, projects


@pytest.fixture
def cast():
    return projects.cast()


@pytest.fixture
def firms(cast):
    """The agreements of maker and of a mould workshop, whose person is `workshop`."""
    maker = cast.project.agreements.filter(accepted_at__isnull=False).get()
    workshop = people.person("Perajin cetakan")
    cast.workshop = workshop
    other = projects.joined(
        cast.project, projects.partner("CV Cetak Contoh", "mould_maker"), workshop, by=cast.organiser
    )
    return maker, other


@pytest.fixture
def ask():
    """ask(person, method, path, body) sends it to the API as that person and gives the answer."""

    def sent(person, method, path, body=None):
        client = APIClient()
        client.force_authenticate(person)
        return getattr(client, method)(f"/api/v1/{path}", body or {}, format="json")

    return sent
