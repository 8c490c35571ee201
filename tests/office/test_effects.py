"""What a change would touch, and what stands in one language only."""

from datetime import timedelta

import pytest
from django.utils import timezone

from judging.models import Round
from office.effects import effects_of, rounds_after
from office.guiding import next_after, way_of
from office.two_languages import pairs_of
from submissions import setting_up
from submissions.models import Category, Conflict, Entry, Question
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def category():
    row = editions.category()
    choices = [{"code": "tpr", "label": "TPR"}, {"code": "karet", "label": "Karet"}]
    Question.objects.create(category=row, code="in", label="Bahan", kind="several", choices=choices)
    return row


@pytest.fixture
def organiser(category):
    person = people.person()
    editions.seat(person, category.competition)
    return person


def test_nothing_is_said_while_nobody_has_begun(category, organiser):
    assert [effects_of(part, organiser) for part in (category.slots.first(), category.questions.first())] == [[], []]


def test_drafts_and_works_and_choices_are_counted_but_never_those_of_a_conflict(category, organiser):
    said = {"concept": "Awan.", "in": "tpr,karet"}
    editions.entry(people.person(), category, answers=said)
    editions.entry(people.person(), category, Entry.SUBMITTED, answers={**said, "in": "tpr"})
    hidden = editions.entry(people.person(), category, Entry.SUBMITTED, answers=said)
    Conflict.objects.create(person=organiser, entry=hidden, origin=Conflict.DECLARED)
    begun, files = effects_of(category.slots.get(code="bottom"), organiser)
    assert begun.startswith("2 entries were begun here")
    assert files == "Files that stand here: 1 in drafts, 1 in works handed in."
    told = effects_of(category.questions.get(code="in"), organiser)[1:]
    assert told == [
        "Answers so far: 1 in drafts, 1 in works handed in.",
        "“TPR” is chosen in 2.",
        "“Karet” is chosen in 1.",
    ]


def test_what_a_change_touches_costs_the_same_for_one_and_for_thirty(category, organiser, django_assert_num_queries):
    slot, question = category.slots.get(code="bottom"), category.questions.get(code="in")
    for wanted in (1, 30):
        while category.entries.count() < wanted:
            editions.entry(people.person(), category)
        for part in (slot, question):
            with django_assert_num_queries(2):
                effects_of(part, organiser)


def test_dates_of_planned_rounds_are_named(category):
    ends = timezone.now() + timedelta(days=40)
    rubric = rounds.rubric(category.competition)
    Round.objects.create(category=category, name="Kurasi", rubric=rubric, status=Round.DRAFT, closes_at=ends)
    assert [sentence.startswith("Kurasi: judging ends on") for sentence in rounds_after(category)] == [True]


def test_every_text_stands_beside_its_english_for_a_fixed_price(django_assert_num_queries):
    competition = editions.competition(name="IFCC 2027", summary="Sayembara.", terms="Ketentuan.", terms_en="Terms.")
    for wanted in (1, 12):
        while competition.categories.count() < wanted:
            rubric = rounds.rubric(competition)
            type(rubric).objects.filter(pk=rubric.pk).update(category=editions.category(competition))
        with django_assert_num_queries(5):
            pairs = pairs_of(competition)
    missing = [(pair.group, pair.what) for pair in pairs if pair.is_missing]
    assert missing[0] == ("IFCC 2027", "what it is about"), "the name of an edition is the same in both"
    assert ("IFCC 2027", "rules and terms") not in missing


def test_the_guided_way_says_what_is_done_and_what_comes_next():
    office = people.office_person()
    competition = setting_up.make_competition(name="IFCC 2027", by=office)
    steps = way_of(competition)
    assert [(step.code, step.left) for step in steps] == [
        ("texts", 3),
        ("categories", 1),
        ("people", 1),
        ("announcement", 4),
    ]
    texts = {"summary": "Sayembara.", "terms": "Ketentuan.", "contact": "panitia@contoh.example"}
    competition = setting_up.change_competition(competition=competition, by=office, **texts)
    assert [step.is_done for step in way_of(competition)] == [True, False, False, False]
    assert next_after(steps, "texts").code == "categories"
    assert next_after(steps, "announcement") is None
    assert way_of(editions.competition()) == [], "announced: nothing to guide"
    assert Category.objects.count() == 0
