"""One vote for a confirmed address, changeable until the end, none for an own work; then it is counted."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import Message, User
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import broken_links
from judging.favourites.awarding import give_favourite_award
from judging.favourites.casting import cast as vote_for
from judging.favourites.counting import count
from judging.favourites.leaving import note_leavers
from judging.favourites.ordering import shuffled
from judging.favourites.patterns import patterns_of
from judging.models import FavouriteBallot, FavouriteVote, FavouriteWork
from submissions.models import Category, DesignFile, Entry, TeamMember
from tests.factories import people, results, voices

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def votes(vote) -> dict[str, tuple]:
    rows = vote.works.select_related("entry").order_by("pk")
    return {work.entry.title.removeprefix("Tapak "): (work.votes, work.place) for work in rows}


def test_one_vote_each_that_can_be_changed(vote, work, cast):
    warga = people.person("Warga")
    first = vote_for(work=work("Ayu"), by=warga)
    assert vote_for(work=work("Ayu"), by=warga) == first
    assert vote_for(work=work("Budi"), by=warga).pk == first.pk
    assert list(FavouriteBallot.objects.values_list("person", "work")) == [(warga.pk, work("Budi").pk)]
    facts = [event.facts for event in Event.objects.filter(verb="favourite.voted")]
    assert facts == [{"vote": vote.pk}] * 2, "the record never says for what"
    for person in [cast.owners["Budi"], cast.judges[0], cast.head, cast.organiser]:
        assert vote_for(work=work("Ayu"), by=person).work == work("Ayu")


def test_nobody_votes_for_an_own_work(work, cast):
    member = people.person("Rekan")
    TeamMember.objects.create(entry=cast.entries["Ayu"], person=member)
    for person in [cast.owners["Ayu"], member]:
        with pytest.raises(NotAllowed, match="own work"):
            vote_for(work=work("Ayu"), by=person)
        assert vote_for(work=work("Budi"), by=person)


def test_only_with_a_confirmed_address(work):
    warga = people.person("Warga")
    EmailAddress.objects.filter(user=warga).update(verified=False)
    with pytest.raises(NotAllowed, match="Confirm your e-mail"):
        vote_for(work=work("Ayu"), by=warga)
    assert not FavouriteBallot.objects.exists()


@pytest.mark.parametrize(("begins", "ends"), [(60, 120), (-120, 0), (-120, -1)])
def test_only_within_the_window_to_the_second(vote, work, begins, ends):
    now = timezone.now()
    times = {"opens_at": now + timedelta(seconds=begins), "closes_at": now + timedelta(seconds=ends)}
    FavouriteVote.objects.update(**times)
    with pytest.raises(NotAllowedNow):
        vote_for(work=work("Ayu"), by=people.person())


@pytest.mark.parametrize("status", [FavouriteVote.DRAFT, FavouriteVote.COUNTED])
def test_only_while_it_is_open(vote, work, status):
    FavouriteVote.objects.update(status=status)
    with pytest.raises(NotAllowedNow):
        vote_for(work=work("Ayu"), by=people.person())


def test_counted_after_the_end_once_with_shared_places(vote, cast):
    voices.ballots(vote, {cast.entries["Ayu"]: 2, cast.entries["Budi"]: 2, cast.entries["Citra"]: 1})
    with pytest.raises(NotAllowedNow, match="after the end"):
        count(vote=vote, by=cast.organiser)
    voices.ended(vote)
    results.conflict(cast.colleague, cast.entries["Dewi"])
    for person in [cast.owners["Ayu"], cast.judges[0], cast.head, cast.colleague, people.person()]:
        with pytest.raises(NotAllowed):
            count(vote=vote, by=person)
    counted = count(vote=vote, by=cast.organiser)
    assert votes(vote) == {"Ayu": (2, 1), "Budi": (2, 1), "Citra": (1, 3)}
    FavouriteBallot.objects.all().delete()
    assert count(vote=vote, by=cast.organiser).counted_at == counted.counted_at
    assert votes(vote)["Ayu"] == (2, 1), "counting again changes nothing"
    (event,) = Event.objects.filter(verb="favourite.counted")
    assert event.facts["votes"][str(cast.entries["Ayu"].pk)] == 2
    assert list(broken_links()) == []


def test_ballots_of_closed_accounts_do_not_count(vote, cast):
    voices.ballots(vote, {cast.entries["Ayu"]: 2, cast.entries["Budi"]: 1})
    User.objects.filter(pk__in=FavouriteBallot.objects.filter(work__entry=cast.entries["Ayu"]).values("person")).update(
        is_active=False
    )
    count(vote=voices.ended(vote), by=cast.organiser)
    assert votes(vote) == {"Ayu": (0, 2), "Budi": (1, 1), "Citra": (0, 2)}


@pytest.mark.parametrize("how", ["unreleased", "disqualified", "withheld"])
def test_a_work_that_is_not_shown_any_more_leaves_and_its_voters_choose_again(vote, work, cast, how):
    warga, other = people.person("Warga"), people.person("Warga lain")
    vote_for(work=work("Ayu"), by=warga)
    vote_for(work=work("Budi"), by=other)
    assert note_leavers(vote_id=vote.pk) == 0
    if how == "unreleased":
        voices.hidden(cast.entries["Ayu"])
    elif how == "withheld":
        DesignFile.objects.filter(entry=cast.entries["Ayu"]).update(released_by_office_at=None)
    else:
        Entry.objects.filter(pk=cast.entries["Ayu"].pk).update(status=Entry.DISQUALIFIED)
    with pytest.raises(NotAllowedNow, match="left the vote"):
        vote_for(work=work("Ayu"), by=people.person())
    Message.objects.all().delete()
    assert (note_leavers(vote_id=vote.pk), note_leavers(vote_id=vote.pk)) == (1, 0)
    (message,) = Message.objects.all()
    assert (message.recipient, "choose again" in message.body) == (warga, True)
    voices.shown(cast.entries["Ayu"])
    assert work("Ayu").withdrawn_at, "it has left for good"
    vote_for(work=work("Citra"), by=warga)
    count(vote=voices.ended(vote), by=cast.organiser)
    assert votes(vote) == {"Ayu": (None, None), "Budi": (1, 1), "Citra": (1, 1)}


def test_what_may_point_to_made_up_votes_is_told_in_numbers_after_the_count(vote, cast):
    voices.ballots(vote, {cast.entries["Ayu"]: 3, cast.entries["Budi"]: 2})
    old = FavouriteBallot.objects.filter(work__entry=cast.entries["Budi"]).values("person")
    User.objects.filter(pk__in=old).update(date_joined=timezone.now() - timedelta(days=30))
    assert patterns_of(vote) == {}
    counted = count(vote=voices.ended(vote), by=cast.organiser)
    found = {vote.works.get(pk=pk).entry.title: one for pk, one in patterns_of(counted).items()}
    assert set(found) == {"Tapak Ayu"}
    assert found["Tapak Ayu"].fresh == 3
    assert 1 <= found["Tapak Ayu"].busiest <= 3


def test_the_award_goes_to_the_first_place_alone(vote, work, cast):
    voices.ballots(vote, {cast.entries["Ayu"]: 1, cast.entries["Budi"]: 2})
    facts = {"name": "Juara favorit", "name_en": "Favourite"}
    with pytest.raises(NotAllowedNow):
        give_favourite_award(work=work("Budi"), by=cast.organiser, **facts)
    count(vote=voices.ended(vote), by=cast.organiser)
    for person in [cast.owners["Budi"], cast.head, people.person()]:
        with pytest.raises(NotAllowed):
            give_favourite_award(work=work("Budi"), by=person, **facts)
    with pytest.raises(NotAllowedNow):
        give_favourite_award(work=work("Ayu"), by=cast.organiser, **facts)
    with pytest.raises(Invalid):
        give_favourite_award(work=work("Budi"), by=cast.organiser, name="  ")
    Message.objects.all().delete()
    award = give_favourite_award(work=work("Budi"), by=cast.organiser, **facts)
    assert (award.standing, award.favourite, award.entry) == (None, work("Budi"), cast.entries["Budi"])
    assert [message.recipient for message in Message.objects.all()] == [cast.owners["Budi"]]
    with pytest.raises(Invalid, match="already"):
        give_favourite_award(work=work("Budi"), by=cast.organiser, **facts)


@pytest.mark.parametrize("keeps", [True, False])
def test_secrecy_as_the_category_keeps_it_but_what_was_shown_stays_shown(vote, work, cast, keeps):
    Category.objects.update(keeps_secrets=keeps)
    voices.ballots(vote, {cast.entries["Ayu"]: 1})
    count(vote=voices.ended(vote), by=cast.organiser)
    give_favourite_award(work=work("Ayu"), name="Juara favorit", by=cast.organiser)
    assert Entry.objects.get(pk=cast.entries["Ayu"].pk).is_secret is keeps
    assert DesignFile.objects.published().filter(entry=cast.entries["Ayu"]).count() == 1


def test_nobody_wins_without_a_vote(vote, work, cast):
    count(vote=voices.ended(vote), by=cast.organiser)
    assert work("Ayu").place == 1
    with pytest.raises(NotAllowedNow):
        give_favourite_award(work=work("Ayu"), name="Juara favorit", by=cast.organiser)


def test_the_order_is_ones_own_and_the_same_at_each_visit(vote):
    works = list(vote.works.all())
    assert shuffled(works, "a" * 16) == shuffled(reversed(works), "a" * 16)
    firsts = {shuffled(works, f"{seed:016x}")[0].pk for seed in range(60)}
    assert firsts == {work.pk for work in works}, "no work is always first"
    assert FavouriteWork.objects.count() == 3
