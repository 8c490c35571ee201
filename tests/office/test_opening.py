"""Readiness across files, questions and criteria; opening a competition in one act."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.rubric_changes import change_rubric
from judging.rubrics import default_rubric
from office import opening
from office.readiness import missing_before_opening
from submissions import seating, setting_up
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return people.office_person()


@pytest.fixture
def edition(organiser):
    return setting_up.make_competition(name="IFCC 2027", by=organiser)


def dates():
    now = timezone.now()
    return {"opens_at": now + timedelta(days=1), "closes_at": now + timedelta(days=90)}


def codes(edition):
    return [missing.code for missing in missing_before_opening(edition)]


def test_the_list_shrinks_as_things_are_set_and_then_the_competition_opens(edition, organiser):
    assert codes(edition) == ["summary", "terms", "contact", "categories", "head_judge"]
    texts = {"summary": "Sayembara.", "terms": "Ketentuan.", "contact": "panitia@contoh.example"}
    edition = setting_up.change_competition(competition=edition, by=organiser, **texts)
    outsole = opening.start_category(competition=edition, code="OUT", by=organiser)
    footwear = opening.start_category(competition=edition, code="FTW", by=organiser, **dates())
    assert codes(edition) == ["dates", "head_judge", "english"]
    given = {"competition": edition, "kind": Seat.HEAD_JUDGE, "by": organiser}
    invitation, _link = seating.invite_to_seat(email="ketua@contoh.example", **given)
    assert codes(edition) == ["dates", "english"]
    seating.revoke_invitation(invitation=invitation, by=organiser)
    assert codes(edition) == ["dates", "head_judge", "english"]
    with pytest.raises(Invalid) as refusal:
        opening.open_competition(competition=edition, by=organiser)
    assert len(refusal.value.fields["competition"]) == 1
    setting_up.change_category(category=outsole, by=organiser, **dates())
    editions.seat(people.person(), edition, Seat.HEAD_JUDGE)
    assert codes(edition) == ["english"]
    with pytest.raises(NotAllowed):
        opening.open_competition(competition=edition, by=people.office_person())
    opening.open_competition(competition=edition, by=organiser)
    edition.refresh_from_db()
    assert edition.announced_at is not None
    assert {outsole.pk, footwear.pk} == set(Category.objects.filter(phase=Category.OPEN).values_list("pk", flat=True))


def test_a_category_of_ones_own_needs_files_questions_and_criteria(edition, organiser):
    row = setting_up.make_category(competition=edition, code="UPC", name="Daur ulang", by=organiser, **dates())
    advised = {"summary", "terms", "contact", "head_judge", "english"}
    assert [code for code in codes(edition) if code not in advised] == [
        "slots",
        "questions",
        "criteria",
    ]
    with pytest.raises(Invalid):
        opening.open_category(category=row, by=organiser)


def test_the_list_costs_the_same_for_one_and_for_many_categories(edition, organiser, django_assert_num_queries):
    for wanted in (1, 20):
        for number in range(edition.categories.count(), wanted):
            row = setting_up.make_category(competition=edition, code=f"C{number}", name="Sol", by=organiser, **dates())
            rubric = rounds.rubric(edition)
            type(rubric).objects.filter(pk=rubric.pk).update(category=row)
        with django_assert_num_queries(8):
            missing_before_opening(edition)


def test_default_criteria_weigh_100_and_can_be_changed_until_somebody_has_handed_in(edition, organiser):
    category = opening.start_category(competition=edition, code="OUT", by=organiser, **dates())
    rubric = category.rubric
    given = default_rubric("footwear")
    with pytest.raises(NotAllowed):
        change_rubric(rubric=rubric, by=people.person(), **given)
    changed = change_rubric(rubric=rubric, by=organiser, **given)
    assert sum(criterion.weight for criterion in changed.criteria.all()) == 100
    assert changed.category == category
    given["criteria"][0]["weight"] = "99"
    with pytest.raises(Invalid, match="100"):
        change_rubric(rubric=rubric, by=organiser, **given)
    assert sum(criterion.weight for criterion in changed.criteria.all()) == 100
    editions.entry(people.person(), category, Entry.SUBMITTED)
    with pytest.raises(NotAllowedNow, match="handed in"):
        change_rubric(rubric=rubric, by=organiser, **default_rubric("outsole"))
