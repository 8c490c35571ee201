"""What waits for an organiser: each task while it is one, for those who may know of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from development.models import Milestone
from judging.awarding import give_award
from judging.models import Round, Scoresheet
from judging.publishing import propose
from office.today import today
from submissions.models import Category, Seat
from submissions.seating import invite_to_seat
from tests.factories import editions, people, projects, results, rounds

pytestmark = pytest.mark.django_db


def tasks(competition, user) -> str:
    found = today(competition, user)
    return " | ".join(task.text for task in (*found.waiting, *found.late))


def test_a_head_judge_is_missed_until_one_is_invited():
    edition, organiser = editions.competition(), people.person()
    editions.seat(organiser, edition)
    assert "Invite a head judge" in tasks(edition, organiser)
    invite_to_seat(competition=edition, kind=Seat.HEAD_JUDGE, email="ketua@contoh.example", by=organiser)
    assert "Invite a head judge" not in tasks(edition, organiser)


def test_missing_sheets_are_told_near_the_end_and_to_nobody_with_a_conflict():
    cast = results.cast()
    Category.objects.update(phase=Category.JUDGING)
    rounds.sheet_of(cast.judges[0], cast.entries["Ayu"])
    Scoresheet.objects.filter(judge=cast.judges[0]).update(status=Scoresheet.IN_PROGRESS)
    for days, is_told in ((9, False), (2, True)):
        Round.objects.update(status=Round.OPEN, closes_at=timezone.now() + timedelta(days=days))
        assert ("3 scoresheets are still missing" in tasks(cast.competition, cast.organiser)) == is_told
    results.conflict(cast.colleague, cast.entries["Dewi"])
    assert "missing" not in tasks(cast.competition, cast.colleague)


def test_a_result_is_proposed_confirmed_awarded_and_developed():
    cast = results.cast()
    of = cast.competition
    assert "see the ranking and propose it" in tasks(of, cast.organiser)
    propose(round=cast.round, digest=results.digest_of(cast.round), by=cast.organiser)
    assert "the head judge has to confirm" in tasks(of, cast.organiser)
    ranking = results.published(cast)
    assert "give the awards" in tasks(of, cast.organiser)
    give_award(standing=ranking.standings.get(place=1), name="Juara 1", by=cast.organiser)
    found = tasks(of, cast.organiser)
    assert "give the awards" not in found
    assert "1 award has no development project yet" in found


def test_evidence_and_gates_wait_for_those_who_run_the_project():
    cast = projects.cast()
    assert "Megamendung" not in tasks(cast.competition, cast.organiser)
    projects.evidence(cast.milestone, cast.maker)
    assert "Sol Megamendung: evidence for 1 milestone" in tasks(cast.competition, cast.organiser)
    assert "Megamendung" not in tasks(cast.competition, cast.recused)
    projects.all_accepted(cast.stage, cast.owner)
    found = tasks(cast.competition, cast.organiser)
    assert "decide at gate G1" in found
    assert "evidence" not in found
    cast.project.stages.filter(status="active").update(begun_at=timezone.now() - timedelta(days=400))
    assert "has taken longer than planned" in tasks(cast.competition, cast.organiser)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_same_queries_for_one_project_as_for_thirty(rows, django_assert_num_queries):
    cast = projects.cast()
    for _number in range(rows):
        projects.open_project(award=projects.winner(cast.category, by=cast.organiser), name="Sol", by=cast.organiser)
    Milestone.objects.update(status=Milestone.DELIVERED)
    with django_assert_num_queries(11):
        today(cast.competition, cast.organiser)
