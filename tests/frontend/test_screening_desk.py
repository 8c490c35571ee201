"""The desk of a screening without JavaScript: three buttons, one press goes on."""

import pytest
from django.test import Client

from judging.models import Round, Score, Scoresheet
from judging.screening_rubric import screening_rubric
from submissions.models import Category, Conflict, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def curator(category):
    return rounds.judge(category.competition, "Kurator", kind=Seat.CURATOR)


def screening(category, people_, count: int) -> Round:
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    entries = []
    for number in range(count):
        made = editions.entry(people.person("Desainer"), category, Entry.ACCEPTED, title=f"Karya {number}")
        editions.preview(made.files.get().stored, width=400)
        entries.append(made)
    rubric = screening_rubric(competition=category.competition, by=organiser)
    return rounds.open_round(category, people_, entries, kind=Round.SCREENING, rubric=rubric)


@pytest.fixture
def sheets(category, curator):
    colleague = rounds.judge(category.competition, "Kurator lain", kind=Seat.CURATOR)
    screening(category, [curator, colleague], 3)
    return list(Scoresheet.objects.filter(judge=curator).in_desk_order())


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(person, sheet, value, **more):
    sheet.refresh_from_db()
    data = {"version": sheet.version, "answer": value, "comment": "", **more}
    return as_(person).post(f"/sheets/{sheet.pk}/", data)


def test_the_page_shows_the_work_three_answers_and_the_next_picture(curator, sheets):
    page = as_(curator).get(f"/sheets/{sheets[0].pk}/").content.decode()
    assert sheets[0].contender.code in page
    assert "Awan di tapak." in page
    assert [f'name="answer" value="{value}"' in page for value in (0, 1, 2)] == [True, True, True]
    assert "0 of 3 answered" in page
    assert f'data-src="/sheets/{sheets[1].pk}/files/1/1/400/"' in page
    assert "Save draft" not in page
    entry = sheets[0].contender.entry
    assert entry.code not in page
    assert entry.owner.name not in page


def test_one_press_hands_in_and_goes_on_and_the_way_back_is_there(curator, sheets):
    answer = send(curator, sheets[0], 2, comment="Bersih.")
    assert answer.url == f"/sheets/{sheets[1].pk}/?after={sheets[0].pk}"
    sheets[0].refresh_from_db()
    assert (sheets[0].status, sheets[0].comment) == (Scoresheet.SUBMITTED, "Bersih.")
    page = as_(curator).get(answer.url).content.decode()
    assert "1 of 3 answered" in page
    assert f'<span class="code">{sheets[0].contender.code}</span> Yes' in page
    assert f'href="/sheets/{sheets[0].pk}/"' in page
    changed = send(curator, sheets[0], 1, comment="Bersih.")
    assert changed.url.startswith(f"/sheets/{sheets[1].pk}/")
    assert Score.objects.get(sheet=sheets[0]).value == 1
    assert "Maybe ✓" in as_(curator).get(f"/sheets/{sheets[0].pk}/").content.decode()


def test_after_the_last_one_it_goes_back_to_the_list(curator, sheets):
    for sheet, value in zip(sheets, (2, 0, 1), strict=True):
        answer = send(curator, sheet, value)
    assert answer.url == "/sheets/"


@pytest.mark.parametrize("value", ["3", "", "yes", "1.5"])
def test_another_answer_is_refused_and_nothing_is_stored(curator, sheets, value):
    assert send(curator, sheets[0], value, comment="Tetap di sini.").status_code == 400
    assert not Score.objects.exists()


def test_another_windows_answer_is_not_overwritten(curator, sheets):
    seen = sheets[0].version
    send(curator, sheets[0], 2)
    answer = send(curator, sheets[0], 0, version=seen)
    assert answer.status_code == 409
    assert Score.objects.get(sheet=sheets[0]).value == 2
    sheets[0].refresh_from_db()
    assert f'name="version" value="{sheets[0].version}"' in answer.content.decode()


def test_after_closing_the_answer_is_shown_and_stays(curator, sheets):
    send(curator, sheets[0], 2)
    Round.objects.update(status=Round.CLOSED)
    page = as_(curator).get(f"/sheets/{sheets[0].pk}/").content.decode()
    assert "Your answer: Yes" in page
    assert 'name="answer"' not in page
    assert send(curator, sheets[0], 0).status_code == 409


def test_nobody_else_and_nobody_in_conflict(category, curator, sheets):
    entry = sheets[0].contender.entry
    rival, organiser = people.person("Saingan"), people.person("Panitia dua")
    editions.seat(organiser, category.competition)
    strangers = [entry.owner, rival, organiser, rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)]
    for person in strangers:
        assert as_(person).get(f"/sheets/{sheets[0].pk}/").status_code == 404
        assert send(person, sheets[0], 2).status_code == 404
    Conflict.objects.create(person=curator, entry=entry, origin=Conflict.PINNED)
    assert as_(curator).get(f"/sheets/{sheets[0].pk}/").status_code == 404
    page = as_(curator).get(f"/sheets/{sheets[1].pk}/").content.decode()
    assert "0 of 2 answered" in page
    assert sheets[0].contender.code not in page


def test_a_curator_promises_first(category):
    newcomer = rounds.judge(category.competition, "Kurator baru", kind=Seat.CURATOR, has_promised=False)
    screening(category, [newcomer], 1)
    sheet = Scoresheet.objects.get()
    terms = f"/competitions/{category.competition.slug}/confidentiality/"
    assert as_(newcomer).get(f"/sheets/{sheet.pk}/").url == terms
    assert as_(newcomer).post(terms, {"is_accepted": "on"}).url == "/sheets/"
    assert as_(newcomer).get(f"/sheets/{sheet.pk}/").status_code == 200
    assert category.competition.name in as_(newcomer).get("/desk/").content.decode()


def test_the_desk_costs_the_same_for_2_and_for_12_works(category, curator, django_assert_num_queries):
    for count in (2, 12):
        round = screening(category, [curator], count)
        sheet = Scoresheet.objects.filter(round=round).in_desk_order().first()
        client = as_(curator)
        with django_assert_num_queries(8):
            client.get(f"/sheets/{sheet.pk}/")


def test_when_the_screening_has_closed_the_curator_is_thanked_and_promised_no_result(curator, sheets):
    Round.objects.update(status=Round.CLOSED)
    page = as_(curator).get("/desk/").content.decode()
    assert "The screening has ended. Thank you for your work." in page
    assert "once it is published" not in page
