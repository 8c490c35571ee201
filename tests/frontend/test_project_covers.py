"""The designer's list of projects shows the own design; nobody else's list does."""

import pytest
from django.urls import reverse

from development.opening import open_offshoot
from development.package import files_of
from development.stages.targets import Targets
from tests.factories import editions, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    editions.preview(files_of(found.project).get().stored)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def shown(client, person) -> str:
    client.force_login(person)
    return client.get(reverse("partner-projects")).text


def picture(project) -> str:
    return reverse("partner-package-picture", args=[project.pk, files_of(project).get().pk, 1, 400])


def test_the_designer_finds_the_own_design_beside_each_project(client, cast):
    shoe = open_offshoot(source=cast.project, name="Sepatu Megamendung", targets=Targets(), by=cast.organiser)
    listed = shown(client, cast.owner)
    assert f'src="{picture(cast.project)}"' in listed
    assert f'src="{picture(shoe)}"' in listed
    for person in (cast.maker, cast.waiting, cast.organiser, cast.rival, cast.brand, cast.stranger):
        assert picture(cast.project) not in shown(client, person)


def test_without_a_picture_the_list_stands_all_the_same(client, cast):
    listed = shown(client, cast.rival)
    assert "Sol Subak" in listed
    assert 'class="thumb"' not in listed


@pytest.mark.parametrize("shoes", [0, 3])
def test_it_takes_as_many_queries_for_one_project_as_for_four(client, cast, shoes, django_assert_num_queries):
    for number in range(shoes):
        open_offshoot(source=cast.project, name=f"Sepatu {number}", targets=Targets(), by=cast.organiser)
    shown(client, cast.owner)
    with django_assert_num_queries(23):
        client.get(reverse("partner-projects"))
