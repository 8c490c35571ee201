"""The board and the timelines: who sees them, what they say, and in how many queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from development.models import Agreement, DevelopmentProject, Milestone
from development.opening import open_project
from development.pacing.paces import paces_of
from development.stages.holding import hold_project
from tests.factories import editions, people, projects

pytestmark = pytest.mark.django_db


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def late(project, days=45):
    project.stages.filter(number=1).update(begun_at=timezone.now() - timedelta(days=days))


def crowd(cast, many):
    for number in range(many):
        prize = projects.winner(cast.category, by=cast.organiser)
        project = open_project(award=prize, name=f"Sol {number}", by=cast.organiser)
        projects.evidence(Milestone.objects.filter(stage__project=project).first(), cast.organiser)
        if number % 2:
            late(project)


BOARD, TIMELINE = "development-board", "development-timeline"


@pytest.mark.parametrize("name", [BOARD, TIMELINE])
def test_only_organisers_find_them_and_only_projects_without_conflict(client, cast, name):
    for person in (cast.owner, cast.rival, cast.judge, cast.maker, cast.brand, cast.waiting, cast.stranger):
        client.force_login(person)
        assert client.get(reverse(name)).status_code == 404
    client.force_login(cast.organiser)
    text = client.get(reverse(name)).content.decode()
    assert "Sol Megamendung" in text
    assert "Sol Subak" in text
    client.force_login(cast.recused)
    text = client.get(reverse(name)).content.decode()
    assert "Sol Megamendung" not in text
    assert cast.award.entry.code not in text
    assert "Sol Subak" in text
    elsewhere = people.person("Penyelenggara lain")
    editions.seat(elsewhere, editions.competition())
    client.force_login(elsewhere)
    assert "Sol " not in client.get(reverse(name)).content.decode()
    client.logout()
    assert client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("name", [BOARD, TIMELINE])
def test_late_projects_come_first_and_stand_alone_when_asked_for(client, cast, name):
    other = DevelopmentProject.objects.order_by("pk").last()
    late(other)
    client.force_login(cast.organiser)
    text = client.get(reverse(name)).content.decode()
    assert "15 days late" in text
    assert text.index(other.name) < text.index(cast.project.name)
    text = client.get(reverse(name), {"state": "late"}).content.decode()
    assert other.name in text
    assert cast.project.name not in text


def test_the_board_is_narrowed_by_firm_officer_competition_and_state(client, cast):
    client.force_login(cast.organiser)
    maker = Agreement.objects.accepted().get(project=cast.project).partner
    narrowed = {"firm": maker.pk, "officer": "", "competition": cast.competition.slug}
    text = client.get(reverse(BOARD), narrowed).content.decode()
    assert cast.project.name in text
    assert "Sol Subak" not in text
    assert cast.project.name not in client.get(reverse(BOARD), {"state": "finished"}).content.decode()
    assert "No project here" in client.get(reverse(BOARD), {"kind": "shoe"}).content.decode()
    for wrong in ({"firm": "x"}, {"state": "mine"}, {"competition": "none"}, {"officer": "999"}):
        assert client.get(reverse(BOARD), wrong).status_code == 404


def test_a_card_says_for_whom_it_waits_and_since_when(client, cast):
    late(cast.project, days=6)
    Milestone.objects.filter(stage=cast.stage).update(owed_by=["partner"], is_required=True)
    client.force_login(cast.organiser)
    maker = Agreement.objects.accepted().get(project=cast.project).partner
    assert f"waiting for: {maker.name}, 6 days" in client.get(reverse(BOARD)).content.decode()


def test_gates_that_wait_for_the_office_stand_on_top(client, cast):
    client.force_login(cast.organiser)
    assert "waits for your decision" not in client.get(reverse(BOARD)).content.decode()
    projects.all_accepted(cast.stage, cast.owner)
    text = client.get(reverse(BOARD)).content.decode()
    assert "1 gate waits for your decision" in text
    assert f"{reverse('development-project', args=[cast.project.pk])}#gate" in text


def test_a_timeline_is_for_those_who_work_on_the_project(client, cast):
    address = reverse("project-timeline", args=[cast.project.pk])
    for person in (cast.organiser, cast.owner, cast.maker):
        client.force_login(person)
        assert "First plan" in client.get(address).content.decode()
    for person in (cast.recused, cast.rival, cast.judge, cast.brand, cast.waiting, cast.stranger):
        client.force_login(person)
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("many", [1, 30])
def test_the_board_takes_as_many_queries_for_one_project_as_for_thirty(client, cast, many, django_assert_num_queries):
    crowd(cast, many)
    client.force_login(cast.organiser)
    with django_assert_num_queries(14):
        client.get(reverse(BOARD))


@pytest.mark.parametrize("many", [1, 30])
def test_the_timeline_takes_as_many_queries_for_one_project_as_for_thirty(
    client, cast, many, django_assert_num_queries
):
    crowd(cast, many)
    client.force_login(cast.organiser)
    with django_assert_num_queries(6):
        client.get(reverse(TIMELINE))


def test_days_on_hold_are_not_counted_and_the_card_says_on_hold(client, cast):
    late(cast.project, days=71)
    day = cast.project.today + timedelta(days=30)
    hold_project(project=cast.project, reason="Menunggu bahan", review_on=day, by=cast.organiser)
    cast.project.holds.update(begun_at=timezone.now() - timedelta(days=60))
    [pace] = paces_of(DevelopmentProject.objects.filter(pk=cast.project.pk))
    assert pace.days_in_stage == 11
    client.force_login(cast.organiser)
    text = client.get(reverse(BOARD), headers={"accept-language": "en"}).content.decode()
    assert "71 of" not in text
    assert "on hold" in text


def test_what_two_parts_may_do_stands_once_in_the_card_of_time(client, cast):
    client.force_login(cast.organiser)
    page = client.get(reverse("development-project", args=[cast.project.pk]), headers={"accept-language": "en"})
    lines = page.context["waiting_lines"]
    assert len({line["what"] for line in lines}) == len(lines)
    assert any("the designer or" in line["who"] for line in lines)
