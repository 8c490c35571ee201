"""Taking the scoresheets of a round along: who may, what stands there, and that no text becomes a formula."""

import csv
import io
import zipfile
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from audit.models import Event
from files.tabling import csv_of, write_xlsx
from judging.models import Round, Scoresheet
from submissions.models import Category, Conflict, Entry, Seat
from tests.factories import editions, people, rounds

FORMULAS = ['=HYPERLINK("x")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1", "  =1", "\0=1"]


@pytest.fixture
def edition(db):
    category = editions.category(phase=Category.CLOSED)
    competition = category.competition
    cast = {name: rounds.judge(competition, name) for name in ("Juri Satu", "Juri Dua")}
    cast["head"] = rounds.judge(competition, "Ketua", kind=Seat.HEAD_JUDGE)
    for name in ("organiser", "in conflict"):
        cast[name] = people.person(name)
        editions.seat(cast[name], competition)
    cast["owner"], cast["stranger"] = people.person("Wulan"), people.person("Orang lain")
    entries = [
        editions.entry(cast["owner"], category, Entry.ACCEPTED, title=title) for title in ("=cmd|calc", "Alur Subak")
    ]
    Conflict.objects.create(person=cast["in conflict"], entry=entries[0], origin=Conflict.PINNED)
    marks = {entry: {cast["Juri Satu"]: 7, cast["Juri Dua"]: "8.5"} for entry in entries}
    round = rounds.closed_round(category, marks)
    Scoresheet.objects.filter(round=round, judge=cast["Juri Satu"]).update(comment="-2+3 kuat\nsekali")
    return round, cast, entries


def address(round: Round, form: str = "csv") -> str:
    return reverse("round-scores", args=[round.pk, form])


def lines(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_who_is_there_is_proven_anew_and_nothing_is_told_to_others_by_it(client, edition):
    round, cast, _entries = edition
    client.force_login(cast["organiser"])
    asked = client.get(address(round))["Location"]
    assert asked.startswith(reverse("account_reauthenticate"))
    assert client.post(asked, {"password": people.PASSWORD})["Location"] == reverse("round-review", args=[round.pk])
    client.force_login(cast["stranger"])
    assert client.get(address(round)).status_code == 404
    assert not Event.objects.filter(verb="round.exported").exists()


def test_an_organiser_reads_who_gave_what(client, edition):
    round, cast, entries = edition
    people.log_in_proven(client, cast["organiser"])
    head, *rows = lines(client.get(address(round)))
    assert len(rows) == 4
    assert {(row[1], row[3], row[-3]) for row in rows} == {
        (entry.code, name, total)
        for entry in entries
        for name, total in (("Juri Satu", "7.0000"), ("Juri Dua", "8.5000"))
    }
    assert {row[2] for row in rows} == {"'=cmd|calc", "Alur Subak"}
    assert {row[-2] for row in rows} == {"", "'-2+3 kuat\nsekali"}
    assert all(len(row) == len(head) for row in rows)
    assert Event.objects.filter(verb="round.exported", actor_id=cast["organiser"].pk).count() == 1


def test_the_head_judge_reads_it_before_publication_without_titles(client, edition):
    round, cast, entries = edition
    people.log_in_proven(client, cast["head"])
    answer = lines(client.get(address(round)))
    assert len(answer) == 5
    assert not {word for row in answer for word in row} & {entries[0].code, "'=cmd|calc", "Alur Subak"}
    Round.objects.filter(pk=round.pk).update(status=Round.PUBLISHED)
    assert client.get(address(round)).status_code == 404


@pytest.mark.parametrize("who", ["in conflict", "Juri Satu", "owner", "stranger"])
def test_nobody_else_learns_that_it_is_there(client, edition, who):
    round, cast, _entries = edition
    people.log_in_proven(client, cast[who])
    assert client.get(address(round)).status_code == 404
    assert client.get(address(round, "xlsx")).status_code == 404


def test_nothing_while_judging_is_open_or_of_those_who_left(client, edition):
    round, cast, entries = edition
    people.log_in_proven(client, cast["organiser"])
    Entry.objects.filter(pk=entries[0].pk).update(status=Entry.WITHDRAWN)
    assert {row[1] for row in lines(client.get(address(round)))[1:]} == {entries[1].code}
    Round.objects.filter(pk=round.pk).update(status=Round.OPEN)
    assert client.get(address(round)).status_code == 404
    assert client.get(address(round, "pdf")).status_code == 404


def test_queries_do_not_grow_with_the_sheets(client, edition):
    round, cast, entries = edition
    people.log_in_proven(client, cast["organiser"])
    counts = []
    for _again in range(3):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            lines(client.get(address(round)))
        counts.append(len(seen))
        for number in range(5):
            judge = rounds.judge(round.category.competition, f"Juri {number} {_again}")
            for entry in entries:
                made = Scoresheet.objects.create(
                    round=round, contender=round.contenders.get(entry=entry), judge=judge, place=1
                )
                rounds.scored(made, 6)
    assert counts[1] == counts[2]  # the first one fills what is kept between requests


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers(client, edition):
    round, cast, _entries = edition
    people.log_in_proven(client, cast["organiser"])
    book = zipfile.ZipFile(io.BytesIO(b"".join(client.get(address(round, "xlsx")).streaming_content)))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<v>8.5</v>" in sheet
    assert "=cmd|calc" in sheet


@given(st.one_of(st.text(max_size=40), st.sampled_from(FORMULAS)))
def test_no_text_is_ever_a_formula(text):
    (_head, line) = csv_of(["x"], [[text]])
    cells = next(csv.reader(io.StringIO(line.decode(), newline="")), [""])
    assert cells[0].lstrip()[:1] not in tuple("=+-@\uff1d\uff0b\uff0d\uff20")
    target = io.BytesIO()
    write_xlsx(target, [("[x]:*?/", ["x"], [[text, Decimal("-1.5"), 3, None]])])
    assert b"<f>" not in zipfile.ZipFile(target).read("xl/worksheets/sheet1.xml")
