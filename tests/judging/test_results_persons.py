"""Who may propose a result, and who may confirm it: two persons, neither with a conflict."""

import pytest

from accounts.models import Message
from audit.refusals import NotAllowed
from judging.models import Ranking, ResultProposal
from judging.publishing import confirm, propose
from submissions.models import Conflict, Entry, Seat, TeamMember
from tests.factories import editions, people, results, rounds
from tests.factories.results import digest_of, published

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cast():
    return results.cast()


def test_nobody_but_an_organiser_proposes(cast):
    digest = digest_of(cast.round)
    stranger_organiser = people.person("Panitia lain")
    editions.seat(stranger_organiser, editions.competition())
    for person in (cast.head, cast.judges[0], cast.owners["Ayu"], stranger_organiser, people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            propose(round=cast.round, digest=digest, by=person)
    assert not ResultProposal.objects.exists()


def test_nobody_but_the_head_judge_confirms(cast):
    digest = digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    other_head = rounds.judge(editions.competition(), "Ketua lain", kind=Seat.HEAD_JUDGE)
    former = rounds.judge(cast.category.competition, "Mantan ketua", kind=Seat.HEAD_JUDGE)
    former.seats.update(ended_at=cast.round.closes_at)
    for person in (cast.colleague, cast.judges[0], cast.owners["Ayu"], other_head, former, people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            confirm(proposal=proposal, digest=digest, by=person)
    assert not Ranking.objects.exists()


def test_head_judges_who_may_confirm_are_told_that_a_result_waits(cast):
    related = rounds.judge(cast.category.competition, "Ketua terkait", kind=Seat.HEAD_JUDGE)
    results.conflict(related, cast.entries["Ayu"])
    editions.seat(cast.organiser, cast.category.competition, Seat.HEAD_JUDGE)
    proposal = propose(round=cast.round, digest=digest_of(cast.round), by=cast.organiser)
    told = Message.objects.filter(about=f"proposal:{proposal.pk}")
    assert [message.recipient for message in told] == [cast.head]
    assert f"/rounds/{cast.round.pk}/" in told.get().body
    assert not any(secret in told.get().body for secret in ("8.3667", "Ayu", cast.entries["Ayu"].code))


def test_one_person_with_both_seats_never_does_both(cast):
    editions.seat(cast.organiser, cast.category.competition, Seat.HEAD_JUDGE)
    editions.seat(cast.head, cast.category.competition)
    digest = digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    with pytest.raises(NotAllowed, match="Another person"):
        confirm(proposal=proposal, digest=digest, by=cast.organiser)
    assert confirm(proposal=proposal, digest=digest, by=cast.head).standings.count() == 4


@pytest.mark.parametrize("kind", ["declared", "owner", "member"])
def test_a_conflict_wins_over_the_seat(cast, kind):
    digest = digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.colleague)
    for person in (cast.organiser, cast.head):
        entry = cast.entries["Dewi"]
        if kind == "declared":
            results.conflict(person, entry)
        elif kind == "member":
            TeamMember.objects.create(entry=entry, person=person)
        else:
            Entry.objects.filter(pk=entry.pk).update(owner=person)
        with pytest.raises(NotAllowed):
            _either(cast, proposal, digest, person)
    assert not Ranking.objects.exists()


def _either(cast, proposal, digest, person):
    if person == cast.head:
        return confirm(proposal=proposal, digest=digest, by=person)
    return propose(round=cast.round, digest=digest, by=person)


def test_a_lifted_conflict_bars_nobody(cast):
    entry = cast.entries["Ayu"]
    lifted = {"origin": Conflict.DECLARED, "reason": "Keliru", "lifted_at": cast.round.closes_at}
    for person in (cast.organiser, cast.head):
        Conflict.objects.create(person=person, entry=entry, **lifted)
    assert published(cast).standings.count() == 4
