"""A published result whose works are shown to the public, and an open vote among three of them."""

import pytest

from tests.factories import voices


@pytest.fixture
def cast():
    return voices.cast()


@pytest.fixture
def vote(cast):
    return voices.vote_among_three(cast)


@pytest.fixture
def work(vote, cast):
    """The work of a designer in the vote."""
    return lambda name: vote.works.select_related("entry__category__competition", "vote").get(entry=cast.entries[name])
