"""Results by API: progress, tabulation, proposal, confirmation, awards, and what is public."""

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from judging.models import Award, Ranking, ResultProposal, Round
from submissions.models import Seat
from tests.factories import editions, people, results, rounds
from tests.factories.people import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    return results.cast()


def api(person=None) -> APIClient:
    client = APIClient()
    client.cookies["language"] = "en"
    if person is not None:
        client.force_authenticate(person)
    return client


def of_round(cast, rest: str) -> str:
    return f"/api/v1/rounds/{cast.round.pk}/{rest}/"


def body(digest: str, password: str = PASSWORD) -> dict:
    return {"digest": digest, "password": password}


def test_the_whole_way_by_api(cast):
    organiser, head = api(cast.organiser), api(cast.head)
    listed = organiser.get("/api/v1/rounds/").json()["results"]
    assert [(one["id"], one["status"], one["category"]) for one in listed] == [
        (cast.round.pk, "closed", cast.category.code)
    ]
    assert organiser.get(of_round(cast, "progress")).json() == {"sheets": 9, "submitted": 9, "in_progress": 0}
    seen = organiser.get(of_round(cast, "tabulation")).json()
    assert seen == head.get(of_round(cast, "tabulation")).json()
    assert [(one["place"], one["total"], one["total_exact"], one["sheets"]) for one in seen["placings"]] == [
        (1, "8.3667", "251/30", 3),
        (2, "7.0000", "7", 3),
        (2, "7.0000", "7", 3),
        (None, None, None, 0),
    ]
    scored = {"ties": [], "renormalise": False, "by_criterion": False, "carried_from": None}
    assert seen["rules"] == {**scored, "keys": "public", "decisions": []}
    assert (seen["placings"][0]["raw"], seen["placings"][0]["raw_place"]) == ("8.3667", 1)
    assert seen["placings"][1]["tied_with"] == [seen["placings"][2]["code"]]
    proposed = organiser.post(of_round(cast, "proposals"), body(seen["digest"]))
    assert (proposed.status_code, proposed.json()["digest"]) == (201, seen["digest"])
    address = f"/api/v1/proposals/{proposed.json()['id']}/confirmation/"
    assert organiser.post(address, body(seen["digest"])).status_code == 403
    confirmed = head.post(address, body(seen["digest"]))
    assert (confirmed.status_code, bool(confirmed.json()["confirmed_at"])) == (201, True)
    assert head.post(address, body(seen["digest"])).status_code == 409
    public = api().get(f"/api/v1/competitions/{cast.competition.slug}/results/").json()
    first = public[0]["standings"][0]
    assert (first["place"], first["code"], first["total"]) == (1, cast.entries["Ayu"].code, "8.3667")
    assert (first["raw"], first["raw_place"], first["decided_by"]) == ("8.3667", 1, "")
    assert (first["title"], first["designers"], first["awards"]) == ("", [], [])
    given = organiser.post(f"/api/v1/standings/{first['id']}/awards/", {"name": "Juara 1", "name_en": "First place"})
    assert (given.status_code, given.json()["name"]) == (201, "Juara 1")
    again = organiser.post(f"/api/v1/standings/{first['id']}/awards/", {"name": "Juara 1"})
    assert (again.status_code, list(again.json()["error"]["fields"])) == (400, ["name"])
    won = api().get(f"/api/v1/competitions/{cast.competition.slug}/results/").json()[0]["standings"][0]
    assert (won["title"], won["designers"]) == ("Tapak Ayu", ["Ayu"])


def test_the_password_is_asked_anew_and_guessing_is_slowed_down(cast):
    digest = results.digest_of(cast.round)
    client = api(cast.organiser)
    for wrong in ("", "bukan", PASSWORD + " "):
        answer = client.post(of_round(cast, "proposals"), body(digest, wrong))
        assert answer.status_code in (400, 403)
    assert client.post(of_round(cast, "proposals"), {"digest": digest}).status_code == 400
    statuses = {client.post(of_round(cast, "proposals"), body(digest, "bukan")).status_code for _try in range(10)}
    assert statuses == {403, 429}
    assert client.post(of_round(cast, "proposals"), body(digest)).status_code == 429
    assert not ResultProposal.objects.exists()


def test_a_changed_score_is_refused_at_both_steps(cast):
    seen = results.digest_of(cast.round)
    proposal = api(cast.organiser).post(of_round(cast, "proposals"), body(seen)).json()["id"]
    rounds.sheet_of(cast.judges[0], cast.entries["Budi"]).scores.update(value=10)
    again = api(cast.organiser).post(of_round(cast, "proposals"), body(seen))
    confirmed = api(cast.head).post(f"/api/v1/proposals/{proposal}/confirmation/", body(seen))
    assert [(one.status_code, one.json()["error"]["code"]) for one in (again, confirmed)] == [(409, "changed")] * 2
    assert not Ranking.objects.exists()


def staff_answers(client, cast, proposal, digest):
    return [
        client.get(of_round(cast, "progress")),
        client.get(of_round(cast, "tabulation")),
        client.post(of_round(cast, "proposals"), body(digest)),
        client.post(f"/api/v1/proposals/{proposal}/confirmation/", body(digest)),
    ]


def test_nobody_else_learns_that_the_round_is_there(cast):
    digest = results.digest_of(cast.round)
    proposal = api(cast.organiser).post(of_round(cast, "proposals"), body(digest)).json()["id"]
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    with_conflict, head_with_conflict = (
        people.person("Panitia terkait"),
        rounds.judge(cast.competition, "Ketua terkait", kind=Seat.HEAD_JUDGE),
    )
    editions.seat(with_conflict, cast.competition)
    for person in (with_conflict, head_with_conflict):
        results.conflict(person, cast.entries["Dewi"])
    missing = api(cast.organiser).get("/api/v1/rounds/999999/progress/")
    nobody = [cast.judges[0], cast.owners["Ayu"], elsewhere, with_conflict, head_with_conflict, people.person("Asing")]
    for person in nobody:
        answers = staff_answers(api(person), cast, proposal, digest)
        assert {(answer.status_code, answer.content) for answer in answers} == {(404, missing.content)}
        cache.clear()
    assert {answer.status_code for answer in staff_answers(api(), cast, proposal, digest)} == {401}
    for person in (cast.judges[0], cast.owners["Ayu"], elsewhere):
        assert api(person).get("/api/v1/rounds/").json()["results"] == []
    assert not Ranking.objects.exists()


def test_organiser_and_head_judge_keep_to_their_own_halves(cast):
    digest = results.digest_of(cast.round)
    assert api(cast.head).post(of_round(cast, "proposals"), body(digest)).status_code == 403
    proposal = api(cast.organiser).post(of_round(cast, "proposals"), body(digest)).json()["id"]
    assert api(cast.colleague).post(f"/api/v1/proposals/{proposal}/confirmation/", body(digest)).status_code == 403


def test_while_judging_is_open_there_are_numbers_and_no_scores(cast):
    Round.objects.update(status=Round.OPEN)
    for person in (cast.organiser, cast.head):
        assert api(person).get(of_round(cast, "progress")).json()["submitted"] == 9
        assert api(person).get(of_round(cast, "tabulation")).status_code == 409
    digest = results.digest_of(cast.round)
    assert api(cast.organiser).post(of_round(cast, "proposals"), body(digest)).status_code == 409
    for status in (Round.DRAFT, Round.PUBLISHED):
        Round.objects.update(status=status)
        for person in (cast.organiser, cast.head):
            assert api(person).get(of_round(cast, "progress")).status_code == 404
            assert api(person).get(of_round(cast, "tabulation")).status_code == 409


@pytest.mark.parametrize("wrong", [{"digest": "x"}, {"digest": "0" * 63}, {"owner": 1}, {"status": "published"}, []])
def test_bodies_that_make_no_sense_are_refused(cast, wrong):
    sent = {**body("0" * 64), **wrong} if isinstance(wrong, dict) else wrong
    answer = api(cast.organiser).post(of_round(cast, "proposals"), sent)
    assert (answer.status_code, set(answer.json())) == (400, {"error"})


def test_only_organisers_without_conflict_give_awards(cast):
    standing = results.published(cast).standings.get(place=1)
    results.conflict(cast.colleague, cast.entries["Dewi"])
    address = f"/api/v1/standings/{standing.pk}/awards/"
    for person in (cast.head, cast.judges[0], cast.owners["Ayu"], cast.colleague, people.person("Asing")):
        assert api(person).post(address, {"name": "Juara 1"}).status_code == 404
    assert api().post(address, {"name": "Juara 1"}).status_code == 401
    for wrong in ({}, {"name": ""}, {"name": "x" * 81}, {"name": "Juara 1", "entry": 5}):
        assert api(cast.organiser).post(address, wrong).status_code == 400
    assert not Award.objects.exists()


def test_the_public_reads_what_is_published_and_nothing_before(cast):
    address = f"/api/v1/competitions/{cast.competition.slug}/results/"
    assert api().get(address).json() == []
    assert api().get(f"{address}{cast.round.pk}/").status_code == 404
    ranking = results.published(cast)
    (shown,) = api().get(address).json()
    assert (shown["digest"], shown["weights"]) == (ranking.input_digest, {"originality": "60.00", "function": "40.00"})
    assert shown["all_standings"].endswith(f"{address}{cast.round.pk}/")
    text = str(shown)
    assert not any(contender.code in text for contender in cast.round.contenders.all()), "codes of the judging"
    assert not any(name in text for name in [*cast.owners, "Tapak", "Juri"])
    assert api().get(f"{address}?judge=1").status_code == 400
    cast.competition.announced_at = None
    cast.competition.save()
    assert api().get(address).status_code == 404
    assert api().get(f"{address}{cast.round.pk}/").status_code == 404


def test_places_are_read_page_by_page_best_first(cast):
    results.published(cast)
    address = f"/api/v1/competitions/{cast.competition.slug}/results/{cast.round.pk}/?page_size=3"
    first = api().get(address).json()
    second = api().get(first["next"]).json()
    assert [one["place"] for one in first["results"] + second["results"]] == [1, 2, 2, None]
    assert second["next"] is None


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_a_number_that_no_row_has_is_not_found(cast, number):
    for path in (f"rounds/{number}/progress/", f"rounds/{number}/tabulation/"):
        assert api(cast.organiser).get(f"/api/v1/{path}").status_code == 404
    for path in (f"rounds/{number}/proposals/", f"proposals/{number}/confirmation/", f"standings/{number}/awards/"):
        assert api(cast.organiser).post(f"/api/v1/{path}", {"name": "x", **body("0" * 64)}).status_code == 404
    assert api().get(f"/api/v1/competitions/{cast.competition.slug}/results/{number}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_lists_take_the_same_queries_for_one_row_as_for_thirty(rows, django_assert_num_queries):
    edition = editions.competition()
    organiser, head = people.person("Panitia"), rounds.judge(edition, "Ketua", kind=Seat.HEAD_JUDGE)
    editions.seat(organiser, edition)
    for number in range(1 if rows == 1 else 3):
        of = editions.category(edition, "closed", position=number)
        last = results.published_with(rows if number == 0 else 2, of, organiser, head)
    address = f"/api/v1/competitions/{edition.slug}/results/"
    with django_assert_num_queries(4):
        assert len(api().get(address).json()) == (1 if rows == 1 else 3)
    with django_assert_num_queries(5):
        assert api().get(f"{address}{last.pk}/").status_code == 200
    with django_assert_num_queries(1):
        api(organiser).get("/api/v1/rounds/")
    Round.objects.update(status=Round.CLOSED)
    with django_assert_num_queries(6):
        assert api(organiser).get(f"/api/v1/rounds/{last.pk}/tabulation/").status_code == 200
    with django_assert_num_queries(2):
        assert api(organiser).get(f"/api/v1/rounds/{last.pk}/progress/").status_code == 200


def test_sheets_that_come_to_no_order_are_told_as_a_sentence(cast):
    Round.objects.update(rule="trimmed_mean")
    codes = list(cast.round.contenders.values_list("code", flat=True))
    for person in (cast.organiser, cast.head):
        answer = api(person).get(of_round(cast, "tabulation"))
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_rankable")
        assert sum(code in answer.json()["error"]["message"] for code in codes) == 3
    assert api(cast.judges[0]).get(of_round(cast, "tabulation")).status_code == 404
