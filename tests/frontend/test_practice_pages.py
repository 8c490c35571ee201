"""The pages on which a round is looked over and practised."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from frontend.views.organiser.findings import ACTS, findings_on, shown_on
from judging.linting import Finding
from judging.models import Round
from office.practice import practice_of, preparing
from office.practice.preparing import prepare
from submissions.models import Category, Competition, Conflict, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return editions.category(editions.competition(name="IFCC 2027"), phase=Category.CLOSED)


@pytest.fixture
def organiser(category):
    person = people.person("Panitia")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]


@pytest.fixture
def draft(category, organiser, judges):
    rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    row = rounds.draft_round(category, judges)
    editions.entry(people.person("Perancang"), category, Entry.ACCEPTED)
    return row


def page_of(client, person, name: str, row: Round, *, post: bool = False):
    client.force_login(person)
    url = reverse(name, args=[row.pk])
    return client.post(url) if post else client.get(url)


def test_every_finding_leads_to_a_page_of_the_round(draft):
    """Every code of the linter is in the table, and its address can be made."""
    entry = Entry.objects.get()
    for code in ACTS:
        shown = shown_on(draft, Finding(code, "Something.", True, {"codes": [entry.code], "round": draft.pk}))
        assert shown.url.startswith("/")
        assert shown.label


def test_what_keeps_the_round_closed_stands_first_each_with_a_button(client, draft, organiser, judges):
    Seat.objects.filter(kind=Seat.HEAD_JUDGE).update(ended_at=timezone.now())
    shown = page_of(client, organiser, "organiser-round", draft).content.decode()
    assert "Before the round can open" in shown
    assert "No scoresheets are dealt yet." in shown
    assert f'action="{reverse("organiser-round-dealing", args=[draft.pk])}"' in shown
    assert "There is no head judge: nobody could confirm the result." in shown
    assert shown.index("No scoresheets are dealt yet.") < shown.index("There is no head judge")
    assert f"{reverse('organiser-people', args=[draft.category.competition.slug])}#invite" in shown


def test_when_all_is_well_one_calm_sentence_is_said(client, draft, organiser, judges):
    entry = Entry.objects.get()
    editions.preview(entry.files.get().stored)
    contender = rounds.contender(draft, entry)
    draft.sheets.bulk_create(draft.sheets.model(round=draft, contender=contender, judge=judge) for judge in judges)
    assert findings_on(draft) == {"blocking": [], "notes": []}
    shown = page_of(client, organiser, "organiser-round", draft).content.decode()
    assert "every judge will see their works, and the result can be compared" in shown


def test_an_opened_round_is_not_looked_over(draft, django_assert_num_queries):
    Round.objects.update(status=Round.OPEN)
    row = Round.objects.get()
    with django_assert_num_queries(0):
        assert findings_on(row) == {"blocking": [], "notes": []}


def test_a_practice_is_started_watched_and_ended_by_the_organiser(client, draft, organiser, judges, monkeypatch):
    monkeypatch.setattr(preparing, "PATIENCE", timedelta())
    before = page_of(client, organiser, "organiser-round-practice", draft)
    assert b"Start the practice" in before.content
    assert b"2 judges of the panel take part" in before.content
    started = page_of(client, organiser, "organiser-round-practice", draft, post=True)
    assert started.url == reverse("organiser-round-practice", args=[draft.pk])
    waiting = page_of(client, organiser, "organiser-round-practice", draft).content.decode()
    assert "The works are being made" in waiting
    assert 'hx-trigger="every 3s"' in waiting
    again = page_of(client, organiser, "organiser-round-practice", draft, post=True)
    assert again.status_code == 409
    running = practice_of(draft)
    prepare(round_id=running.round.pk)
    shown = page_of(client, organiser, "organiser-round-practice", draft).content.decode()
    assert "0 of 12 scoresheets are handed in" in shown
    assert "every 3s" not in shown
    assert reverse("organiser-round-progress", args=[running.round.pk]) in shown
    inside = page_of(client, organiser, "organiser-round", running.round).content.decode()
    assert "This is a practice: nothing here counts." in inside
    assert reverse("organiser-round-practice", args=[draft.pk]) in inside
    assert page_of(client, organiser, "organiser-round-practice", running.round).status_code == 200
    ended = page_of(client, organiser, "organiser-round-practice-ending", draft, post=True)
    assert ended.url == reverse("organiser-round", args=[draft.pk])
    assert page_of(client, organiser, "organiser-round", running.round).status_code == 404


def test_what_is_to_be_put_right_first_stands_in_place_of_the_button(client, draft, organiser):
    draft.panel.update(left_at=timezone.now())
    shown = page_of(client, organiser, "organiser-round-practice", draft).content.decode()
    assert "Put this right first" in shown
    assert "No judge is on the panel." in shown
    assert "Start the practice" not in shown
    assert page_of(client, organiser, "organiser-round-practice", draft, post=True).status_code == 409


def test_nobody_else_finds_it_or_starts_it(client, draft, organiser, judges):
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    head = Seat.objects.get(kind=Seat.HEAD_JUDGE).person
    owner = Entry.objects.get().owner
    for person in (judges[0], head, elsewhere, owner, people.person("Orang luar")):
        for name, post in (("", False), ("", True), ("-ending", True)):
            answer = page_of(client, person, f"organiser-round-practice{name}", draft, post=post)
            assert answer.status_code == 404
    assert not Competition.objects.filter(is_practice=True).exists()


def test_an_organiser_with_a_conflict_learns_nothing_of_it(client, draft, organiser):
    entry = Entry.objects.get()
    rounds.contender(draft, entry)
    Conflict.objects.create(person=organiser, entry=entry, origin=Conflict.PINNED)
    assert page_of(client, organiser, "organiser-round-practice", draft).status_code == 404


def test_the_same_queries_however_large_the_panel(client, draft, organiser, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(preparing, "PATIENCE", timedelta())
    page_of(client, organiser, "organiser-round-practice", draft, post=True)
    prepare(round_id=practice_of(draft).round.pk)
    address = reverse("organiser-round-practice", args=[draft.pk])
    for _more in range(2):
        with django_assert_num_queries(9):
            client.get(address)
        running = practice_of(draft).round
        for n in range(6):
            running.panel.create(judge=people.person(f"Juri tambahan {n}"))
