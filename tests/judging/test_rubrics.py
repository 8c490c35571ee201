"""Making a rubric, and the ones that the office proposes."""

from copy import deepcopy
from decimal import Decimal

import pytest

from audit.refusals import Invalid, NotAllowed
from judging.models import Rubric
from judging.rubrics import DEFAULTS, default_rubric, make_rubric
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def competition():
    return editions.competition()


@pytest.fixture
def organiser(competition):
    person = people.person("Panitia")
    editions.seat(person, competition)
    return person


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_proposed_rubrics_are_complete_in_both_languages(competition, organiser, name):
    rubric = make_rubric(competition=competition, by=organiser, **default_rubric(name))
    criteria = list(rubric.criteria.prefetch_related("levels"))
    assert sum(criterion.weight for criterion in criteria) == 100
    assert (rubric.least, rubric.most, rubric.step) == (0, 10, Decimal("0.5"))
    for criterion in criteria:
        assert criterion.name
        assert criterion.name_en
        assert criterion.guidance
        assert criterion.guidance_en
        assert [level.score for level in criterion.levels.all()] == [2, 4, 6, 8, 10]
        texts = [text for level in criterion.levels.all() for text in (level.text, level.text_en)]
        assert all(texts)
        assert len(set(texts)) == 10


def test_the_ready_made_presentation_carries_four_tenths(competition, organiser):
    rubric = make_rubric(competition=competition, by=organiser, **default_rubric("presentation"))
    criteria = list(rubric.criteria.prefetch_related("levels"))
    assert [(row.weight, row.is_carried) for row in criteria] == [(40, True), (30, False), (30, False)]
    assert all(row.name_en and row.guidance and row.guidance_en for row in criteria)
    assert all(level.text_en for row in criteria for level in row.levels.all())


def test_no_two_levels_of_the_proposed_rubrics_say_the_same():
    for name in DEFAULTS:
        texts = [level["text"] for one in default_rubric(name)["criteria"] for level in one["levels"]]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda rubric: rubric["criteria"][0].update(weight="19"),
        lambda rubric: rubric["criteria"][0].update(weight="0"),
        lambda rubric: rubric["criteria"][0].update(weight="-20"),
        lambda rubric: rubric["criteria"][0].update(code=rubric["criteria"][1]["code"]),
        lambda rubric: rubric["criteria"][0].update(code="not a code"),
        lambda rubric: rubric["criteria"][0].update(name=""),
        lambda rubric: rubric["criteria"][0].update(levels=[]),
        lambda rubric: rubric["criteria"][0]["levels"][0].update(score="11"),
        lambda rubric: rubric["criteria"][0]["levels"][0].update(score="2.3"),
        lambda rubric: rubric["criteria"][0]["levels"][0].update(score="4"),
        lambda rubric: rubric["criteria"][0]["levels"][0].update(text="x" * 301),
        lambda rubric: rubric.update(criteria=[]),
        lambda rubric: rubric.update(most="0"),
        lambda rubric: rubric.update(step="3"),
        lambda rubric: rubric.update(step="0"),
        lambda rubric: rubric.update(name="x" * 121),
    ],
)
def test_a_rubric_that_cannot_be_used_is_refused_whole(competition, organiser, spoil):
    rubric = deepcopy(default_rubric("outsole"))
    spoil(rubric)
    with pytest.raises(Invalid):
        make_rubric(competition=competition, by=organiser, **rubric)
    assert not Rubric.objects.exists()


def test_only_an_organiser_of_the_competition_makes_one(competition):
    judge = rounds.judge(competition)
    for person in (judge, people.person("Orang luar"), people.office_person()):
        with pytest.raises(NotAllowed):
            make_rubric(competition=competition, by=person, **default_rubric("outsole"))


@pytest.mark.parametrize(("score", "reached"), [("0", 2), ("2", 2), ("3.5", 2), ("7.5", 6), ("8", 8), ("10", 10)])
def test_a_score_has_reached_the_level_below_it(competition, score, reached):
    criterion = rounds.rubric(competition).criteria.first()
    assert criterion.level_at(Decimal(score)).score == reached
