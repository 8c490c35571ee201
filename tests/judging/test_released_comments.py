"""A judge says for each comment whether its designer may read it, by page, by script and by API; nobody else can."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from judging.models import Scoresheet
from judging.own_results import comments_of, own_results
from judging.scoring import save_scores, submit_sheet
from submissions.models import Category
from tests.factories import editions, people, results, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def sheet():
    of = editions.category(phase=Category.CLOSED)
    judge = rounds.judge(of.competition)
    round = rounds.open_round(of, [judge], [editions.entry(people.person("Ayu"), of, "accepted")])
    return round.sheets.get()


def client_of(person):
    client = Client()
    client.force_login(person)
    client.cookies["language"] = "en"
    return client


def stored(sheet):
    return Scoresheet.objects.values_list("comment", "releases_comment").get(pk=sheet.pk)


def test_the_plain_form_asks_and_what_is_not_asked_stays(sheet):
    client, there = client_of(sheet.judge), reverse("judge-sheet", args=[sheet.pk])
    assert "The designer may read this comment" in client.get(there).content.decode()
    assert stored(sheet) == ("", True)
    client.post(there, {"version": 1, "comment": "Kuat", "releases": "false", "act": "save"})
    assert stored(sheet) == ("Kuat", False)
    client.post(there, {"version": 2, "comment": "Kuat sekali", "act": "save"})
    assert stored(sheet) == ("Kuat sekali", False)
    client.post(there, {"version": 3, "releases": ["false", "true"], "act": "save"})
    assert stored(sheet) == ("Kuat sekali", True)


def test_the_script_saves_it_like_the_comment(sheet):
    client, there = client_of(sheet.judge), reverse("judge-scores", args=[sheet.pk])
    assert client.post(there, {"version": 1, "releases": "false"}).json()["version"] == 2
    assert client.post(there, {"version": 1, "releases": "false"}).json()["version"] == 2, "the same save once more"
    changed = client.post(there, {"version": 1, "releases": "true"})
    assert (changed.status_code, changed.json()["values"]["releases"]) == (409, "false")
    other = rounds.judge(sheet.round.category.competition)
    assert client_of(other).post(there, {"version": 2, "releases": "true"}).status_code == 404
    assert stored(sheet) == ("", False)


def test_so_does_the_api(sheet):
    client = APIClient()
    client.force_authenticate(sheet.judge)
    there = reverse("api-sheet", args=[sheet.pk])
    saved = client.patch(there, {"version": 1, "releases_comment": False}, format="json").json()["own_sheet"]
    assert (saved["version"], saved["releases_comment"]) == (2, False)
    assert client.get(there).json()["own_sheet"]["releases_comment"] is False


def test_a_round_that_passes_no_comments_on_does_not_ask(sheet):
    type(sheet.round).objects.update(shares_comments=False)
    page = client_of(sheet.judge).get(reverse("judge-sheet", args=[sheet.pk])).content.decode()
    assert "The designer may read this comment" not in page


def test_handing_in_keeps_it(sheet):
    marks = dict.fromkeys(["originality", "function"], Decimal(7))
    done = submit_sheet(sheet=sheet, marks=marks, releases_comment=False, version=1, by=sheet.judge)
    assert (done.status, stored(sheet)) == ("submitted", ("", False))


def test_the_designer_reads_only_what_was_released():
    made = results.cast()
    for number, judge in enumerate(made.judges):
        mine = Scoresheet.objects.filter(judge=judge, contender__entry=made.entries["Ayu"])
        mine.update(comment=f"Catatan {number}", releases_comment=number > 0)
    results.published(made)
    (standing,) = own_results([made.entries["Ayu"]])[made.entries["Ayu"].pk]
    assert sorted(comments_of(standing)) == ["Catatan 1", "Catatan 2"]


def test_saving_costs_what_it_did(sheet, django_assert_num_queries):
    save_scores(sheet=sheet.pk, marks={}, comment="x", version=1, by=sheet.judge)
    with django_assert_num_queries(5):
        save_scores(sheet=sheet.pk, marks={}, comment="y", version=2, by=sheet.judge)
    with django_assert_num_queries(5):
        save_scores(sheet=sheet.pk, marks={}, comment="y", releases_comment=False, version=3, by=sheet.judge)
