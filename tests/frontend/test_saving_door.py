"""What a scoresheet's page and the server say to each other while a judge works."""

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from judging.models import Round, Scoresheet
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}", locale="id") for n in range(2)]


@pytest.fixture
def sheets(category, judges):
    entries = [editions.entry(people.person("Desainer"), category, Entry.ACCEPTED) for _n in range(2)]
    rounds.open_round(category, judges, entries, renormalises=True)
    return [rounds.sheet_of(judges[0], entry) for entry in entries]


def door(sheet) -> str:
    return reverse("judge-scores", args=[sheet.pk])


def logged_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def said(sheet) -> dict:
    return {one.criterion.code: one.value for one in sheet.scores.select_related("criterion")}


def test_what_is_sent_is_saved_and_told_back_in_one_spelling(sheets, judges):
    client = logged_in(judges[0])
    answer = client.post(door(sheets[0]), {"version": 1, "score-originality": "7,5", "comment": "Alurnya kuat"})
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert answer.json()["message"].startswith("tersimpan ")
    client.post(door(sheets[0]), {"version": 2, "score-function": "", "na-function": "on"})
    stored = client.get(door(sheets[0])).json()
    said_there = {"score-originality": "7.5", "score-function": "na", "comment": "Alurnya kuat", "releases": "true"}
    assert stored["values"] == said_there
    assert (stored["version"], stored["takes_scores"], len(stored["csrf"])) == (3, True, 64)
    client.post(door(sheets[0]), {"version": 3, "score-function": ""})
    assert list(said(sheets[0])) == ["originality"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"version": 1, "score-originality": "7.5"}, "score-originality"),
        ({"version": 1, "score-originality": "11"}, "score-originality"),
        ({"version": 1, "score-beauty": "7"}, "score-beauty"),
        ({"version": 1, "comment": "x" * 4001}, "comment"),
        ({"version": 1, "comment": "\x00"}, "comment"),
        ({"version": "satu", "score-originality": "7"}, "version"),
        ({"score-originality": "7"}, "version"),
    ],
)
def test_what_makes_no_sense_is_named_and_nothing_is_stored(sheets, judges, body, field):
    answer = logged_in(judges[0]).post(door(sheets[0]), body)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    sheets[0].refresh_from_db()
    assert (sheets[0].version, said(sheets[0])) == (1, {})


def test_another_version_brings_what_is_stored_and_overwrites_nothing(sheets, judges):
    phone, laptop = logged_in(judges[0]), logged_in(judges[0])
    phone.post(door(sheets[0]), {"version": 1, "score-originality": "8"})
    answer = laptop.post(door(sheets[0]), {"version": 1, "score-originality": "3", "score-function": "4"})
    assert (answer.status_code, answer.json()["code"], answer.json()["version"]) == (409, "changed", 2)
    assert answer.json()["values"] == {
        "score-originality": "8",
        "score-function": "",
        "comment": "",
        "releases": "true",
    }
    assert answer.json()["message"].startswith("Lembar")
    assert said(sheets[0]) == {"originality": 8}


def test_handing_in_is_answered_alike_when_its_answer_was_lost(sheets, judges):
    client = logged_in(judges[0])
    client.post(door(sheets[0]), {"version": 1, "score-originality": "8", "score-function": "7"})
    early = client.post(door(sheets[1]), {"version": 1, "act": "submit"})
    assert (early.status_code, set(early.json()["fields"])) == (400, {"score-originality", "score-function"})
    answers = [client.post(door(sheets[0]), {"version": 2, "act": "submit"}) for _again in range(3)]
    assert [answer.json()["goto"] for answer in answers] == [reverse("judge-sheet", args=[sheets[1].pk])] * 3
    assert Event.objects.filter(verb="sheet.submitted").count() == 1
    late = client.post(door(sheets[0]), {"version": 3, "score-originality": "1"})
    assert (late.status_code, late.json()["code"]) == (409, "not_now")
    whole = {"version": 1, "act": "submit", "score-originality": "5", "score-function": "6", "comment": "Rapi"}
    assert {client.post(door(sheets[1]), whole).status_code for _again in range(2)} == {200}
    assert client.post(door(sheets[1]), whole | {"comment": "Lain"}).status_code == 409
    assert Event.objects.filter(verb="sheet.submitted").count() == 2


def test_nobody_else_reads_or_writes_it_and_the_answer_is_that_of_nothing(sheets, judges, category):
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    owner = sheets[0].contender.entry.owner
    missing = reverse("judge-scores", args=[999_999])
    for person in (judges[1], organiser, head, owner, people.person("Orang luar")):
        client = logged_in(person)
        for path in (door(sheets[0]), missing):
            assert client.get(path).status_code == 404
            assert client.post(path, {"version": 1, "score-originality": "1"}).status_code == 404
            assert client.post(path, {"version": 1, "act": "submit"}).status_code == 404
    assert Client().get(door(sheets[0])).status_code == 302
    assert not Scoresheet.objects.exclude(version=1).exists()


def test_after_the_end_it_is_still_read_and_says_so(sheets, judges):
    client = logged_in(judges[0])
    Round.objects.update(status=Round.CLOSED)
    assert client.get(door(sheets[0])).json()["takes_scores"] is False
    refused = client.post(door(sheets[0]), {"version": 1, "score-originality": "1"})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_now")
