"""The rubric of a screening is made once, in both languages, and nobody meets it as the criteria of a category."""

import pytest

from audit.models import Event
from audit.refusals import NotAllowed
from judging.models import Rubric
from judging.rubric_changes import change_rubric
from judging.screening_rubric import is_screening_rubric, screening_rubric
from submissions.models import Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_it_asks_one_question_with_three_answers_in_both_languages(category, organiser):
    rubric = screening_rubric(competition=category.competition, by=organiser)
    (criterion,) = rubric.criteria.all()
    assert (criterion.code, criterion.weight) == ("layak", 100)
    assert (rubric.least, rubric.most, rubric.step) == (0, 2, 1)
    assert [level.score for level in criterion.levels.all()] == [0, 1, 2]
    assert all(level.text and level.text_en for level in criterion.levels.all())
    assert all([rubric.name, rubric.name_en, criterion.name, criterion.name_en, criterion.guidance_en])
    assert rubric.category is None
    assert is_screening_rubric(rubric)


def test_asked_for_again_it_is_the_same_and_each_competition_has_its_own(category, organiser):
    first = screening_rubric(competition=category.competition, by=organiser)
    assert screening_rubric(competition=category.competition, by=organiser) == first
    assert Event.objects.filter(verb="rubric.made").count() == 1
    other = editions.category()
    editions.seat(organiser, other.competition)
    assert screening_rubric(competition=other.competition, by=organiser) != first


def test_a_rubric_that_was_changed_or_asks_more_is_left_alone(category, organiser):
    ordinary = rounds.rubric(category.competition, {"layak": 60, "function": 40})
    first = screening_rubric(competition=category.competition, by=organiser)
    levels = [{"score": "2", "text": "kurang"}]
    changed = [{"code": "layak", "name": "Layak", "weight": "100", "levels": levels}]
    change_rubric(rubric=first, name="Lain", criteria=changed, by=organiser)
    again = screening_rubric(competition=category.competition, by=organiser)
    assert again not in (ordinary, first)
    assert not is_screening_rubric(first)
    assert not is_screening_rubric(ordinary)


@pytest.mark.parametrize("kind", [Seat.CURATOR, Seat.JUDGE, Seat.HEAD_JUDGE, None])
def test_only_organisers_have_it_made(category, kind):
    person = people.person("Orang lain")
    if kind:
        editions.seat(person, category.competition, kind)
    with pytest.raises(NotAllowed):
        screening_rubric(competition=category.competition, by=person)
    assert not Rubric.objects.exists()
