"""The page of who judges a round: what is asked of each judge, and the works of calibration."""

import pytest
from django.urls import reverse

from judging.models import Round
from submissions.models import Category, Entry, Question, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def organiser(category):
    person = people.person("Panitia", locale="en")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}", email=f"juri{n}@contoh.example") for n in range(2)]


@pytest.fixture
def entry(category):
    return editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)


@pytest.fixture
def round(category, judges):
    choices = [{"code": "rubber", "label": "Karet", "label_en": "Rubber"}]
    question = Question.objects.create(
        category=category, code="material", label="Bahan", label_en="Material", kind=Question.CHOICE, choices=choices
    )
    return rounds.draft_round(category, judges, sheets_per_entry=1, expertise_by=question)


def at(name, *args):
    return reverse(f"organiser-{name}", args=args)


def shown(client, where) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    assert "style=" not in answer.text
    return " ".join(answer.text.split())


def test_what_is_asked_of_a_judge_is_shown_changed_and_shown_again(client, organiser, judges, round):
    client.force_login(organiser)
    page = at("panel", round.pk)
    text = shown(client, page)
    assert "Every judge scores all criteria." in text
    assert judges[0].email in text
    mine = at("panel-judge", round.pk, judges[0].pk)
    text = shown(client, mine)
    assert text.count('type="checkbox"') == text.count(" checked") == 2
    assert "Rubber" in text
    sent = {"criteria": ["function"], "capacity": "12", "all": "1", "answer-rubber": "3"}
    assert client.post(mine, sent)["Location"] == page
    text = shown(client, page)
    assert "A mixed panel" in text
    for words in ("Scores: Function", "12 works at most", "every work: some", "Rubber: expert"):
        assert words in text
    for wrong in (
        {**sent, "criteria": []},
        {**sent, "capacity": "0"},
        {**sent, "answer-rubber": "7"},
        {**sent, "all": ""},
    ):
        assert client.post(mine, wrong).status_code == 400
    Round.objects.filter(pk=round.pk).update(status=Round.OPEN)
    assert client.post(mine, {"capacity": "", "all": "0", "answer-rubber": ""}).status_code == 302
    member = round.panel.get(judge=judges[0])
    assert (member.criteria, member.capacity, member.expertise) == (["function"], None, {})
    Round.objects.filter(pk=round.pk).update(status=Round.CLOSED)
    assert client.post(mine, sent).status_code == 404
    assert mine not in shown(client, page)


def test_a_calibration_work_is_chosen_by_its_code_and_taken_off(client, organiser, category, round, entry):
    client.force_login(organiser)
    choose = at("round-calibration", round.pk)
    for code, status in (("TIADA", 400), ("", 400)):
        assert client.post(choose, {"code": code}).status_code == status
    assert client.post(choose, {"code": entry.code.lower()}).status_code == 302
    assert entry.code in shown(client, at("panel", round.pk))
    gone = at("round-calibration-removal", round.pk, entry.pk)
    assert client.post(gone).status_code == 302
    assert client.post(gone).status_code == 404
    assert not round.calibration.exists()
    Round.objects.filter(pk=round.pk).update(status=Round.OPEN)
    assert client.post(choose, {"code": entry.code}).status_code == 409


def test_nobody_else_finds_any_of_it(client, category, judges, entry, round):
    rounds.contender(round, entry)
    involved = people.person("Panitia dan mentor")
    editions.seat(involved, category.competition)
    results.conflict(involved, entry)
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    acts = [at("panel-judge", round.pk, judges[0].pk), at("round-calibration", round.pk)]
    for person in (involved, elsewhere, head, judges[0], entry.owner, people.person("Asing")):
        client.force_login(person)
        assert client.get(at("panel", round.pk)).status_code == 404
        assert {client.post(where, {"code": entry.code, "criteria": "function"}).status_code for where in acts} == {404}
    client.logout()
    assert client.get(at("panel", round.pk)).status_code == 302
    assert not round.calibration.exists()


def test_an_organiser_with_a_work_in_the_category_finds_nothing_before_anybody_is_in_the_round(
    client, category, round, entry
):
    involved = people.person("Panitia", locale="en")
    editions.seat(involved, category.competition)
    editions.entry(involved, category, Entry.SUBMITTED)
    round.calibration.create(entry=entry)
    client.force_login(involved)
    assert client.get(at("panel", round.pk)).status_code == 404
    assert client.get(reverse("organiser-round", args=[round.pk])).status_code == 404
    assert client.post(at("round-calibration", round.pk), {"code": entry.code}).status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_the_same_queries_for_one_judge_as_for_twenty(client, category, organiser, rows, django_assert_num_queries):
    panel = [rounds.judge(category.competition) for _number in range(rows)]
    row = rounds.draft_round(category, panel)
    for _number in range(min(rows, 5)):
        row.calibration.create(entry=editions.entry(people.person(), category, Entry.ACCEPTED))
    client.force_login(organiser)
    with django_assert_num_queries(14):
        shown(client, at("panel", row.pk))
