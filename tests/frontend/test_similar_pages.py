"""The page of likely copies: who sees what of a pair, and what answering does."""

import pytest
from django.test import Client
from django.urls import reverse

from submissions.models import Category, Conflict, Entry, Seat, SimilarPair
from tests.factories import editions
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def browser(who) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def running():
    return editions.category(editions.competition(slug="ifcc-2027", name="IFCC 2027"), Category.CLOSED)


@pytest.fixture
def past():
    return editions.category(editions.competition(slug="ifcc-2025", name="IFCC 2025"), Category.DECIDED)


@pytest.fixture
def organiser(running):
    dewi = person("Dewi Penyelenggara")
    editions.seat(dewi, running.competition)
    return dewi


def alike(one: Entry, other: Entry, **fields) -> SimilarPair:
    for entry in (one, other):
        for width in (400, 1000):
            if not entry.files.get().stored.previews.filter(width=width).exists():
                editions.preview(entry.files.get().stored, width=width)
    files = {"one_file": one.files.get().stored, "other_file": other.files.get().stored}
    given = {"kind": SimilarPair.MIRRORED, "distance": "0.0612", **fields}
    return SimilarPair.objects.create(one=one, other=other, **files, **given)


@pytest.fixture
def pair(past, running):
    original = editions.entry(person("Sari Dewi"), past, Entry.ACCEPTED, code="PQRS", title="Alur Subak")
    return alike(original, editions.entry(person("Rina Kartika"), running, Entry.SUBMITTED, code="K7QF"))


URL = "/organise/ifcc-2027/similar/"


def test_a_pair_stands_side_by_side_and_the_other_edition_is_withheld(pair, organiser):
    page = browser(organiser).get(URL).content.decode()
    for word in ("K7QF", "Tapak Megamendung", "PQRS", "IFCC 2025", "mirrored", "practically the same", "0.06"):
        assert word in page
    assert "no task" in page
    for hidden in ("Alur Subak", "Sari Dewi", "Rina Kartika"):
        assert hidden not in page
    own, theirs = (
        reverse("organiser-similar-picture", args=["ifcc-2027", pair.pk, side, 400]) for side in ("other", "one")
    )
    assert own in page
    assert theirs not in page
    assert browser(organiser).get(theirs).status_code == 404
    editions.seat(organiser, pair.one.category.competition, Seat.CURATOR)
    page = browser(organiser).get(URL).content.decode()
    assert "Alur Subak" in page
    assert theirs in page


def test_curators_see_it_and_others_find_nothing(pair, organiser, running):
    curator = person("Putu")
    editions.seat(curator, running.competition, Seat.CURATOR)
    page = browser(curator).get(URL).content.decode()
    assert "K7QF" in page
    assert reverse("organiser-entry", args=["K7QF"]) not in page
    judge, elsewhere = person("Made"), person("Ketut")
    editions.seat(judge, running.competition, Seat.JUDGE)
    editions.seat(elsewhere, editions.competition())
    answer = reverse("organiser-similar-answer", args=["ifcc-2027", pair.pk])
    for nobody in (judge, elsewhere, pair.one.owner, pair.other.owner, person("Wayan")):
        assert browser(nobody).get(URL).status_code == 404
        assert browser(nobody).post(answer, {"answer": "different"}).status_code == 404
    Conflict.objects.create(person=organiser, entry=pair.one, origin=Conflict.DECLARED)
    assert "K7QF" not in browser(organiser).get(URL).content.decode()
    assert browser(organiser).post(answer, {"answer": "different"}).status_code == 404
    listed = browser(organiser).get(reverse("organiser-screening", args=["ifcc-2027"])).content.decode()
    assert "likely copy waits" not in listed


def test_an_answer_is_kept_with_its_note_and_leaves_the_list(pair, organiser):
    client, answer = browser(organiser), reverse("organiser-similar-answer", args=["ifcc-2027", pair.pk])
    assert "1 likely copy waits" in client.get(reverse("organiser-screening", args=["ifcc-2027"])).content.decode()
    without_note = client.post(answer, {"answer": "copy", "note": ""})
    assert without_note.status_code == 400
    assert "Say what has to be looked into" in without_note.content.decode()
    assert client.post(answer, {"answer": "", "note": "x"}).status_code == 400
    assert client.post(answer, {"answer": "copy", "note": "Tanyakan asalnya."}).url == URL
    assert "No likely copy waits" in client.get(URL).content.decode()
    page = client.get(f"{URL}?state=answered").content.decode()
    for word in ("a copy, to be looked into", "Tanyakan asalnya.", "Dewi Penyelenggara"):
        assert word in page
    again = client.post(answer, {"answer": "different", "seen": ""})
    assert again.status_code == 409
    assert "meanwhile" in again.content.decode()
    assert client.post(answer, {"answer": "allowed", "seen": "copy"}).status_code == 302
    designer = browser(pair.other.owner)
    for page in (reverse("designer-history", args=["K7QF"]), reverse("designer-entry", args=["K7QF"])):
        assert not [
            word for word in ("copy, to be", "likely", "similar") if word in designer.get(page).content.decode()
        ]


def test_the_list_costs_the_same_for_one_and_for_many(running, organiser, django_assert_num_queries):
    rows = [editions.entry(person(), running, Entry.SUBMITTED) for _ in range(5)]
    alike(rows[0], rows[1])
    client = browser(organiser)
    for number in range(2):
        if number:
            for other in rows[2:]:
                alike(rows[0], other)
        with django_assert_num_queries(12):
            assert client.get(URL).status_code == 200
    for wrong in ({"state": "secret"}, {"owner": "1"}, {"page": "x"}):
        assert client.get(URL, wrong).status_code == 400


def test_the_list_can_be_of_one_work(pair, organiser, client):
    client.force_login(organiser)
    address = reverse("organiser-similar", args=[pair.other.category.competition.slug])
    assert f"pair-{pair.pk}" in client.get(address, {"work": pair.other.code}).text
    assert f"pair-{pair.pk}" not in client.get(address, {"work": "ZZZZ"}).text
    assert client.get(address, {"owner": "Sari"}).status_code == 400
