"""What newcomers stumbled over: choices that say nothing, people without their role, codes and totals of two kinds."""

import pytest
from django.test import Client

from frontend.computing import total_note
from judging.models import Round
from judging.screening_rubric import screening_rubric
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return results.cast()


def read(person, url: str, language: str = "en") -> str:
    client = Client()
    client.cookies["language"] = language
    if person is not None:
        type(person).objects.filter(pk=person.pk).update(locale=language)
        client.force_login(person)
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def test_who_may_join_a_panel_stands_there_with_the_role():
    category = editions.category(phase=Category.CLOSED)
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    head = rounds.judge(category.competition, "Ratih", kind=Seat.HEAD_JUDGE)
    Seat.objects.create(person=head, competition=category.competition, kind=Seat.JUDGE)
    rounds.judge(category.competition, "Wulan", kind=Seat.CURATOR)
    rounds.judge(category.competition, "Hendra")
    rubric = screening_rubric(competition=category.competition, by=organiser)
    screening = rounds.draft_round(category, kind=Round.SCREENING, rubric=rubric, name="Penyaringan")
    scored = rounds.draft_round(category)
    page = read(organiser, f"/organise/rounds/{screening.pk}/")
    for line in ("Ratih (head judge)", "Wulan (curator)", "Hendra (judge)"):
        assert f">{line}</option>" in page
    assert "Wulan" not in read(organiser, f"/organise/rounds/{scored.pk}/")


def test_a_choice_begins_with_a_sentence_and_a_pair_is_let_go(cast):
    draft = rounds.draft_round(cast.category, cast.judges, name="Babak 2", name_en="Round 2")
    Category.objects.filter(pk=cast.category.pk).update(phase=Category.CLOSED)
    entry = cast.entries["Ayu"]
    deal = rounds.proposed_deal(draft, [(entry.pk, judge.pk) for judge in cast.judges], by=cast.organiser)
    deal_page = read(cast.organiser, f"/organise/deals/{deal.pk}/", "id")
    assert "Pilih juri</option>" in deal_page
    assert f">{cast.judges[0].name} (juri)</option>" in deal_page
    assert "Lepas<span" in deal_page
    pins = read(cast.organiser, f"/organise/{cast.competition.slug}/conflicts/", "id")
    for page in (deal_page, pins):
        assert "---------" not in page
    assert "Keluarkan" not in deal_page
    assert "Keluarkan<span" in read(cast.organiser, f"/organise/rounds/{draft.pk}/", "id")


def test_a_sum_of_ranks_says_that_less_is_better(cast):
    Round.objects.filter(pk=cast.round.pk).update(rule="rank_sum", moves_on_rule="top", moves_on_value=1)
    note = "sum of ranks: the smaller the better"
    for url in (f"/rounds/{cast.round.pk}/review/", f"/organise/rounds/{cast.round.pk}/moving-on/"):
        assert note in read(cast.organiser, url)
    cast.round.refresh_from_db()
    results.published(cast)
    assert note.capitalize() in read(None, f"/competitions/{cast.competition.slug}/results/{cast.round.pk}/")
    assert note.capitalize() in read(cast.owners["Ayu"], f"/entries/{cast.entries['Ayu'].code}/result/")
    assert [total_note(rule) for rule in ("weighted_mean", "z_score")] == ["", ""]


def test_the_planned_end_is_called_a_plan(cast):
    rounds.fixed_rules(cast.round, by=cast.organiser)
    page = read(None, f"/competitions/{cast.competition.slug}/rounds/{cast.round.pk}/", "id")
    assert "Rencana ditutup" in page
    assert "Penjurian ditutup" not in page


def test_one_line_tells_the_two_kinds_of_codes_apart(cast):
    line = "Designers know their work by the code on the receipt."
    Round.objects.filter(pk=cast.round.pk).update(moves_on_rule="top", moves_on_value=1)
    for url in (
        f"/rounds/{cast.round.pk}/review/",
        f"/organise/rounds/{cast.round.pk}/moving-on/",
        f"/organise/rounds/{cast.round.pk}/progress/",
    ):
        assert line in read(cast.organiser, url)
    assert line not in read(cast.head, f"/organise/rounds/{cast.round.pk}/progress/")
    owner, entry = cast.owners["Ayu"], cast.entries["Ayu"]
    assert entry.status == Entry.ACCEPTED
    assert "under another code in each round." in read(owner, f"/entries/{entry.code}/receipt/")
