"""A published result whose works are shown to the public, and an open vote among three of them."""

import pytest

from tests.factories import results, voices


@pytest.fixture
def cast():
    made = results.cast()
    results.published(made)
    for entry in made.entries.values():
        voices.shown(entry)
    return made


@pytest.fixture
def vote(cast):
    return voices.vote(cast.competition, [cast.entries[name] for name in ("Ayu", "Budi", "Citra")], by=cast.organiser)


@pytest.fixture
def work(vote, cast):
    """The work of a designer in the vote."""
    return lambda name: vote.works.select_related("entry__category__competition", "vote").get(entry=cast.entries[name])
