"""Several people, and one person in two tabs, act on one vote at the same moment."""

from collections import Counter

import pytest

from audit.refusals import NotAllowedNow
from audit.trail import broken_links
from judging.favourites.casting import cast as vote_for
from judging.favourites.counting import count
from judging.favourites.leaving import note_leavers
from judging.models import FavouriteBallot, FavouriteVote
from tests.factories import people, voices
from tests.judging.test_results_at_once import together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def test_two_tabs_make_one_ballot(vote, work):
    warga, ayu, budi = people.person("Warga"), work("Ayu"), work("Budi")
    outcomes = together(*(lambda one=one: vote_for(work=one, by=warga) for one in (ayu, budi, ayu, budi)))
    assert all(isinstance(one, FavouriteBallot) for one in outcomes), outcomes
    assert FavouriteBallot.objects.count() == 1
    assert list(broken_links()) == []


def test_many_people_and_two_counts_at_the_end(vote, work, cast):
    crowd = [people.person("Warga") for _number in range(4)]
    for person in crowd[:2]:
        vote_for(work=work("Ayu"), by=person)
    voices.ended(vote)
    budi = work("Budi")
    outcomes = together(
        lambda: count(vote=vote, by=cast.organiser),
        lambda: count(vote=vote, by=cast.colleague),
        *(lambda person=person: vote_for(work=budi, by=person) for person in crowd),
    )
    assert all(isinstance(one, FavouriteVote) for one in outcomes[:2]), outcomes
    assert all(isinstance(one, NotAllowedNow) for one in outcomes[2:]), outcomes
    counted = Counter({one.entry_id: one.votes for one in vote.works.all()})
    assert counted == Counter({cast.entries["Ayu"].pk: 2, cast.entries["Budi"].pk: 0, cast.entries["Citra"].pk: 0})
    assert list(broken_links()) == []


def test_a_work_that_leaves_while_people_vote_for_it(vote, work, cast):
    crowd, ayu = [people.person("Warga") for _number in range(4)], work("Ayu")
    voices.hidden(cast.entries["Ayu"])
    outcomes = together(
        lambda: note_leavers(vote_id=vote.pk),
        lambda: note_leavers(vote_id=vote.pk),
        *(lambda person=person: vote_for(work=ayu, by=person) for person in crowd),
    )
    assert sorted(outcomes[:2]) == [0, 1]
    assert all(isinstance(one, NotAllowedNow) for one in outcomes[2:]), outcomes
    assert list(broken_links()) == []
