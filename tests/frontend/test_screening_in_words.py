"""Whoever reads a screening reads yes, maybe and no, and how many of each; never the numbers that they count."""

import csv
import io
from types import SimpleNamespace

import pytest
from django.test import Client

from judging import own_arithmetic
from judging.models import Round
from judging.screening_rubric import MAYBE, NO, YES, screening_rubric
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """Three curators on three works: Ayu 2 yes and 1 maybe, Budi 1 maybe and 2 no, Citra answered by one alone."""
    own_arithmetic.told_by.cache_clear()
    category = editions.category(phase=Category.CLOSED)
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    curators = [rounds.judge(category.competition, f"Kurator {n}", kind=Seat.CURATOR) for n in range(3)]
    owners = {name: people.person(name) for name in ("Ayu", "Budi", "Citra")}
    entries = {
        name: editions.entry(owner, category, Entry.ACCEPTED, title=f"Tapak {name}") for name, owner in owners.items()
    }
    marks = {
        entries["Ayu"]: dict(zip(curators, [YES, MAYBE, YES], strict=True)),
        entries["Budi"]: dict(zip(curators, [NO, NO, MAYBE], strict=True)),
        entries["Citra"]: {curators[0]: MAYBE},
    }
    rubric = screening_rubric(competition=category.competition, by=organiser)
    rules = {"moves_on_rule": "threshold", "moves_on_value": "1.5"}
    round = rounds.closed_round(category, marks, kind=Round.SCREENING, rubric=rubric, **rules)
    rounds.fixed_rules(round, by=organiser)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    return SimpleNamespace(
        category=category,
        competition=category.competition,
        organiser=organiser,
        head=head,
        curators=curators,
        owners=owners,
        entries=entries,
        round=round,
    )


def read(person, url: str) -> str:
    client = Client()
    client.cookies["language"] = "en"
    if person is not None:
        client.force_login(person)
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def row_of(page: str, mark: str) -> str:
    return next(row for row in page.split("<tr")[1:] if mark in row)


def test_a_curator_reads_the_own_answers_on_the_cards_and_side_by_side(cast):
    Round.objects.filter(pk=cast.round.pk).update(status=Round.OPEN)
    first, second = cast.curators[:2]
    cards = read(first, "/sheets/")
    assert [f"Your answer:</span> {word}</span>" in cards for word in ("Yes", "No", "Maybe")] == [True, True, True]
    assert "My answers" in cards
    page = read(first, f"/sheets/rounds/{cast.round.pk}/scores/")
    assert "1 yes, 1 maybe, 1 no" in page
    assert "3 of 3 answered" in page
    assert "<strong>Yes</strong>" in row_of(page, "Tapak Ayu")
    assert "<strong>No</strong>" in row_of(page, "Tapak Budi")
    assert not [word for word in ("2.00", "Total", "100 %", "draft") if word in page]
    assert "<strong>Maybe</strong>" in row_of(read(second, f"/sheets/rounds/{cast.round.pk}/scores/"), "Tapak Ayu")


def test_a_round_by_scores_says_numbers_as_before(cast):
    made = results.cast(editions.category(editions.competition(slug="ifcc-2030"), Category.CLOSED))
    page = read(made.judges[0], f"/sheets/rounds/{made.round.pk}/scores/")
    assert "9.00" in page
    assert "My answers" not in page


def test_moving_on_counts_the_answers_of_each_work(cast):
    page = read(cast.organiser, f"/organise/rounds/{cast.round.pk}/moving-on/")
    assert "2 yes, 1 maybe" in row_of(page, "Tapak Ayu")
    assert "1 maybe, 2 no" in row_of(page, "Tapak Budi")
    assert "mean 1.67 of 2" in page
    assert "1.6667" not in page
    assert "Every work whose answers have a mean of 1.5 or more moves on. Yes counts 2, maybe 1, no 0." in page


def test_the_provisional_ranking_counts_them_too(cast):
    page = read(cast.organiser, f"/rounds/{cast.round.pk}/review/")
    assert "<strong>2 yes, 1 maybe</strong>" in page
    assert "mean 1.67 of 2" in page
    assert "1.6667" not in page
    assert "Totals of the judges" not in page
    assert "A judge&#x27;s total is the sum of weight" not in page


def test_the_public_rules_ask_one_question(cast):
    page = read(None, f"/competitions/{cast.competition.slug}/rounds/{cast.round.pk}/")
    assert "answers yes, maybe or no to each work." in page
    assert "every work whose answers have a mean of 1.5 or more" in page
    assert not [word for word in ("Scores from 0 to 2", "100 %", "weighted mean") if word in page]
    assert page.index("Yes: worth moving on.") < page.index("No: not ready to move on.")


def test_a_designer_reads_how_many_answered_what_but_never_a_single_answer(cast):
    Category.objects.filter(pk=cast.category.pk).update(phase=Category.DECIDED)
    cast.round.refresh_from_db()
    assert results.published(cast).standings.count() == 3
    public = read(None, f"/competitions/{cast.competition.slug}/results/{cast.round.pk}/")
    assert "mean 1.67 of 2" in public
    assert "1.6667" not in public
    page = read(cast.owners["Ayu"], f"/entries/{cast.entries['Ayu'].code}/result/")
    assert "2 yes, 1 maybe" in page
    assert "1.67" not in page
    alone = read(cast.owners["Citra"], f"/entries/{cast.entries['Citra'].code}/result/")
    assert "maybe" not in alone.split("The rule in words")[0]


def test_the_table_of_scoresheets_says_the_answers(cast):
    client = Client()
    client.cookies["language"] = "en"
    people.log_in_proven(client, cast.organiser)
    answer = client.get(f"/rounds/{cast.round.pk}/scores.csv")
    head, *rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert "Total" not in head
    said = head.index("Answer")
    assert sorted(row[said] for row in rows) == ["Maybe", "Maybe", "Maybe", "No", "No", "Yes", "Yes"]
