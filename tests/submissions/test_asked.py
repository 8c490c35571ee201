"""What a category asks is read again only when something happened in its competition, and then at once."""

import pytest
from django.test import Client

from judging.described import criteria_of
from submissions.asked import asked_of, last_link
from submissions.models import Competition, Seat
from submissions.setting_up.parts import add_question, add_slot, change_question, change_slot
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def cast():
    organiser = people.person("Sari")
    category = editions.category(phase="draft")
    other = editions.category(phase="draft")
    for one in (category, other):
        editions.seat(organiser, one.competition, Seat.ORGANISER)
    add_slot(category=category, name="Tampak samping", kinds=["image"], by=organiser)
    return organiser, category, other


def link_of(category) -> str | None:
    return Competition.objects.annotate(last_link=last_link("pk")).get(pk=category.competition_id).last_link


def test_it_is_read_once_until_something_happens_in_this_competition(cast, django_assert_num_queries):
    organiser, category, other = cast
    since = link_of(category)
    asked = asked_of([category.pk], since=since)[category.pk]
    assert asked.slots[-1].name == "Tampak samping"
    assert [one.label for one in asked.questions] == ["Konsep"]
    with django_assert_num_queries(0):
        assert asked_of([category.pk], since=since)[category.pk] is asked
    add_question(category=other, label="Bahan", by=organiser)
    assert link_of(category) == since
    change_question(question=asked.questions[0], label="Gagasan", by=organiser)
    assert link_of(category) != since
    (changed,) = asked_of([category.pk], since=link_of(category))[category.pk].questions
    assert changed.label == "Gagasan"


def test_where_nothing_was_recorded_it_is_read_every_time(django_assert_num_queries):
    category = editions.category()
    assert link_of(category) is None
    for _time in range(2):
        with django_assert_num_queries(2):
            assert [one.label for one in asked_of([category.pk])[category.pk].questions] == ["Konsep"]


def test_criteria_that_one_request_marks_are_not_marked_for_another(cast):
    _organiser, category, _other = cast
    rubric = rounds.rubric(category.competition, {"originality": 60, "function": 40})
    since = link_of(category)
    mine, rival = (criteria_of([rubric.pk], since=since)[rubric.pk] for _time in range(2))
    mine[0].given = 9
    assert not hasattr(rival[0], "given")
    assert not hasattr(criteria_of([rubric.pk], since=since)[rubric.pk][0], "given")
    assert [one.code for one in rival] == ["originality", "function"]
    assert all(one.all_levels is not None for one in rival)


def test_the_public_page_shows_a_change_at_once_to_everybody(cast):
    organiser, category, _other = cast
    Competition.objects.filter(pk=category.competition_id).update(announced_at="2027-01-01T00:00Z")
    visitor, rival = Client(), Client()
    rival.force_login(people.person("Rudi"))
    address = f"/competitions/{category.competition.slug}/"
    assert all("Tampak samping" in client.get(address).content.decode() for client in (visitor, rival))
    change_slot(slot=category.slots.last(), name="Sisi luar", by=organiser)
    for client in (visitor, rival):
        page = client.get(address).content.decode()
        assert ("Sisi luar" in page, "Tampak samping" in page) == (True, False)
