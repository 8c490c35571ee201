"""The organiser's page of conflicts of interest: what waits, what is on record, pinning, answering, lifting."""

import pytest
from django.urls import reverse

from judging.conflicts.pinning import pin
from judging.conflicts.searching import look
from judging.models import Scoresheet
from submissions.models import Category, Conflict, Entry, Seat, Suspicion
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db
WHY = {"kind": "family", "reason": "Sepupu."}


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def organiser(category):
    person = people.person("Panitia")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def judge(category):
    return rounds.judge(category.competition, "Ratna Alur", email="ratna@kampus.ac.id")


@pytest.fixture
def entry(category):
    owner = people.person("Wulandari Rahasia", email="wulan@kampus.ac.id")
    return editions.entry(owner, category, Entry.ACCEPTED, title="Tapak Megamendung")


@pytest.fixture
def rival(category):
    return editions.entry(people.person("Rumput Laut"), category, Entry.ACCEPTED, title="Alur Subak")


@pytest.fixture
def desk(category, judge, entry, rival):
    other = rounds.judge(category.competition, "Wayan Subak")
    return rounds.open_round(category, [judge, other], [entry, rival])


@pytest.fixture
def suspicion(desk, category):
    Category.objects.filter(pk=category.pk).update(phase=Category.CLOSED)
    look(category=category)
    return Suspicion.objects.get()


def address(category, name: str = "organiser-conflicts") -> str:
    return reverse(name, args=[category.competition.slug])


def text_of(client, category, query: str = "") -> str:
    return client.get(address(category) + query).content.decode()


def test_an_empty_page_says_what_will_stand_there(client, category, organiser):
    client.force_login(organiser)
    text = text_of(client, category)
    assert "Nothing waits." in text
    assert "No conflict is on record." in text


def test_a_conflict_is_recorded_by_hand_and_counts_at_once(client, category, organiser, judge, entry, desk):
    client.force_login(organiser)
    given = {"person": judge.pk, "code": entry.code.lower(), **WHY}
    wrong = client.post(address(category, "organiser-conflict-pinning"), {**given, "reason": ""})
    assert wrong.status_code == 400
    assert f'value="{entry.code.lower()}"' in wrong.content.decode().lower(), "nothing typed is lost"
    missing = client.post(address(category, "organiser-conflict-pinning"), {**given, "code": "ZZZZ"})
    assert missing.status_code == 404
    assert "There is no entry with this code here." in missing.content.decode()
    assert client.post(address(category, "organiser-conflict-pinning"), given).status_code == 302
    text = text_of(client, category)
    for part in ("Ratna Alur", entry.code, "Tapak Megamendung", "family or close friend", "Sepupu.", "Panitia"):
        assert part in text
    again = client.post(address(category, "organiser-conflict-pinning"), given)
    assert again.status_code == 409
    assert "on record already" in again.content.decode()
    assert not Scoresheet.objects.held_by(judge).filter(contender__entry=entry).exists()


def test_suspicions_are_answered_by_ticking_them_with_a_reason(client, category, organiser, entry, suspicion):
    client.force_login(organiser)
    text = text_of(client, category)
    assert "Judge and designer have addresses at the same organisation." in text
    assert "kampus.ac.id" in text
    assert "Wulandari" not in text, "names of designers stand on no list"
    where = address(category, "organiser-suspicion-answer")
    given = {"suspicion": suspicion.pk, "answer": "none", "reason": "Kampus besar."}
    for wrong in ({"reason": ""}, {"answer": "perhaps"}):
        answer = client.post(where, {**given, **wrong})
        assert answer.status_code == 400
        assert f'id="suspicion-{suspicion.pk}" checked' in answer.content.decode()
    assert client.post(where, {"answer": "none", "reason": "Ya"}).status_code == 400
    for nobody in ("999999", "x", "9" * 40):
        assert client.post(where, {**given, "suspicion": nobody}).status_code in (400, 404)
    assert Suspicion.objects.waiting().exists()
    assert client.post(where, given).status_code == 302
    suspicion.refresh_from_db()
    assert (suspicion.answer, suspicion.reason) == (Suspicion.NONE, "Kampus besar.")
    assert client.post(where, given).status_code == 409
    assert "Nothing waits." in text_of(client, category)
    client.post(address(category, "organiser-conflict-search"))
    assert "Nothing waits." in text_of(client, category)


def test_while_it_is_judged_the_page_keeps_the_words_that_would_name_the_designer(
    client, category, organiser, suspicion
):
    Category.objects.filter(pk=category.pk).update(phase=Category.JUDGING)
    client.force_login(organiser)
    text = text_of(client, category)
    assert "same organisation" in text
    assert "kampus.ac.id" not in text


def test_the_round_says_that_answers_are_missing(client, category, organiser, desk, suspicion):
    client.force_login(organiser)
    page = client.get(reverse("organiser-round", args=[desk.pk])).content.decode()
    assert "1 possible conflict of interest in this category waits for your answer." in page
    assert address(category) in page


def test_a_conflict_is_lifted_with_a_reason_and_stays_readable(client, category, organiser, judge, entry, suspicion):
    other = people.person("Panitia kedua")
    editions.seat(other, category.competition)
    conflict = pin(entry=entry, person=judge, by=other, **WHY)
    client.force_login(organiser)
    where = reverse("organiser-conflict-lifting", args=[conflict.pk])
    assert where in text_of(client, category)
    assert client.get(where).status_code == 200
    assert client.post(where, {"reason": " "}).status_code == 400
    assert client.post(where, {"reason": "Orang lain."}).status_code == 302
    text = text_of(client, category)
    assert "Lifted by Panitia" in text
    assert "Orang lain." in text
    late = pin(entry=entry, person=judge, by=other, **WHY)
    Category.objects.filter(pk=category.pk).update(phase=Category.DELIBERATING)
    where = reverse("organiser-conflict-lifting", args=[late.pk])
    assert "until judging closes" in client.get(where).content.decode()
    assert client.post(where, {"reason": "Keliru."}).status_code == 409


def test_a_declared_one_offers_no_lifting(client, category, organiser, judge, entry, suspicion):
    own = Conflict.objects.create(person=judge, entry=entry, origin=Conflict.DECLARED, reason="Guru saya.")
    client.force_login(organiser)
    where = reverse("organiser-conflict-lifting", args=[own.pk])
    text = text_of(client, category)
    assert "Guru saya." in text
    assert where not in text
    assert client.post(where, {"reason": "Keliru."}).status_code == 403
    assert Conflict.objects.in_force().count() == 1


def test_an_organiser_in_conflict_finds_nothing_of_the_category(
    client, category, organiser, judge, entry, rival, suspicion
):
    pinned = pin(entry=entry, person=judge, by=organiser, **WHY)
    look(category=category)
    aunt = people.person("Panitia bibi")
    editions.seat(aunt, category.competition)
    Conflict.objects.create(person=aunt, entry=entry, origin=Conflict.DECLARED, reason="Keponakan.")
    client.force_login(aunt)
    text = text_of(client, category)
    assert "another organiser keeps its conflicts" in text
    for secret in (entry.code, entry.title, "Sepupu.", "Keponakan.", rival.code):
        assert secret not in text
    assert client.get(reverse("organiser-conflict-lifting", args=[pinned.pk])).status_code == 404
    given = {"person": judge.pk, **WHY}
    bodies = set()
    for code in (entry.code, rival.code, "ZZZZ"):
        answer = client.post(address(category, "organiser-conflict-pinning"), {**given, "code": code})
        assert answer.status_code == 404
        bodies.add(len(answer.content))
    assert len(bodies) == 1, "what is kept from her looks like what is not there"
    where = address(category, "organiser-suspicion-answer")
    sent = {"suspicion": suspicion.pk, "answer": "none", "reason": "Ya"}
    assert client.post(where, sent).status_code == 404
    before = Suspicion.objects.count()
    assert client.post(address(category, "organiser-conflict-search")).status_code == 302
    assert Suspicion.objects.count() == before


def test_nobody_else_finds_the_pages(client, category, organiser, judge, entry, rival, suspicion):
    conflict = pin(entry=rival, person=judge, by=organiser, **WHY)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    lifting = reverse("organiser-conflict-lifting", args=[conflict.pk])
    for person in (judge, head, entry.owner, rival.owner, elsewhere, people.person("Orang luar")):
        client.force_login(person)
        assert client.get(address(category)).status_code == 404
        assert client.get(lifting).status_code == 404
        assert client.post(lifting, {"reason": "Ya"}).status_code == 404
        for name in ("organiser-conflict-search", "organiser-conflict-pinning", "organiser-suspicion-answer"):
            assert client.post(address(category, name)).status_code == 404
    client.logout()
    assert client.get(address(category)).status_code == 302
    assert Conflict.objects.in_force().count() == 1


def test_the_judge_finds_nothing_of_the_work_on_any_own_page(client, category, organiser, judge, entry, desk):
    """Every page and answer of the judge's desk, before and after: the code of the work is gone, the count too."""
    code = desk.contenders.get(entry=entry).code
    sheet = rounds.sheet_of(judge, entry)
    table = reverse("judge-table", args=[desk.pk])
    lists = [reverse("judge-sheets"), table, reverse("api-sheets")]
    client.force_login(judge)
    assert any(code in client.get(where).content.decode() for where in lists)
    pin(entry=entry, person=judge, by=organiser, **WHY)
    assert [where for where in lists if code in client.get(where).content.decode()] == []
    assert reverse("judge-sheet", args=[sheet.pk]) not in client.get(reverse("judge-sheets")).content.decode()
    for name in ("judge-sheet", "judge-recusal", "api-sheet"):
        assert client.get(reverse(name, args=[sheet.pk])).status_code == 404
    assert client.get(reverse("judge-picture", args=[sheet.pk, 1, 1, 400])).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_same_queries_for_one_row_as_for_thirty(client, category, organiser, rows, django_assert_num_queries):
    person = rounds.judge(category.competition, "Juri", email="juri@kampus.ac.id")
    for number in range(rows):
        pinned, suspected, lifted = (
            editions.entry(people.person(f"Peserta {number}"), category, Entry.ACCEPTED) for _ in range(3)
        )
        pin(entry=pinned, person=person, by=organiser, **WHY)
        Suspicion.objects.create(
            person=person, entry=suspected, strength=2, grounds=[{"kind": "domain", "words": "kampus.ac.id"}]
        )
        Conflict.objects.create(
            person=person, entry=lifted, origin="pinned", lifted_at=lifted.begun_at, lifted_by=organiser
        )
    client.force_login(organiser)
    with django_assert_num_queries(9):
        client.get(address(category))
    assert client.get(address(category) + "?order=entry&page=2").status_code == 200
