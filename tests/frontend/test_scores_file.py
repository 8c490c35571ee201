"""The file of scores as an installation sends it: in tests that keep everything in one transaction, an Event that is
written outside one goes unnoticed, so these have none around them."""

import io
import zipfile

import pytest
from django.test import Client

from audit.models import Event
from submissions.models import Seat
from tests.factories import people, results, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def taken(person, address) -> tuple[int, bytes]:
    client = Client()
    people.log_in_proven(client, person)
    answer = client.get(address)
    return answer.status_code, answer.getvalue()


def test_each_form_comes_whole_and_each_taking_is_on_record():
    cast = results.cast()
    sheets, addresses = (
        cast.round.sheets.count(),
        [f"/rounds/{cast.round.pk}/scores.{form}" for form in ("csv", "xlsx")],
    )
    for person in (cast.organiser, cast.head):
        (status, text), (status_of_book, book) = (taken(person, address) for address in addresses)
        assert (status, status_of_book) == (200, 200)
        assert text.decode().count("Juri") >= sheets
        table = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml")
        assert table.count(b"<row ") == sheets + 1
    events = Event.objects.filter(verb="round.exported")
    assert sorted(events.values_list("actor_id", flat=True)) == sorted([cast.organiser.pk, cast.head.pk] * 2)


def test_nobody_else_has_it_and_nothing_is_noted():
    cast = results.cast()
    rival = rounds.judge(cast.competition, "Ketua lain", kind=Seat.HEAD_JUDGE)
    results.conflict(rival, cast.entries["Ayu"])
    for person in (rival, cast.judges[0], cast.owners["Ayu"], people.person("Orang lain")):
        for form in ("csv", "xlsx"):
            assert taken(person, f"/rounds/{cast.round.pk}/scores.{form}")[0] == 404
    assert not Event.objects.filter(verb="round.exported").exists()
