"""What the desk tells of the judge's own scores, and what it points out: own sheets only, never another judge's."""

from decimal import Decimal

import pytest

from judging.desk import REPEATED, SAME, SHORT, nudges, own_marks, own_so_far, pattern_of
from judging.models import Round, Score, Scoresheet
from judging.queueing import desk_around
from judging.scoring import NOT_APPLICABLE, criteria_with_marks
from submissions.models import Category, Conflict, Entry
from tests.factories import editions, people, rounds

WEIGHTS = {"originality": 60, "function": 40}


def marks(*values):
    return tuple(value if value is None or value is NOT_APPLICABLE else Decimal(str(value)) for value in values)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (marks(7, 7, 7), (SAME,)),
        (marks(7, 7, 7, NOT_APPLICABLE), (SAME,)),
        (marks(7, 7, 7, None), ()),
        (marks(7, 7, 7.5), ()),
        (marks(7, 7), ()),
        (marks(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE), ()),
    ],
)
def test_one_score_throughout_is_pointed_out(said, found):
    assert nudges(said, comment="", wanted_comment=0, last=()) == found


def test_a_short_comment_is_pointed_out_when_the_scores_are_there():
    asked = {"wanted_comment": 10, "last": ()}
    assert nudges(marks(7, 8), comment="  pendek   ", **asked) == (SHORT,)
    assert nudges(marks(7, 8), comment="alurnya kuat", **asked) == ()
    assert nudges(marks(7, None), comment="", **asked) == ()


def test_the_same_sheet_again_and_again_is_pointed_out():
    same, other = marks(7, 8), marks(6, 8)
    last = (same, other, same, other, same)
    assert nudges(same, comment="", wanted_comment=0, last=last) == (REPEATED,)
    assert nudges(same, comment="", wanted_comment=0, last=last[1:]) == ()


@pytest.mark.django_db
def test_only_own_complete_sheets_of_this_round_count(django_assert_num_queries):
    category = editions.category(phase=Category.CLOSED)
    own, rival = (rounds.judge(category.competition, name) for name in ("Juri", "Juri lain"))
    works = [editions.entry(people.person("Desainer"), category, Entry.ACCEPTED) for _ in range(6)]
    rubric = rounds.rubric(category.competition, WEIGHTS)
    round = rounds.open_round(category, [own, rival], works, rubric=rubric)
    mine = [rounds.sheet_of(own, work) for work in works]
    for sheet, value in zip(mine, (7, 8, 9), strict=False):
        rounds.scored(sheet, value)
    rounds.scored(mine[3], {"originality": 5})
    rounds.scored(mine[4], {"originality": 4, "function": 6}, is_submitted=False)
    rounds.scored(rounds.sheet_of(rival, works[5]), 2)
    Conflict.objects.create(person=own, entry=works[2], origin=Conflict.DECLARED)
    criteria = criteria_with_marks(mine[0])
    opened = Scoresheet.objects.held_by(own).with_calibrating().get(pk=mine[0].pk)
    with django_assert_num_queries(1):
        held = desk_around(opened).handed_in_at
    assert set(held) == {sheet.pk for sheet in mine if sheet != mine[2]}
    with django_assert_num_queries(1):
        given = own_marks(mine[0])
    so_far = own_so_far(mine[0], criteria, given, held=held)
    assert so_far.totals == (Decimal("4.8"), Decimal("8"))
    assert so_far.last == (marks(5, None), marks(8, 8))
    Score.objects.filter(sheet=mine[3], criterion__code="originality").update(value=None)
    Round.objects.filter(pk=round.pk).update(renormalises=True)
    assert own_so_far(mine[0], criteria, own_marks(mine[0]), held=held).last[0] == marks(NOT_APPLICABLE, None)
    assert pattern_of(criteria_with_marks(mine[3])) == marks(NOT_APPLICABLE, None)
    assert own_so_far(mine[0], criteria, given, held={}).totals == ()
