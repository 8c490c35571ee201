"""The desk of those who work on projects: never "nothing waits" above what waits, and a result instead of a check that
was passed long ago."""

import pytest
from django.urls import reverse

from development.models import DevelopmentProject
from tests.factories import projects, results

pytestmark = pytest.mark.django_db
NOTHING = "Nothing waits for you"


def desk_of(client, user) -> str:
    client.force_login(user)
    return client.get(reverse("desk")).text


def test_what_is_asked_of_a_firm_is_not_denied_above_it(client):
    cast = projects.cast()
    page = desk_of(client, cast.maker)
    assert "Asked of you in projects" in page
    assert NOTHING not in page


def test_a_firm_knows_the_finished_projects_that_it_worked_on_by_name_and_the_others_not(client):
    cast = projects.cast()
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.FINISHED)
    assert cast.project.name in desk_of(client, cast.maker)
    assert cast.project.name not in desk_of(client, cast.waiting)


def test_a_published_result_stands_in_place_of_the_passed_check(client):
    cast = results.cast()
    owner = cast.entries["Ayu"].owner
    passed = cast.entries["Ayu"].get_status_display()
    assert str(passed) in desk_of(client, owner)
    results.published(cast)
    page = desk_of(client, owner)
    assert f">{passed}<" not in page
    assert reverse("designer-result", args=[cast.entries["Ayu"].code]) in page
