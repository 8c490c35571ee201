"""The page from which everything of a project is downloaded."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.factories import projects
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cache.clear()
    return projects.cast()


def test_the_archive_asks_for_the_password_and_comes_as_a_file(client, cast):
    address = reverse("project-export", args=[cast.project.pk])
    for person in (cast.organiser, cast.owner, cast.maker):
        client.force_login(person)
        asked = client.get(address)
        assert asked["Location"].startswith(reverse("account_reauthenticate"))
        back = client.post(asked["Location"], {"password": PASSWORD})
        assert "Download the archive" in client.get(back["Location"]).text
        answer = client.post(address)
        archive = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
        assert archive.namelist()[0] == "index.html"
        assert answer["Content-Disposition"].startswith('attachment; filename="sol-megamendung-')
        assert answer["Cache-Control"] == "private, no-store"


def test_it_is_linked_from_the_project_and_nobody_else_finds_it(client, cast):
    address = reverse("project-export", args=[cast.project.pk])
    for person, page in ((cast.organiser, "development-project"), (cast.maker, "partner-project")):
        client.force_login(person)
        assert f'href="{address}"' in client.get(reverse(page, args=[cast.project.pk])).text
    for person in (cast.waiting, *cast.outsiders):
        client.force_login(person)
        assert client.get(address).status_code == 404


def test_a_second_archive_has_to_wait(client, cast):
    address = reverse("project-export", args=[cast.project.pk])
    client.force_login(cast.owner)
    client.post(client.get(address)["Location"], {"password": PASSWORD})
    first = client.post(address)
    second = client.post(address)
    assert second.status_code == 429
    assert first.getvalue()
    assert client.post(address).getvalue()
