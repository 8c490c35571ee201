"""Cost sheets by the API: the same as by page, for the same people."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from rest_framework.test import APIClient

from development.models import CostSheet
from tests.factories import costs, people, projects

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


def made():
    found = projects.cast()
    found.workshop = people.person("Perajin cetakan")
    firm = projects.partner("CV Cetak Contoh", "mould_maker")
    projects.joined(found.project, firm, found.workshop, by=found.organiser)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def body(**changed):
    lines = [
        {name: str(value) for name in row.__dataclass_fields__ if (value := getattr(row, name)) not in (None, "")}
        for row in costs.rows()
    ]
    return {"pairs": 5000, "sizes": 8, "lines": lines, "seen": 0, **changed}


def test_what_is_sent_is_reckoned_and_read_again(cast, ask):
    answer = ask(cast.organiser, "post", f"projects/{cast.project.pk}/costs/", body())
    assert answer.status_code == 201
    assert (answer.data["cost"], answer.data["price"], answer.data["domestic_share"]) == ("45852", "54361", "88.44")
    assert [line["amount"] for line in answer.data["lines"]] == ["10789", "1350", "28800", "4913", "6878", "1631"]
    assert answer.data["parts"]["mould"] == "28800"
    again = ask(cast.organiser, "get", f"costs/{answer.data['id']}/")
    assert again.data == answer.data
    listed = ask(cast.organiser, "get", f"projects/{cast.project.pk}/costs/")
    assert [one["id"] for one in listed.data["results"]] == [answer.data["id"]]


def test_page_and_program_come_to_the_same(client, cast, ask):
    by_program = costs.sheet(cast.project, cast.organiser)
    answer = ask(cast.organiser, "get", f"costs/{by_program.pk}/?pairs=10000&material=tpu")
    client.force_login(cast.organiser)
    page = client.get(reverse("project-cost", args=[by_program.pk]), {"pairs": "10000", "material": "tpu"})
    other = page.context["other"].made
    assert answer.data["what_if"]["cost"] == str(other.cost)
    assert answer.data["what_if"]["price"] == str(other.price)
    assert answer.data["what_if"]["lines"][0]["amount"] == "27980"
    assert CostSheet.objects.count() == 1


def test_a_firm_writes_and_reads_its_own_alone(cast, ask):
    office = ask(cast.organiser, "post", f"projects/{cast.project.pk}/costs/", body()).data["id"]
    maker = ask(cast.maker, "post", f"projects/{cast.project.pk}/costs/", body()).data
    assert maker["version"] == 1
    for person, seen in ((cast.organiser, {office, maker["id"]}), (cast.maker, {maker["id"]}), (cast.workshop, set())):
        listed = ask(person, "get", f"projects/{cast.project.pk}/costs/").data["results"]
        assert {one["id"] for one in listed} == seen
        for pk in (office, maker["id"]):
            assert ask(person, "get", f"costs/{pk}/").status_code == (200 if pk in seen else 404)
    for person in (cast.owner, cast.waiting, *cast.outsiders):
        assert ask(person, "get", f"projects/{cast.project.pk}/costs/").status_code == 404
        assert ask(person, "post", f"projects/{cast.project.pk}/costs/", body()).status_code == 404
        assert ask(person, "get", f"costs/{office}/").status_code == 404


def test_what_is_not_asked_for_or_out_of_bounds_is_refused(cast, ask):
    place = f"projects/{cast.project.pk}/costs/"
    line = body()["lines"][0]
    for wrong in (
        {"cost": 1},
        {"partner": 1},
        {"version": 7},
        {"pairs": 0},
        {"sizes": 1000},
        {"seen": -1},
        {"lines": []},
        {"lines": [{**line, "amount": 1}]},
        {"lines": [{**line, "price": "-1"}]},
        {"lines": [{**line, "price": "NaN"}]},
        {"lines": [{**line, "quantity": "0.00001"}]},
        {"lines": [{**line, "unit": "percent"}]},
        {"lines": [line] * 61},
    ):
        assert ask(cast.organiser, "post", place, body(**wrong)).status_code == 400, wrong
    assert ask(cast.organiser, "post", place, body(seen=3, note="Baru")).status_code == 409
    assert CostSheet.objects.count() == 0
    sheet = costs.sheet(cast.project, cast.organiser)
    for query in ("pair=5", "pairs=0", "material=gold", "sizes=x", "pairs=1.5"):
        assert ask(cast.organiser, "get", f"costs/{sheet.pk}/?{query}").status_code == 400, query


def test_the_same_queries_for_one_version_as_for_six(cast, ask, django_assert_num_queries):
    few = costs.sheet(cast.project, cast.organiser)
    client = APIClient()
    client.force_authenticate(cast.organiser)
    with django_assert_num_queries(3):
        client.get(f"/api/v1/costs/{few.pk}/")
    for seen in range(1, 6):
        costs.sheet(cast.project, cast.organiser, seen=seen)
    with django_assert_num_queries(2):
        client.get(f"/api/v1/projects/{cast.project.pk}/costs/")
