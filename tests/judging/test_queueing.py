"""What comes next on a judge's desk: the work with the fewest sheets, calibration first, and only own sheets."""

import pytest

from judging.models import CalibrationEntry, Round, Scoresheet
from judging.queueing import ahead_on, desk_around, next_sheet
from submissions.models import Category, Conflict, Entry, TeamMember
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(3)]


@pytest.fixture
def works(category):
    return [editions.entry(people.person("Desainer"), category, Entry.ACCEPTED, title=f"Karya {n}") for n in range(4)]


@pytest.fixture
def round(category, judges, works):
    return rounds.open_round(category, judges, works)


def of(judge, work):
    return rounds.sheet_of(judge, work)


def test_the_work_with_the_fewest_sheets_comes_first_then_the_own_order(round, judges, works):
    own, rival, third = judges
    assert next_sheet(own, round) == of(own, works[0])
    for judge in (rival, third):
        rounds.scored(of(judge, works[0]), 7)
    rounds.scored(of(rival, works[1]), 7)
    assert next_sheet(own, round) == of(own, works[2])
    assert next_sheet(own, round, after=of(own, works[2])) == of(own, works[3])
    Scoresheet.objects.filter(pk=of(own, works[3]).pk).update(place=0)
    assert next_sheet(own, round) == of(own, works[3])


def test_a_sheet_that_was_only_begun_counts_for_nothing_and_own_ones_handed_in_are_done(round, judges, works):
    own, rival, _third = judges
    rounds.scored(of(rival, works[0]), 7, is_submitted=False)
    assert next_sheet(own, round) == of(own, works[0])
    for work in works[:3]:
        rounds.scored(of(own, work), 8)
    assert next_sheet(own, round) == of(own, works[3])
    assert next_sheet(own, round, after=of(own, works[3])) is None


def test_calibration_comes_before_all_others(round, judges, works):
    own, rival, _third = judges
    CalibrationEntry.objects.create(round=round, entry=works[3])
    rounds.scored(of(rival, works[3]), 7)
    assert next_sheet(own, round) == of(own, works[3])
    rounds.scored(of(own, works[3]), 7)
    assert next_sheet(own, round) == of(own, works[0])


def test_nobody_is_led_to_a_sheet_that_is_not_theirs(category, round, judges, works):
    own, rival, _third = judges
    assert next_sheet(people.person("Orang luar"), round) is None
    assert next_sheet(works[0].owner, round) is None
    Conflict.objects.create(person=own, entry=works[0], origin=Conflict.PINNED)
    assert next_sheet(own, round) == of(own, works[1])
    assert next_sheet(rival, round) == of(rival, works[0])
    Round.objects.update(status=Round.PUBLISHED)
    assert next_sheet(rival, round) is None


def test_a_desk_names_the_same_next_sheet_and_holds_only_what_its_judge_may_open(round, judges, works):
    own, rival, _third = judges

    def desk(work, user=own):
        return desk_around(Scoresheet.objects.held_by(user).with_calibrating().get(contender__entry=work))

    mine = tuple(of(own, work).pk for work in works)
    assert (desk(works[0]).order, desk(works[0]).done, desk(works[0]).waits) == (mine, 0, False)
    rounds.scored(of(rival, works[1]), 7)
    rounds.scored(of(own, works[0]), 7)
    for work in works:
        following = next_sheet(own, round, after=of(own, work))
        assert (desk(work).next, ahead_on(desk(work), round=round)) == (following.pk, following)
    assert (desk(works[0]).done, desk(works[1], rival).done) == (1, 1)
    assert set(desk(works[0], rival).order).isdisjoint(mine)
    CalibrationEntry.objects.create(round=round, entry=works[3])
    assert [desk(work).waits for work in works] == [False, True, True, False]
    assert desk(works[1]).next == of(own, works[3]).pk
    Conflict.objects.create(person=own, entry=works[3], origin=Conflict.PINNED)
    assert desk(works[0]).order == mine[:3]
    Entry.objects.filter(pk=works[1].pk).update(status=Entry.WITHDRAWN)
    assert desk(works[0]).order == (mine[0], mine[2])
    Entry.objects.filter(pk=works[2].pk).update(owner=own)
    assert desk(works[0]).order == mine[:1]
    opened = Scoresheet.objects.held_by(own).with_calibrating().get(pk=mine[0])
    TeamMember.objects.create(entry=works[0], person=own)
    assert desk_around(opened) is None


def test_it_takes_one_query(round, judges, django_assert_num_queries):
    with django_assert_num_queries(1):
        next_sheet(judges[0], round)
