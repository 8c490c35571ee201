"""A judge's list: what is next stands on top, calibration before all, filters, progress, practice told apart."""

import pytest
from django.test import Client

from judging.models import CalibrationEntry, Round, Scoresheet
from judging.queueing import next_by_round, next_sheet
from submissions.models import Category, Entry
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def judge(category):
    return rounds.judge(category.competition, "Juri")


@pytest.fixture
def other(category):
    return rounds.judge(category.competition, "Juri lain")


@pytest.fixture
def entries(category):
    return [editions.entry(people.person("Desainer"), category, Entry.ACCEPTED, title=f"Karya {n}") for n in range(4)]


@pytest.fixture
def round(category, judge, other, entries):
    return rounds.open_round(category, [judge, other], entries)


def listed(person, **query) -> str:
    client = Client()
    client.force_login(person)
    answer = client.get("/sheets/", query)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def next_up(text: str) -> str:
    return text.split('class="next-up"')[1].split("</section>")[0]


def works(text: str) -> list[str]:
    cards = text.split('class="work"')[1:]
    return [card.split('class="work-title">')[1].split("<")[0] for card in cards]


def test_the_work_with_the_fewest_sheets_stands_on_top(round, judge, other, entries):
    rounds.scored(rounds.sheet_of(other, entries[0]), 7)
    text = listed(judge)
    assert "Karya 1" in next_up(text)
    assert f'href="/sheets/{rounds.sheet_of(judge, entries[1]).pk}/"' in next_up(text)
    assert "Begin" in next_up(text)
    assert "0 of 4 handed in" in next_up(text)
    assert works(text) == [f"Karya {n}" for n in range(4)]
    for entry in entries:
        rounds.scored(rounds.sheet_of(judge, entry), 7)
    done = listed(judge)
    assert 'class="next-up"' not in done
    assert "All your scoresheets are handed in" in done


def test_calibration_works_come_first_and_the_others_wait_with_a_reason(round, judge, other, entries):
    CalibrationEntry.objects.create(round=round, entry=entries[3])
    text = listed(judge)
    assert "First the calibration" in next_up(text)
    assert "Karya 3" in next_up(text)
    assert "Please score 1 calibration work first" in text
    assert works(text) == ["Karya 3"], "the others are no links"
    assert text.count("opens after calibration") == 3
    rounds.scored(rounds.sheet_of(judge, entries[3]), 7)
    after = listed(judge)
    assert sorted(works(after)) == [f"Karya {n}" for n in range(4)]
    assert "opens after calibration" not in after
    assert listed(other).count("opens after calibration") == 3


def test_it_is_narrowed_by_state_and_refuses_what_makes_no_sense(round, judge, other, entries):
    rounds.scored(rounds.sheet_of(judge, entries[0]), 7)
    rounds.scored(rounds.sheet_of(judge, entries[1]), 7, is_submitted=False)
    rounds.scored(rounds.sheet_of(other, entries[2]), 7)
    assert works(listed(judge, show="done")) == ["Karya 0"]
    assert works(listed(judge, show="begun")) == ["Karya 1"]
    assert works(listed(judge, show="todo")) == ["Karya 2", "Karya 3"]
    counts = listed(judge).split("edition-nav")[1].split("</nav>")[0]
    assert [part.split("<")[0] for part in counts.split('class="figure muted">')[1:]] == ["4", "2", "1", "1"]
    assert "No work is in this state." in listed(other, show="begun")
    client = Client()
    client.force_login(judge)
    for query in ({"show": "owner"}, {"owner": "1"}):
        assert client.get("/sheets/", query).status_code == 400


def test_practice_is_told_apart_and_comes_last(round, judge):
    practice = editions.category(editions.competition(is_practice=True), Category.CLOSED)
    editions.seat(judge, practice.competition, "judge")
    rounds.promise(judge, practice.competition)
    made = editions.entry(people.person("Contoh"), practice, Entry.ACCEPTED, title="Karya latihan")
    rounds.open_round(practice, [judge], [made])
    text = listed(judge)
    assert text.count(">Practice<") == 1
    assert works(text)[-1] == "Karya latihan"
    assert "latihan" not in next_up(text)
    Round.objects.filter(pk=round.pk).update(status=Round.CLOSED)
    assert "Karya latihan" in next_up(listed(judge))


def test_the_next_of_every_round_is_that_of_each(round, category, judge, other, entries, django_assert_num_queries):
    second = rounds.open_round(category, [judge], entries[:2])
    Scoresheet.objects.filter(judge=other, contender__entry=entries[0]).update(status=Scoresheet.SUBMITTED)
    with django_assert_num_queries(1):
        found = next_by_round(judge)
    assert found == {each.pk: next_sheet(judge, each).pk for each in (round, second)}
    Scoresheet.objects.filter(judge=judge, round=second).update(status=Scoresheet.SUBMITTED)
    assert list(next_by_round(judge)) == [round.pk]
