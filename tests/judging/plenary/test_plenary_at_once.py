"""Several people act in one meeting at the same moment."""

import pytest

from audit.trail import broken_links
from judging.conflicts.pinning import pin
from judging.models import Motion, Plenary, Round, Vote
from judging.plenary.convening import arrive, close, convene
from judging.plenary.motions import put_to_vote
from judging.plenary.voting import close_vote, vote
from submissions.models import Conflict
from tests.factories import meetings
from tests.factories.crowd import at_once

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def fresh(motion: Motion) -> Motion:
    return Motion.objects.select_related("plenary__round__category__competition").get(pk=motion.pk)


def test_one_meeting_is_called():
    cast = meetings.cast()
    close(plenary=cast.plenary, by=cast.organiser)
    people = [cast.organiser, cast.colleague, cast.head]
    outcomes = at_once(*(lambda by=by: convene(round=Round.objects.get(pk=cast.round.pk), by=by) for by in people))
    assert outcomes == {"done": 1, "not_now": 2}
    assert Plenary.objects.filter(status=Plenary.OPEN).count() == 1


def test_a_vote_is_closed_once_and_a_judge_counts_once():
    cast = meetings.cast()
    motion = meetings.tie(cast)
    ballots = [
        lambda choice=choice: vote(motion=fresh(motion), choice=choice, by=cast.judges[0])
        for choice in ("for", "against", "abstain")
    ]
    assert at_once(*ballots) == {"done": 3}
    assert Vote.objects.count() == 1
    outcomes = at_once(*(lambda by=by: close_vote(motion=fresh(motion), by=by) for by in (cast.organiser, cast.head)))
    assert outcomes == {"done": 1, "not_now": 1}
    assert list(broken_links()) == []


@pytest.mark.parametrize("attempt", range(2))
def test_a_vote_while_the_vote_is_closed_is_counted_or_refused(attempt):
    cast = meetings.cast()
    motion = meetings.tie(cast)
    vote(motion=motion, choice="for", by=cast.judges[0])
    outcomes = at_once(
        lambda: vote(motion=fresh(motion), choice="against", by=cast.judges[1]),
        lambda: close_vote(motion=fresh(motion), by=cast.organiser),
    )
    decided = fresh(motion)
    assert outcomes in ({"done": 2}, {"done": 1, "not_now": 1})
    assert decided.against == Vote.objects.filter(choice=Vote.AGAINST).count() == outcomes["done"] - 1


@pytest.mark.parametrize("attempt", range(2))
def test_a_conflict_recorded_while_the_vote_is_closed_comes_before_or_after_it(attempt):
    cast = meetings.cast()
    motion = meetings.tie(cast)
    for judge in cast.judges:
        vote(motion=motion, choice="for", by=judge)
    about = {"entry": cast.entries["Budi"], "person": cast.judges[0], "kind": Conflict.FAMILY, "reason": "Sepupu."}
    outcomes = at_once(
        lambda: pin(**about, by=cast.colleague),
        lambda: close_vote(motion=fresh(motion), by=cast.organiser),
    )
    assert outcomes == {"done": 2}
    assert fresh(motion).in_favour in (2, 3)
    assert Conflict.objects.count() == 1


def test_two_motions_are_never_open_together():
    cast = meetings.cast()
    pair = [meetings.tie(cast, is_open=False) for _number in range(2)]
    outcomes = at_once(*(lambda one=one: put_to_vote(motion=fresh(one), by=cast.organiser) for one in pair))
    assert outcomes == {"done": 1, "not_now": 1}


def test_a_judge_comes_once_and_not_after_the_end():
    cast = meetings.cast()
    cast.plenary.presences.filter(person=cast.judges[0]).delete()
    outcomes = at_once(*[lambda: arrive(plenary=cast.plenary, by=cast.judges[0])] * 3)
    assert outcomes == {"done": 3}
    assert cast.plenary.presences.filter(person=cast.judges[0]).count() == 1
    assert at_once(*[lambda: close(plenary=cast.plenary, by=cast.organiser)] * 2) == {"done": 1, "not_now": 1}
