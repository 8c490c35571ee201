"""Every page of a project leads to the others that its reader has, and to none that it has not."""

import re

import pytest
from django.urls import reverse

from tests.factories import samples

pytestmark = pytest.mark.django_db
PAGES = ("project-specification", "project-samples", "project-thread", "project-documents", "project-timeline")


@pytest.fixture
def cast():
    return samples.cast()


def rooms(client, person, address: str) -> tuple[list[str], list[str]]:
    """Where the way between the pages leads, and which of them is marked as the one shown."""
    client.force_login(person)
    html = client.get(address).text
    way = re.search(r'<nav class="kinds rooms".*?</nav>', html, re.DOTALL)[0]
    marked = re.findall(r'href="([^"]+)" aria-current="page"', way)
    return re.findall(r'href="([^"]+)"', way), marked


@pytest.mark.parametrize("who", ["organiser", "owner", "maker"])
def test_each_page_marks_itself_and_every_way_is_open(client, cast, who):
    person = getattr(cast, who)
    for name in PAGES:
        address = reverse(name, args=[cast.project.pk])
        ways, marked = rooms(client, person, address)
        assert marked == [address]
        for way in ways:
            assert client.get(way).status_code == 200, (who, way)


def test_costs_are_offered_to_those_who_reckon_and_the_product_to_the_office(client, cast):
    address = reverse("sample", args=[cast.sample.pk])
    costs = reverse("project-costs", args=[cast.project.pk])
    product = reverse("development-product", args=[cast.project.pk])
    told = {}
    for who in ("organiser", "owner", "maker"):
        ways, marked = rooms(client, getattr(cast, who), address)
        told[who] = (costs in ways, product in ways)
        assert marked == [reverse("project-samples", args=[cast.project.pk])]
    assert told == {"organiser": (True, True), "owner": (False, False), "maker": (True, False)}


def test_each_side_is_led_to_its_own_packages_and_rights(client, cast):
    address = reverse("project-thread", args=[cast.project.pk])
    for who, side in (("organiser", "development"), ("owner", "partner"), ("maker", "partner")):
        ways, _marked = rooms(client, getattr(cast, who), address)
        for name in ("packages", "rights"):
            assert reverse(f"{side}-{name}", args=[cast.project.pk]) in ways


def test_no_page_shows_the_way_twice(client, cast):
    client.force_login(cast.organiser)
    for name in (*PAGES, "project-costs", "development-packages", "development-rights"):
        assert client.get(reverse(name, args=[cast.project.pk])).text.count('class="kinds rooms"') == 1, name
