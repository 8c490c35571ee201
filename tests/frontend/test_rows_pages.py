"""Tables of a competition: what is shown, what is taken away, and what is kept back."""

import csv
import io
import zipfile
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from development.models import Partner
from submissions.models import Category, Competition, Conflict, Entry, Submission
from tests.factories import editions, people

pytestmark = pytest.mark.django_db


class Cast:
    def __init__(self):
        self.edition = editions.competition(slug="ifcc-tabel")
        self.category = editions.category(self.edition, Category.CLOSED, code="OUT")
        self.organiser, self.colleague, self.judge = (people.person(name) for name in ("Wulan", "Hari", "Juri"))
        for one in (self.organiser, self.colleague):
            editions.seat(one, self.edition)
        editions.seat(self.judge, self.edition, "judge")
        self.sari = people.person("Sari Dewi", phone="+62811", institution="=HYPERLINK(1)", city="Kedensari")
        self.budi = people.person("Budi Santoso", city="Magetan")
        self.work = editions.entry(self.sari, self.category, Entry.SUBMITTED, code="K7QF", title="=1+1")
        self.other = editions.entry(self.budi, self.category, Entry.ACCEPTED, code="HHHH", title="Alur")
        editions.entry(self.budi, self.category, Entry.DRAFT, code="DDDD", title="Draf")
        Conflict.objects.create(person=self.colleague, entry=self.work, origin=Conflict.DECLARED)


SCENE = Cast


def browser(who, *, proven: bool = False) -> Client:
    client = Client()
    people.log_in_proven(client, who) if proven else client.force_login(who)
    return client


def page(scene, what: str, who=None, **query) -> str:
    answer = browser(who or scene.organiser).get(reverse("organiser-rows", args=["ifcc-tabel", what]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def taken(scene, what: str, form: str = "csv", who=None, **query) -> bytes:
    url = reverse("organiser-rows-file", args=["ifcc-tabel", what, form])
    answer = browser(who or scene.organiser, proven=True).get(url, query)
    assert answer.status_code == 200
    return b"".join(answer)


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_works_are_shown_with_the_columns_that_are_asked_for(scene):
    shown = page(scene, "works")
    assert "K7QF" in shown
    assert "HHHH" in shown
    assert not [word for word in ("DDDD", "Sari Dewi", "Budi Santoso") if word in shown]
    assert "Sari Dewi" in page(scene, "works", cols=["code", "designer"])
    assert "K7QF" not in page(scene, "works", state="accepted")
    assert "HHHH" not in page(scene, "works", q="sari")


def test_of_works_that_are_judged_it_is_not_told_whose_they_are(scene):
    Category.objects.update(phase=Category.JUDGING)
    columns = ["code", "designer", "team", "email", "phone", "institution", "city"]
    for told in (page(scene, "works", cols=columns), taken(scene, "works", cols=columns).decode()):
        assert "K7QF" in told
        assert not [word for word in ("Sari Dewi", "Kedensari", "+62811") if word in told]
    told = taken(scene, "entrants", cols=["name", "works"]).decode()
    assert "Sari Dewi" in told
    assert "K7QF" not in told
    assert "K7QF" not in page(scene, "works", q="sari")


def test_a_work_in_conflict_and_who_made_it_are_in_no_table(scene):
    for told in (
        page(scene, "works", scene.colleague),
        page(scene, "entrants", scene.colleague),
        taken(scene, "works", who=scene.colleague).decode(),
        taken(scene, "entrants", who=scene.colleague).decode(),
    ):
        assert not [word for word in ("K7QF", "Sari Dewi") if word in told]
        assert "HHHH" in told or "Budi Santoso" in told


def test_the_file_holds_what_is_shown_in_the_same_order_and_no_formula(scene):
    rows = lines(taken(scene, "works", cols=["code", "title", "institution"], sort="-code"))
    assert [row[0] for row in rows[1:]] == ["K7QF", "HHHH"]
    assert rows[1] == ["K7QF", "'=1+1", "'=HYPERLINK(1)"]
    assert lines(taken(scene, "works", state="accepted", cols="code"))[1:] == [["HHHH"]]
    book = zipfile.ZipFile(io.BytesIO(taken(scene, "works", "xlsx")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert (
        "=1+1" in sheet + book.read("xl/sharedStrings.xml").decode()
        if "xl/sharedStrings.xml" in book.namelist()
        else sheet
    )


def test_times_in_the_file_are_those_of_the_competition_as_on_the_page(scene):
    Competition.objects.update(time_zone="Asia/Jayapura")
    at = datetime(2027, 6, 1, 16, 30, tzinfo=UTC)
    Submission.objects.update(at=at)
    rows = lines(taken(scene, "works", cols=["code", "at"], q="K7QF"))
    assert rows[1:] == [["K7QF", "2027-06-02T01:30:00+09:00"]]


def test_taking_it_away_is_on_record_without_what_was_searched(scene):
    taken(scene, "entrants", q="Sari", cols=["name", "email"])
    facts = Event.objects.get(verb="table.exported").facts
    assert facts == {"table": "entrants", "columns": ["name", "email"], "filters": [], "has_words": True, "rows": 1}


def test_what_a_table_does_not_have_is_refused(scene):
    client, url = browser(scene.organiser), reverse("organiser-rows", args=["ifcc-tabel", "works"])
    for wrong in ({"sort": "designer"}, {"cols": "password"}, {"owner": "1"}, {"state": "draft"}, {"q": "x" * 81}):
        assert client.get(url, wrong).status_code == 400
    assert client.get(reverse("organiser-rows", args=["ifcc-tabel", "secrets"])).status_code == 404
    assert client.get(reverse("organiser-rows-file", args=["ifcc-tabel", "works", "exe"])).status_code == 404
    for other in (scene.judge, scene.sari):
        assert browser(other).get(url).status_code == 404


def test_who_takes_a_file_proves_who_is_there(scene):
    client, asked = browser(scene.organiser), {"cols": "name", "q": "sari"}
    shown = client.get(reverse("organiser-rows", args=["ifcc-tabel", "entrants"]), asked).text
    # A link with `download` would keep the question for the password as a file.
    assert " download" not in shown
    answer = client.get(reverse("organiser-rows-file", args=["ifcc-tabel", "entrants", "csv"]), asked)
    assert answer.status_code == 302
    assert not Event.objects.filter(verb="table.exported").exists()
    assert "choose the file once more" in client.get(answer.url).text
    back = client.post(answer.url, {"password": people.PASSWORD})
    assert back.url == reverse("organiser-rows", args=["ifcc-tabel", "entrants"]) + "?cols=name&q=sari"
    assert b"Sari" in b"".join(client.get(back.url.replace("entrants/", "entrants.csv")))


@pytest.mark.parametrize(("what", "most"), [("works", 7), ("entrants", 8), ("seats", 5), ("partners", 5)])
def test_a_table_costs_the_same_queries_for_thirty_rows(scene, django_assert_num_queries, what, most):
    client, url = browser(scene.organiser), reverse("organiser-rows", args=["ifcc-tabel", what])
    asked = {"works": ["code", "designer", "team"], "entrants": ["name", "kind", "works"]}.get(what)
    cols = {"cols": asked} if asked else {}
    for n in (1, 30):
        for each in range(n):
            someone = people.person(f"Orang {each}")
            editions.entry(someone, scene.category, Entry.SUBMITTED)
            editions.seat(someone, scene.edition, "observer")
            Partner.objects.create(name=f"PT {n} {each}", kind=Partner.BRAND, city="Sidoarjo")
        with django_assert_num_queries(most):
            assert client.get(url, cols).status_code == 200
