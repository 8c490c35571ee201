"""An organiser prepares a vote among works that everybody may see; once opened it stays as it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event, Work
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.favourites.preparing import (
    WATCHING,
    change_vote,
    choose_works,
    discard_vote,
    open_vote,
    prepare_vote,
    votable,
)
from judging.models import FavouriteVote, Round
from submissions.models import Category
from tests.factories import people, results, voices

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def plan(**fields) -> dict:
    now = timezone.now()
    return {"name": "Karya favorit", "opens_at": now, "closes_at": now + timedelta(days=7), **fields}


def prepared(cast) -> FavouriteVote:
    return prepare_vote(competition=cast.competition, by=cast.organiser, **plan())


def test_prepared_chosen_opened(cast):
    row = prepared(cast)
    assert not FavouriteVote.objects.public().exists()
    change_vote(vote=row, by=cast.organiser, **plan(name=" Juara  favorit "))
    chosen = [cast.entries[name].pk for name in ("Ayu", "Budi")]
    assert choose_works(vote=row, entries=[cast.entries["Dewi"].pk], by=cast.organiser) == 1
    assert choose_works(vote=row, entries=chosen, by=cast.organiser) == 2
    opened = open_vote(vote=row, by=cast.organiser)
    assert (opened.name, opened.takes_ballots) == ("Juara favorit", True)
    assert sorted(opened.works.values_list("entry", flat=True)) == sorted(chosen)
    assert list(FavouriteVote.objects.public()) == [row]
    assert Work.objects.filter(kind=WATCHING, key=str(row.pk)).exists()
    verbs = Event.objects.filter(verb__startswith="favourite.").order_by("number").values_list("verb", flat=True)
    assert list(verbs)[-1] == "favourite.opened"
    for act in (
        lambda: change_vote(vote=row, by=cast.organiser, **plan()),
        lambda: choose_works(vote=row, entries=chosen, by=cast.organiser),
        lambda: open_vote(vote=row, by=cast.organiser),
        lambda: discard_vote(vote=row, by=cast.organiser),
    ):
        with pytest.raises(NotAllowedNow):
            act()


def test_only_an_organiser_without_an_interest_in_any_work(cast):
    row = prepared(cast)
    results.conflict(cast.colleague, cast.entries["Dewi"])
    for person in [cast.owners["Ayu"], cast.judges[0], cast.head, cast.colleague, people.person()]:
        assert not FavouriteVote.objects.kept_by(person).exists()
        for act in (
            lambda who=person: prepare_vote(competition=cast.competition, by=who, **plan()),
            lambda who=person: change_vote(vote=row, by=who, **plan()),
            lambda who=person: choose_works(vote=row, entries=[], by=who),
            lambda who=person: open_vote(vote=row, by=who),
            lambda who=person: discard_vote(vote=row, by=who),
        ):
            with pytest.raises(NotAllowed):
                act()
    discard_vote(vote=row, by=cast.organiser)
    assert not FavouriteVote.objects.exists()


def test_only_works_that_everybody_may_see_can_stand(cast):
    row = prepared(cast)
    assert votable(cast.competition).count() == 4
    voices.hidden(cast.entries["Ayu"])
    cast.entries["Citra"].files.get().stored.previews.all().delete()
    Category.objects.filter(pk=cast.category.pk).update(phase=Category.DECIDED)
    assert {entry.title for entry in votable(cast.competition)} == {"Tapak Budi", "Tapak Dewi"}
    for name in ("Ayu", "Citra"):
        with pytest.raises(Invalid):
            choose_works(vote=row, entries=[cast.entries[name].pk], by=cast.organiser)
    Round.objects.update(status=Round.CLOSED)
    assert not votable(cast.competition).exists(), "not before its result is published"


def test_a_vote_of_one_work_or_of_hidden_ones_is_not_opened(cast):
    row = prepared(cast)
    choose_works(vote=row, entries=[cast.entries["Ayu"].pk], by=cast.organiser)
    with pytest.raises(NotAllowedNow, match="at least 2"):
        open_vote(vote=row, by=cast.organiser)
    choose_works(vote=row, entries=[entry.pk for entry in cast.entries.values()], by=cast.organiser)
    voices.hidden(cast.entries["Budi"])
    with pytest.raises(NotAllowedNow, match="none that is hidden"):
        open_vote(vote=row, by=cast.organiser)


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [
        (" ", 0, 7),
        ("x" * 81, 0, 7),
        ("Favorit", 2, 2),
        ("Favorit", 3, 2),
        ("Favorit", -5, -1),
        ("Favorit", 0, 91),
    ],
)
def test_what_makes_no_sense(cast, name, begins, ends):
    now = timezone.now()
    times = {"opens_at": now + timedelta(days=begins), "closes_at": now + timedelta(days=ends)}
    with pytest.raises(Invalid):
        prepare_vote(competition=cast.competition, by=cast.organiser, name=name, **times)
