"""A project with two firms at work, so that each test can ask what the other one learns."""

import pytest

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
