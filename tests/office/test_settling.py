"""What keeps a round from opening and which conflicts are suspected stands where an organiser looks first."""

import pytest
from django.test import Client

from judging.models import Round
from office.settling import to_settle
from submissions.models import Category, Conflict, Entry, Suspicion
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    category = editions.category(phase=Category.CLOSED)
    for name in ("Panitia", "Panitia kedua"):
        editions.seat(
            people.person(name, email=f"{name.replace(' ', '.')}@contoh.example".lower()), category.competition
        )
    for owner in ("Sekar", "Bagus"):
        editions.entry(people.person(owner), category, Entry.ACCEPTED)
    return rounds.draft_round(category, name="Babak 1", name_en="Round 1")


def organisers(draft: Round):
    return [seat.person for seat in draft.category.competition.seats.filter(kind="organiser").order_by("pk")]


def read(person) -> str:
    client = Client()
    client.cookies["language"] = "en"
    client.force_login(person)
    return client.get("/desk/").content.decode()


def told(draft: Round, person) -> str:
    return " | ".join(task.text for _of, task in to_settle([draft.category.competition], person))


def test_what_keeps_a_round_from_opening_waits_with_its_link(draft):
    organiser, colleague = organisers(draft)
    judges = [rounds.judge(draft.category.competition, f"Juri {n}") for n in range(2)]
    page = read(organiser)
    assert "Round 1: 2 things keep the round from opening, first: No judge is on the panel." in page
    assert f'href="/organise/rounds/{draft.pk}/#findings"' in page
    overview = Client()
    overview.cookies["language"] = "en"
    overview.force_login(colleague)
    assert "keep the round from opening" in overview.get(f"/organise/{draft.category.competition.slug}/").text
    rounds.seated_on(draft, judges)
    assert told(draft, organiser).endswith("Round 1: deal the scoresheets and open the round")
    for person in (*judges, people.person("Orang lain"), draft.category.entries.first().owner):
        assert "keep the round from opening" not in read(person)
        assert "deal the scoresheets" not in read(person)
    Category.objects.update(phase=Category.OPEN)
    assert told(draft, organiser) == ""


def test_suspicions_wait_for_those_without_a_conflict_of_their_own(draft):
    organiser, colleague = organisers(draft)
    judge = rounds.judge(draft.category.competition, "Juri")
    entry = draft.category.entries.first()
    Suspicion.objects.create(person=judge, entry=entry, grounds=[{"kind": "name", "words": "Sekar"}], strength=1)
    Conflict.objects.create(person=colleague, entry=entry, origin=Conflict.DECLARED)
    page = read(organiser)
    assert "1 possible conflict of interest waits for your answer" in page
    assert f'href="/organise/{draft.category.competition.slug}/conflicts/"' in page
    assert told(draft, colleague) == ""
    assert "possible conflict" not in read(judge)
