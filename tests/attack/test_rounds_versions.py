"""The largest version that a form takes, and texts that no database takes."""

import json

import pytest
from django.test import Client

from judging.models import Round
from judging.screening_rubric import screening_rubric
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LARGEST = 2**31 - 1


@pytest.fixture
def judged():
    """A scored round and a screening, both open, with one sheet each."""
    category = editions.category(phase=Category.CLOSED)
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    judge = rounds.judge(category.competition)
    entry = editions.entry(people.person("Ayu"), category, Entry.ACCEPTED)
    scored = rounds.open_round(category, [judge], [entry])
    rounds.fixed_rules(scored, by=organiser)
    curator = rounds.judge(category.competition, "Kurator", kind=Seat.CURATOR)
    rubric = screening_rubric(competition=category.competition, by=organiser)
    screening = rounds.open_round(category, [curator], [entry], kind=Round.SCREENING, rubric=rubric)
    return organiser, judge, scored, curator, screening


def _client(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("version", [LARGEST, LARGEST + 1, 2**63, -1, 0, "1e3", "NaN", "", None, [1], {"a": 1}, 1.5])
def test_a_version_that_no_sheet_has_is_refused(judged, version):
    _organiser, judge, scored, curator, screening = judged
    sheet, asked = scored.sheets.get(), screening.sheets.get()
    client = _client(judge)
    body = json.dumps({"version": version, "scores": {"originality": "7"}})
    answers = [
        client.patch(f"/api/v1/sheets/{sheet.pk}/", body, content_type="application/json"),
        client.post(
            f"/api/v1/sheets/{sheet.pk}/submission/", json.dumps({"version": version}), content_type="application/json"
        ),
        client.post(f"/sheets/{sheet.pk}/scores/", {"version": str(version), "score-originality": "7"}),
        client.post(f"/sheets/{sheet.pk}/", {"version": str(version), "score-originality": "7"}),
        client.post(f"/sheets/rounds/{scored.pk}/submission/", {f"sheet-{sheet.pk}": str(version)}),
        _client(curator).post(f"/sheets/{asked.pk}/", {"version": str(version), "answer": "2"}),
    ]
    assert all(answer.status_code in (302, 400, 409) for answer in answers), [one.status_code for one in answers]
    assert not scored.sheets.get().scores.exists()
    assert not screening.sheets.get().scores.exists()


@pytest.mark.parametrize(
    "body",
    [
        [],
        "7",
        None,
        {"version": 1, "scores": []},
        {"version": 1, "scores": {"originality": 7.5}},
        {"version": 1, "scores": {"originality": "NaN"}},
        {"version": 1, "scores": {"originality": "9999"}},
        {"version": 1, "scores": {"originality": "7.25"}},
        {"version": 1, "scores": {"originality": {"a": 1}}},
        {"version": 1, "scores": {"\x00": "7"}},
        {"version": 1, "scores": {"lain": "7"}},
        {"version": 1, "scores": {str(n): "7" for n in range(60)}},
        {"version": 1, "not_applicable": ["originality"]},
        {"version": 1, "not_applicable": ["\x00"]},
        {"version": 1, "not_applicable": "originality"},
        {"version": 1, "not_applicable": [["originality"]]},
        {"version": 1, "not_applicable": ["originality"], "scores": {"originality": "7"}},
        {"version": 1, "comment": "a\x00b"},
        {"version": 1, "comment": "\ud800"},
        {"version": 1, "comment": 7.5e308},
        {"version": 1, "status": "submitted", "judge": 1},
    ],
)
def test_strange_bodies_are_refused(judged, body):
    _organiser, judge, scored, _curator, _screening = judged
    sheet = scored.sheets.get()
    answer = _client(judge).patch(
        f"/api/v1/sheets/{sheet.pk}/", json.dumps(body), content_type="application/json", HTTP_ACCEPT="application/json"
    )
    assert answer.status_code == 400 or body == {"version": 1, "comment": 7.5e308}, answer.content
    assert not sheet.scores.exists()


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "\x1b[31mmerah", "x" * 5000])
def test_texts_that_no_database_takes_are_refused_or_cleaned(judged, text):
    organiser, judge, scored, _curator, _screening = judged
    sheet = scored.sheets.get()
    sent = text.encode("utf-8", "surrogatepass").decode("latin-1")
    rules = {"note": sent, "note_en": sent, "version": "1", "rule": "rank_sum"}
    for client, address, fields in (
        (_client(judge), f"/sheets/{sheet.pk}/scores/", {"version": "1", "comment": sent}),
        (_client(judge), f"/sheets/{sheet.pk}/recusal/", {"kind": "other", "reason": sent}),
        (_client(organiser), f"/organise/rounds/{scored.pk}/rules/", rules),
        (_client(organiser), f"/organise/rounds/{scored.pk}/progress/?q=%00%1b", None),
    ):
        answer = client.get(address) if fields is None else client.post(address, fields)
        assert answer.status_code < 500, (address, answer.status_code)
