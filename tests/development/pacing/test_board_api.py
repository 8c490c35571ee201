"""The board and the timeline through the API: the facts of the pages, for the same persons, in few queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from development.models import Agreement, DevelopmentProject, Milestone, ThreadMessage
from development.opening import open_project
from development.talking.seeing import unread_by_project
from tests.factories import editions, people, projects

pytestmark = pytest.mark.django_db

DOORS = ("api-board", "api-timeline")


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def asked(client, person, name, **query):
    client.force_login(person)
    return client.get(reverse(name), query)


def cards(answer):
    return [card for column in answer.json()["columns"] for card in column["cards"]]


@pytest.mark.parametrize("name", DOORS)
def test_only_organisers_and_nothing_of_a_conflict_or_of_another_competition(client, cast, name):
    for person in (cast.owner, cast.rival, cast.judge, cast.maker, cast.brand, cast.waiting, cast.stranger):
        assert asked(client, person, name).status_code == 404
    text = asked(client, cast.organiser, name).content.decode()
    assert "Sol Megamendung" in text
    assert "Sol Subak" in text
    text = asked(client, cast.recused, name).content.decode()
    assert "Sol Subak" in text
    for word in ("Sol Megamendung", cast.award.entry.code):
        assert word not in text
    elsewhere = people.person("Penyelenggara lain")
    editions.seat(elsewhere, editions.competition())
    assert "Sol " not in asked(client, elsewhere, name).content.decode()
    client.logout()
    assert client.get(reverse(name)).status_code in (401, 403)


def test_page_and_api_of_the_board_agree(client, cast):
    other = DevelopmentProject.objects.exclude(pk=cast.project.pk).get()
    other.stages.filter(number=1).update(begun_at=timezone.now() - timedelta(days=45))
    projects.all_accepted(cast.stage, cast.owner)
    ThreadMessage.objects.create(project=cast.project, audience=ThreadMessage.OFFICE, text="Halo", by=cast.owner)
    found = asked(client, cast.organiser, "api-board")
    page = client.get(reverse("development-board")).context
    body, board = found.json(), page["board"]
    assert (body["total"], body["late"], body["gates"]) == (board.total, board.late, board.gates) == (2, 1, 1)
    assert [card["id"] for card in body["queue"]] == [card["pk"] for card in page["queue"]] == [cast.project.pk]
    shown = [card for column in page["columns"] for card in column["cards"]]
    assert [card["id"] for card in cards(found)] == [card["pk"] for card in shown] == [other.pk, cast.project.pk]
    for said, card in zip(cards(found), shown, strict=True):
        first = said["waits"][0]
        assert (first["what"], len(said["waits"]) - 1) == (card["what"], card["more"])
        assert [one["name"] for one in said["partners"]] == card["firms"]
        assert (said["days_late"], said["unread"]) == (card["days_late"], card["unread"])
    assert [card["unread"] for card in cards(found)] == [0, 1]
    assert unread_by_project(cast.organiser, [cast.project.pk, other.pk]) == {cast.project.pk: 1}


def test_page_and_api_of_the_timeline_agree(client, cast):
    found = asked(client, cast.organiser, "api-timeline").json()
    drawn = client.get(reverse("development-timeline")).context["timeline"]
    assert (found["count"], found["page"], found["pages"]) == (2, 1, 1)
    assert [line["id"] for line in found["lines"]] == [line.pace.pk for line in drawn.lines]
    for said, line in zip(found["lines"], drawn.lines, strict=True):
        assert (said["planned_until"], said["ends_on"]) == (str(line.planned_on), str(line.ends_on))
        assert [step["begins_on"] for step in said["steps"]] == [str(step.span.begins_on) for step in line.steps]
    assert asked(client, cast.organiser, "api-timeline", page=99).json()["page"] == 1


def test_they_are_narrowed_as_the_pages_are(client, cast):
    maker = Agreement.objects.accepted().get(project=cast.project).partner
    found = asked(client, cast.organiser, "api-board", firm=maker.pk, competition=cast.competition.slug)
    assert [card["id"] for card in cards(found)] == [cast.project.pk]
    assert asked(client, cast.organiser, "api-board", state="late").json()["total"] == 0
    assert asked(client, cast.organiser, "api-board", stage=cast.stage.code).json()["total"] == 2
    assert asked(client, cast.organiser, "api-timeline", kind="shoe").json()["count"] == 0
    for wrong in ({"firm": 999}, {"competition": "none"}, {"officer": cast.stranger.pk}):
        assert asked(client, cast.organiser, "api-board", **wrong).status_code == 404
    for wrong in ({"state": "mine"}, {"firm": "x"}, {"kind": "hat"}):
        assert asked(client, cast.organiser, "api-board", **wrong).status_code == 400


@pytest.mark.parametrize("many", [1, 30])
@pytest.mark.parametrize(("name", "queries"), [("api-board", 12), ("api-timeline", 5)])
def test_as_many_queries_for_one_project_as_for_thirty(client, cast, name, queries, many, django_assert_num_queries):
    for number in range(many):
        prize = projects.winner(cast.category, by=cast.organiser)
        project = open_project(award=prize, name=f"Sol {number}", by=cast.organiser)
        projects.evidence(Milestone.objects.filter(stage__project=project).first(), cast.organiser)
    client.force_login(cast.organiser)
    with django_assert_num_queries(queries):
        assert client.get(reverse(name)).status_code == 200
