"""The desk shows each person what applies to that person, with the same few queries however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import OfficeSeat
from judging.models import ResultProposal
from judging.plenary.convening import close
from judging.publishing import propose
from submissions.models import Category, Entry, Seat
from tests.factories import editions, meetings, projects, results, rounds
from tests.factories.people import office_person, person

pytestmark = pytest.mark.django_db
QUERIES = 27


def desk_of(client, user) -> str:
    client.force_login(user)
    return client.get(reverse("desk")).content.decode()


def test_a_visitor_is_asked_to_log_in(client):
    assert client.get(reverse("desk"))["Location"].startswith(reverse("account_login"))


def test_a_newcomer_is_shown_the_competition_that_is_open(client):
    open_now = editions.category()
    editions.category(editions.competition(name="Belum diumumkan", announced_at=None))
    editions.category(editions.competition(name="Sudah tutup"), Category.CLOSED)
    page = desk_of(client, person("Sari"))
    assert reverse("competition", args=[open_now.competition.slug]) in page
    assert "Belum diumumkan" not in page
    assert "Sudah tutup" not in page
    for heading in ["My entries", "Judging", "Competitions that I organise", "Development projects"]:
        assert heading not in page


def test_where_nothing_is_open_the_newcomer_is_told(client):
    assert "No competition takes entries at the moment" in desk_of(client, person("Sari"))


def test_a_designer_sees_the_own_entries_and_no_others(client):
    sari, rival = person("Sari"), person("Budi")
    of = editions.category()
    own = editions.entry(sari, of, title="Tapak Sari")
    editions.entry(rival, of, title="Tapak Budi")
    page = desk_of(client, sari)
    assert reverse("designer-entry", args=[own.code]) in page
    assert "Tapak Budi" not in page


def test_a_judge_sees_how_many_sheets_are_left_and_none_of_other_judges(client):
    of = editions.category(phase=Category.CLOSED)
    ratna, agus = rounds.judge(of.competition, "Ratna"), rounds.judge(of.competition, "Agus")
    entries = [editions.entry(person("Sari"), of, Entry.ACCEPTED) for _number in range(2)]
    rounds.open_round(of, [ratna], entries)
    page = desk_of(client, ratna)
    assert "0 of 2 judged" in page
    assert entries[0].code not in page
    assert "No scoresheets for you at the moment" in desk_of(client, agus)


def test_a_judge_who_has_not_promised_yet_still_finds_the_way(client):
    of = editions.category(phase=Category.CLOSED)
    ratna = rounds.judge(of.competition, "Ratna", has_promised=False)
    rounds.open_round(of, [ratna], [editions.entry(person("Sari"), of, Entry.ACCEPTED)])
    page = desk_of(client, ratna)
    assert reverse("judge-terms", args=[of.competition.slug]) in page
    assert "please accept the confidentiality terms" in page
    assert "No scoresheets for you" not in page
    assert "confidentiality terms" not in desk_of(client, rounds.judge(of.competition, "Agus"))


def test_a_judge_learns_that_judging_has_closed_and_where_the_result_stands(client):
    cast = results.cast()
    judge, stranger = cast.judges[0], person("Orang lain")
    there = reverse("round-results", args=[cast.competition.slug, cast.round.pk])
    page = desk_of(client, judge)
    assert "Judging has closed" in page
    assert there not in page
    results.published(cast)
    assert there in desk_of(client, judge)
    assert there not in desk_of(client, stranger)


def test_a_head_judge_finds_the_rounds_to_lead(client):
    of = editions.category(phase=Category.CLOSED)
    head = rounds.judge(of.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    led = rounds.open_round(of, [], [editions.entry(person("Sari"), of, Entry.ACCEPTED)])
    assert reverse("round-review", args=[led.pk]) in desk_of(client, head)


def test_a_meeting_in_session_stands_on_the_desk_of_its_jury_alone(client):
    cast = meetings.cast()
    link = reverse("plenary-meeting", args=[cast.plenary.pk])
    assert link in desk_of(client, cast.judges[0])
    for other in (cast.organiser, cast.head, cast.owners["Ayu"], rounds.judge(cast.competition, "Bukan panel")):
        assert link not in desk_of(client, other)
    close(plenary=cast.plenary, by=cast.organiser)
    assert link not in desk_of(client, cast.judges[0])


def test_a_head_judge_is_asked_for_a_result_and_for_a_correction(client):
    cast = results.cast()
    propose(round=cast.round, digest=results.digest_of(cast.round), by=cast.organiser)
    assert "confirm the proposed result" in desk_of(client, cast.head)
    assert "confirm the proposed result" not in desk_of(client, cast.judges[0])
    results.published(cast)
    assert "Waiting for you" not in desk_of(client, cast.head)
    ranking = cast.round.rankings.get()
    ResultProposal.objects.create(
        round=cast.round, digest="0" * 64, corrects=ranking, note="Keliru.", proposed_by=cast.organiser
    )
    page = desk_of(client, cast.head)
    assert "confirm the proposed correction" in page
    assert "a correction waits for your confirmation" in page
    assert reverse("round-review", args=[cast.round.pk]) in page
    for other in (cast.organiser, cast.judges[0], cast.owners["Ayu"]):
        assert "confirm the proposed correction" not in desk_of(client, other)


def test_what_waits_for_a_person_stands_in_one_list(client):
    cast, other = results.cast(), editions.category(phase=Category.CLOSED)
    propose(round=cast.round, digest=results.digest_of(cast.round), by=cast.organiser)
    editions.seat(cast.head, other.competition)
    rounds.draft_round(other, name_en="Another round")
    page = desk_of(client, cast.head)
    assert page.count("Waiting for you") == 1
    tasks = page.partition('<ul class="tasks">')[2].partition("</ul>")[0]
    assert ("confirm the proposed result" in tasks, "Another round" in tasks) == (True, True)
    assert "Waiting for you" not in desk_of(client, cast.judges[0])


def test_an_organiser_sees_the_own_competitions_only(client):
    own, other = editions.competition(name="IFCC A"), editions.competition(name="IFCC B")
    rina = person("Rina")
    editions.seat(rina, own)
    page = desk_of(client, rina)
    assert reverse("organiser-competition", args=[own.slug]) in page
    assert reverse("organiser-competition", args=[other.slug]) not in page
    assert reverse("organiser-new") not in page, "setting up belongs to the office"


def test_the_office_may_set_up_a_competition(client):
    assert reverse("organiser-new") in desk_of(client, office_person())


def test_partner_and_designer_find_their_project_a_stranger_nothing(client):
    rina, sari, dewi = person("Rina"), person("Sari"), person("Dewi")
    of = editions.category(phase=Category.CLOSED)
    editions.seat(rina, of.competition)
    award = projects.winner(of, by=rina, owner=sari)
    project = projects.open_project(award=award, name="Sol Lima Pulau", by=rina)
    projects.joined(project, projects.partner(), dewi, by=rina, has_accepted=False)
    link = reverse("partner-project", args=[project.pk])
    assert link in desk_of(client, dewi)
    assert link in desk_of(client, sari)
    assert link not in desk_of(client, person("Asing"))


@pytest.mark.parametrize("many", [1, 30])
def test_the_same_few_queries_for_one_and_for_thirty(client, many):
    everyone = person("Serba Bisa")
    OfficeSeat.objects.create(person=everyone)
    for _number in range(many):
        editions.entry(everyone, editions.category())
        judged = editions.category(phase=Category.CLOSED)
        Seat.objects.create(person=everyone, competition=judged.competition, kind=Seat.HEAD_JUDGE)
        rounds.promise(everyone, judged.competition)
        rounds.open_round(judged, [everyone], [editions.entry(person("Sari"), judged, Entry.ACCEPTED)])
        editions.seat(everyone, editions.competition())
    client.force_login(everyone)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("desk")).status_code == 200
    assert len(asked) == QUERIES


def test_who_observes_finds_the_figures(client):
    seen = person("Pak Direktur")
    editions.seat(seen, editions.competition(), Seat.OBSERVER)
    assert reverse("figures") in desk_of(client, seen)
    assert reverse("figures") not in desk_of(client, person("Asing"))
