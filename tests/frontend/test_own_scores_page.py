"""A judge's own scores side by side: nobody else's, equal totals marked, handed in together."""

import pytest
from django.test import Client

from frontend.spread import spread_of
from judging.models import CalibrationEntry, Round, Scoresheet
from submissions.models import Category, Entry, Seat
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
    made = [editions.entry(people.person("Desainer"), category, Entry.ACCEPTED, title=f"Karya {n}") for n in range(4)]
    for entry in made:
        editions.preview(entry.files.get().stored, width=400)
    return made


@pytest.fixture
def round(category, judge, other, entries):
    return rounds.open_round(category, [judge, other], entries)


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def own(person, entry, values, *, is_submitted=False) -> Scoresheet:
    return rounds.scored(rounds.sheet_of(person, entry), values, is_submitted=is_submitted)


def sent(*sheets) -> dict:
    return {f"sheet-{sheet.pk}": sheet.version for sheet in sheets}


def test_own_scores_stand_side_by_side_and_nobody_elses(round, judge, other, entries):
    own(judge, entries[0], {"originality": "7.5", "function": "8"})
    own(judge, entries[1], {"originality": "3"})
    own(other, entries[0], {"originality": "1.5", "function": "9.5"}, is_submitted=True)
    text = as_(judge).get(f"/sheets/rounds/{round.pk}/scores/").content.decode()
    main = text.split("<main")[1]
    assert all(entry.title in main for entry in entries)
    assert "7.70" in main, "0.6 x 7.5 + 0.4 x 8"
    assert "no score yet: Function" in main
    for foreign in ("1.5<", "9.5<", "4.70"):
        assert foreign not in main
    assert f'name="sheet-{rounds.sheet_of(judge, entries[0]).pk}" value="2"' in main
    assert f'name="sheet-{rounds.sheet_of(judge, entries[1]).pk}"' not in main
    assert "Hand in 1 complete scoresheet" in main


def test_orders_and_equal_totals(round, judge, entries):
    for entry, value in zip(entries, (6, 9, 6, 3), strict=True):
        own(judge, entry, value)
    client, url = as_(judge), f"/sheets/rounds/{round.pk}/scores/"
    codes = [rounds.sheet_of(judge, entry).contender.code for entry in entries]

    def order(**query):
        main = client.get(url, query).content.decode().split("<tbody>")[1]
        return sorted(codes, key=lambda code: main.index(f'<span class="code">{code}</span> '))

    assert order() == codes
    assert order(order="-total") == [codes[1], codes[0], codes[2], codes[3]]
    assert order(order="total") == [codes[3], codes[0], codes[2], codes[1]]
    assert order(order="owner") == codes
    text = client.get(url).content.decode()
    assert f'= <span class="code">{codes[2]}</span>' in text
    assert f'= <span class="code">{codes[0]}</span>' in text
    assert text.count("own-equal") == 2
    assert "4 works with scores: from 3.00 to 9.00, the middle one 6.00" in text


def test_complete_ones_are_handed_in_together(round, judge, other, entries):
    first, second = own(judge, entries[0], 7), own(judge, entries[1], 8)
    half = own(judge, entries[2], {"originality": 5})
    answer = as_(judge).post(f"/sheets/rounds/{round.pk}/submission/", sent(first, second, half), follow=True)
    text = answer.content.decode()
    assert "2 scoresheets are handed in" in text
    assert f"{half.contender.code} is not handed in: no score yet: Function" in text
    statuses = [rounds.sheet_of(judge, entry).status for entry in entries]
    assert statuses == ["submitted", "submitted", "in_progress", "assigned"]
    assert rounds.sheet_of(other, entries[0]).status == "assigned"


def test_what_is_not_own_or_makes_no_sense_is_refused(category, round, judge, other, entries):
    theirs = own(other, entries[0], 7)
    url = f"/sheets/rounds/{round.pk}/submission/"
    assert as_(judge).post(url, sent(theirs)).status_code == 404
    for nonsense in ({"sheet-x": "1"}, {"sheet-1": "x"}, {f"sheet-{9**20}": "1"}):
        assert as_(judge).post(url, nonsense).status_code == 400
    assert as_(judge).get(url).status_code == 405
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    for person in (organiser, head, entries[0].owner, people.person("Orang luar")):
        assert as_(person).get(f"/sheets/rounds/{round.pk}/scores/").status_code == 404
        assert as_(person).post(url, sent(theirs)).status_code == 404
    assert Client().get(f"/sheets/rounds/{round.pk}/scores/").status_code == 302
    assert rounds.sheet_of(other, entries[0]).status == "in_progress"


def test_calibration_scores_stand_beside_the_words(round, judge, other, entries):
    CalibrationEntry.objects.create(round=round, entry=entries[3])
    client, url = as_(judge), f"/sheets/rounds/{round.pk}/scores/"
    locked = client.get(url).content.decode()
    assert locked.count("opens after calibration") == 3
    assert f'href="/sheets/{rounds.sheet_of(judge, entries[0]).pk}/"' not in locked
    own(judge, entries[3], {"originality": 8, "function": 4}, is_submitted=True)
    own(other, entries[3], {"originality": 2, "function": 2}, is_submitted=True)
    text = client.get(url).content.decode()
    scale = text.split("My calibration scores beside the words")[1]
    assert scale.count('class="own-mark"') == 2, "one's own and no other judge's"
    reached = scale.split('class="is-reached"')[1]
    assert "originality very good" in reached
    assert "opens after calibration" not in text


def test_when_judging_has_closed_nothing_is_offered(round, judge, entries):
    own(judge, entries[0], 7)
    Round.objects.filter(pk=round.pk).update(status=Round.CLOSED)
    text = as_(judge).get(f"/sheets/rounds/{round.pk}/scores/").content.decode()
    assert "Hand in 1" not in text
    Round.objects.filter(pk=round.pk).update(status=Round.PUBLISHED)
    assert as_(judge).get(f"/sheets/rounds/{round.pk}/scores/").status_code == 404


def test_it_takes_the_same_number_of_queries_with_1_and_with_20_works(category, judge, django_assert_num_queries):
    client = as_(judge)
    for more in (1, 20):
        made = [editions.entry(people.person(), category, Entry.ACCEPTED) for _ in range(more)]
        for entry in made:
            editions.preview(entry.files.get().stored)
        round = rounds.open_round(category, [judge], made)
        for entry in made:
            rounds.scored(Scoresheet.objects.get(judge=judge, round=round, contender__entry=entry), 7)
        with django_assert_num_queries(9):
            page = client.get(f"/sheets/rounds/{round.pk}/scores/")
        assert page.content.count(b'class="thumb"') == more


def test_the_plot_stacks_what_is_alike_and_needs_two(round):
    assert spread_of([("K7QF", 5, True)], round.rubric) is None
    spread = spread_of([("A", 5, True), ("B", 5, False), ("C", 10, True)], round.rubric)
    low, high, right = spread.dots
    assert low.x == high.x
    assert float(high.y) < float(low.y) == float(right.y)
    assert float(right.x) > float(low.x)
    assert [tick.text for tick in spread.ticks] == ["0", "2.5", "5", "7.5", "10"]
