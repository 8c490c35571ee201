"""A judge's scoresheets by API."""

import pytest
from rest_framework.test import APIClient

from judging.models import Round, Scoresheet
from submissions.models import Conflict, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def judge(category):
    return rounds.judge(category.competition, "Juri")


@pytest.fixture
def sheet(category, judge):
    entry = editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)
    editions.preview(entry.files.get().stored, width=400)
    editions.preview(entry.files.get().stored, width=1000)
    rounds.open_round(category, [judge], [entry])
    return rounds.sheet_of(judge, entry)


def api(person=None) -> APIClient:
    client = APIClient()
    client.cookies["language"] = "en"
    if person is not None:
        client.force_authenticate(person)
    return client


def url(sheet, rest="") -> str:
    return f"/api/v1/sheets/{sheet.pk}/{rest}"


def test_a_judge_reads_scores_and_hands_in(sheet, judge):
    client = api(judge)
    listed = client.get("/api/v1/sheets/").json()["results"]
    assert [line["own_sheet"]["id"] for line in listed] == [sheet.pk]
    work = client.get(url(sheet)).json()
    assert (work["code"], work["title"]) == (sheet.contender.code, "Tapak Megamendung")
    assert work["answers"] == [{"label": "Concept", "value": "Awan di tapak."}]
    assert [(file["kind"], file["width"]) for file in work["files"]] == [("image", 1000)]
    assert [c["levels"][0]["text"] for c in work["own_sheet"]["criteria"]] == ["originality weak", "function weak"]
    saved = client.patch(url(sheet), {"version": 1, "scores": {"originality": "7.5"}, "comment": "Kuat"}).json()
    assert saved["own_sheet"]["scores"] == {"originality": "7.5", "function": None}
    assert (saved["own_sheet"]["version"], saved["own_sheet"]["total"]) == (2, "7.50")
    early = client.post(url(sheet, "submission/"), {"version": 2})
    assert (early.status_code, list(early.json()["error"]["fields"])) == (400, ["function"])
    client.patch(url(sheet), {"version": 2, "scores": {"function": "10"}})
    done = client.post(url(sheet, "submission/"), {"version": 3})
    assert (done.status_code, done.json()["own_sheet"]["status"]) == (200, "submitted")
    assert done.json()["own_sheet"]["total"] == "8.50"
    assert client.patch(url(sheet), {"version": 4, "scores": {"function": "1"}}).status_code == 409


@pytest.mark.parametrize("score", [7.5, 7, True, "7,5", "7.555", "1e1", "NaN", "", " 7", "٧", "7_0", [], "99999"])
def test_scores_are_decimal_strings_and_nothing_else(sheet, judge, score):
    answer = api(judge).patch(url(sheet), {"version": 1, "scores": {"originality": score}})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")
    assert not sheet.scores.exists()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"version": 0},
        {"version": "x"},
        {"version": 1, "scores": []},
        {"version": 1, "scores": {"beauty": "7"}},
        {"version": 1, "scores": {f"c{n}": "7" for n in range(51)}},
        {"version": 1, "comment": "x" * 4001},
        {"version": 1, "comment": "\u0000"},
        [],
        "text",
    ],
)
def test_bodies_that_make_no_sense_are_refused(sheet, judge, body):
    answer = api(judge).patch(url(sheet), body)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}


@pytest.mark.parametrize("name", ["owner", "judge", "status", "submitted_at", "score_total", "rank", "weight", "place"])
def test_fields_that_nobody_may_write_are_refused_by_name(sheet, judge, name):
    for method, path in (("patch", ""), ("post", "submission/"), ("post", "recusal/")):
        answer = getattr(api(judge), method)(url(sheet, path), {"version": 1, "reason": "Teman", name: "x"})
        assert answer.status_code == 400
        assert name in answer.json()["error"]["fields"]
    sheet.refresh_from_db()
    assert (sheet.status, sheet.version, sheet.judge_id) == (Scoresheet.ASSIGNED, 1, judge.pk)


def test_a_stale_version_overwrites_nothing(sheet, judge):
    client = api(judge)
    client.patch(url(sheet), {"version": 1, "scores": {"originality": "8"}})
    answer = client.patch(url(sheet), {"version": 1, "scores": {"originality": "3"}})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "changed")
    assert sheet.scores.get().value == 8


def test_the_sheet_of_another_is_not_found_by_anybody(sheet, judge, category):
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    others = [rounds.judge(category.competition, "Juri lain"), head, organiser, people.person("Orang luar")]
    missing = api(judge).get("/api/v1/sheets/999999/")
    assert missing.status_code == 404
    for person in [*others, sheet.contender.entry.owner]:
        assert api(person).get("/api/v1/sheets/").json()["results"] == []
        answers = [
            api(person).get(url(sheet)),
            api(person).patch(url(sheet), {"version": 1, "scores": {"originality": "1"}}),
            api(person).post(url(sheet, "submission/"), {"version": 1}),
            api(person).post(url(sheet, "recusal/"), {"reason": "Teman"}),
            api(person).get(url(sheet, "files/1/1/400/")),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert {answer.content for answer in answers} == {missing.content}
    assert api().get(url(sheet)).status_code == 401
    assert not sheet.scores.exists()


def test_stepping_back_ends_all_access_at_once(sheet, judge):
    client = api(judge)
    for wrong in ({}, {"kind": "friend"}, {"kind": "other", "reason": " "}, {"kind": "mentor", "why": "x"}):
        assert client.post(url(sheet, "recusal/"), wrong).status_code == 400
    assert client.post(url(sheet, "recusal/"), {"kind": "mentor", "reason": "Mahasiswa saya"}).status_code == 204
    assert Conflict.objects.get().kind == Conflict.MENTOR
    for answer in (client.get(url(sheet)), client.get(url(sheet, "files/1/1/400/"))):
        assert answer.status_code == 404
    assert client.get("/api/v1/sheets/").json()["results"] == []
    assert Conflict.objects.get().person == judge


def test_nothing_is_shown_before_the_terms_are_accepted(sheet, judge, category):
    judge.promises.all().delete()
    client, slug = api(judge), category.competition.slug
    listed = client.get("/api/v1/sheets/")
    assert (listed.status_code, listed.json()["error"]["code"]) == (403, "terms_not_accepted")
    assert client.get(url(sheet)).status_code == 404
    assert api(people.person("Orang luar")).post(f"/api/v1/competitions/{slug}/confidentiality/").status_code == 404
    assert client.post(f"/api/v1/competitions/{slug}/confidentiality/").status_code == 204
    assert client.get(url(sheet)).status_code == 200


def test_unknown_query_parameters_are_refused(sheet, judge):
    for path in ("/api/v1/sheets/", url(sheet)):
        assert api(judge).get(path, {"owner": "1"}).status_code == 400


@pytest.mark.parametrize("number", [2**31, 2**63, 2**70])
def test_numbers_beyond_any_row_are_not_found(sheet, judge, number):
    assert api(judge).get(f"/api/v1/sheets/{number}/").status_code == 404
    for path in (f"{number}/1/400/", f"1/{number}/400/", f"1/1/{number}/", "0/1/400/"):
        assert api(judge).get(url(sheet, f"files/{path}")).status_code == 404


def test_the_list_takes_the_same_number_of_queries_with_1_and_with_30_rows(
    category, judge, sheet, django_assert_num_queries
):
    client = api(judge)
    with django_assert_num_queries(4):
        assert len(client.get("/api/v1/sheets/").json()["results"]) == 1
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED) for _ in range(29)]
    for entry in entries:
        editions.preview(entry.files.get().stored)
    rounds.open_round(category, [judge], entries)
    with django_assert_num_queries(4):
        assert len(client.get("/api/v1/sheets/").json()["results"]) == 30


def test_one_sheet_is_read_and_saved_in_few_queries(sheet, judge, django_assert_num_queries):
    client = api(judge)
    rounds.on_record(sheet.round, by=judge)
    client.get(url(sheet))
    with django_assert_num_queries(3):
        client.get(url(sheet))
    client.patch(url(sheet), {"version": 1, "scores": {"function": "5"}})
    with django_assert_num_queries(6):  # two of them are the savepoint that only a test has
        assert client.patch(url(sheet), {"version": 2, "scores": {"function": "6"}}).status_code == 200


def test_what_does_not_apply_is_said_by_name(sheet, judge):
    client, body = api(judge), {"version": 1, "scores": {"function": "8"}, "not_applicable": ["originality"]}
    refused = client.patch(url(sheet), body)
    assert (refused.status_code, list(refused.json()["error"]["fields"])) == (400, ["originality"])
    Round.objects.update(renormalises=True)
    saved = client.patch(url(sheet), body).json()["own_sheet"]
    assert (saved["scores"], saved["not_applicable"]) == ({"originality": None, "function": "8"}, ["originality"])
    assert saved["total"] == "8.00"
    assert client.get(url(sheet)).json()["own_sheet"]["not_applicable"] == ["originality"]
    both = {"version": 2, "scores": {"function": "8"}, "not_applicable": ["function"]}
    for wrong in (both, {"version": 2, "not_applicable": "originality"}, {"version": 2, "not_applicable": ["x"] * 51}):
        assert client.patch(url(sheet), wrong).status_code == 400
    assert client.post(url(sheet, "submission/"), {"version": 2}).json()["own_sheet"]["status"] == "submitted"
