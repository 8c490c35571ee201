"""Seats are given by invitation, never to oneself, never to somebody who entered."""

import pytest

from accounts import inviting
from accounts.models import Message
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions import seating
from submissions.entering import start_draft
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def edition():
    return editions.competition()


@pytest.fixture
def organiser(edition):
    person = people.person("Penyelenggara")
    editions.seat(person, edition)
    return person


def test_an_invited_judge_takes_exactly_that_seat(edition, organiser):
    judge, stranger = people.person("Juri"), people.person("Lain")
    invitation, link = seating.invite_to_seat(
        competition=edition, kind=Seat.JUDGE, email=judge.email.upper(), name="Juri", by=organiser
    )
    message = Message.objects.get(recipient=judge)
    assert link in message.body
    assert inviting.find(link.rstrip("/").split("/")[-1]) == invitation
    with pytest.raises(NotAllowed):
        seating.accept_seat(invitation=invitation, by=stranger)
    seat = seating.accept_seat(invitation=invitation, by=judge)
    assert (seat.person, seat.kind, seat.competition) == (judge, Seat.JUDGE, edition)
    with pytest.raises(NotAllowedNow):
        seating.accept_seat(invitation=invitation, by=judge)
    assert Seat.objects.of(judge).count() == 1


def test_a_person_without_an_account_is_invited_by_address(edition, organiser):
    seating.invite_to_seat(competition=edition, kind=Seat.HEAD_JUDGE, email="baru@contoh.example", by=organiser)
    assert Message.objects.get().address == "baru@contoh.example"


def test_of_two_invitations_to_one_seat_only_the_newest_works(edition, organiser):
    judge = people.person("Juri")
    given = {"competition": edition, "email": judge.email, "by": organiser}
    older, _link = seating.invite_to_seat(kind=Seat.JUDGE, **given)
    other, _link = seating.invite_to_seat(kind=Seat.CURATOR, **given)
    newest, _link = seating.invite_to_seat(kind=Seat.JUDGE, **{**given, "email": judge.email.upper()})
    assert set(seating.pending_invitations(edition)) == {newest, other}
    with pytest.raises(NotAllowedNow):
        seating.accept_seat(invitation=older, by=judge)
    assert seating.accept_seat(invitation=newest, by=judge).kind == Seat.JUDGE


def test_nobody_invites_themselves_and_only_organisers_invite(edition, organiser):
    judge = people.person()
    editions.seat(judge, edition, Seat.JUDGE)
    elsewhere = people.person()
    editions.seat(elsewhere, editions.competition())
    for person in (judge, elsewhere, people.office_person()):
        with pytest.raises(NotAllowed):
            seating.invite_to_seat(competition=edition, kind=Seat.JUDGE, email="a@contoh.example", by=person)
    with pytest.raises(NotAllowed, match="themselves"):
        seating.invite_to_seat(competition=edition, kind=Seat.JUDGE, email=organiser.email, by=organiser)
    for wrong in ("", "bukan alamat", "a@b"):
        with pytest.raises(Invalid):
            seating.invite_to_seat(competition=edition, kind=Seat.JUDGE, email=wrong, by=organiser)
    with pytest.raises(Invalid):
        seating.invite_to_seat(competition=edition, kind=Seat.FINANCE, email="a@contoh.example", by=organiser)


def test_who_entered_takes_no_seat_and_who_has_a_seat_does_not_enter(edition, organiser):
    category = editions.category(edition, Category.OPEN)
    designer, judge = people.person(), people.person()
    invitation, _link = seating.invite_to_seat(competition=edition, kind=Seat.JUDGE, email=designer.email, by=organiser)
    entry = start_draft(category=category, by=designer)
    with pytest.raises(NotAllowed):
        seating.accept_seat(invitation=invitation, by=designer)
    with pytest.raises(NotAllowed):
        seating.invite_to_seat(competition=edition, kind=Seat.JUDGE, email=designer.email, by=organiser)
    Entry.objects.filter(pk=entry.pk).update(status=Entry.WITHDRAWN)
    seating.accept_seat(invitation=invitation, by=designer)
    editions.seat(judge, edition, Seat.JUDGE)
    with pytest.raises(NotAllowed):
        start_draft(category=category, by=judge)


def test_an_invitation_taken_back_works_no_more(edition, organiser):
    judge, other = people.person(), people.person()
    editions.seat(other, editions.competition())
    invitation, _link = seating.invite_to_seat(competition=edition, kind=Seat.JUDGE, email=judge.email, by=organiser)
    assert list(seating.pending_invitations(edition)) == [invitation]
    with pytest.raises(NotAllowed):
        seating.revoke_invitation(invitation=invitation, by=other)
    seating.revoke_invitation(invitation=invitation, by=organiser)
    assert list(seating.pending_invitations(edition)) == []
    with pytest.raises(NotAllowedNow):
        seating.accept_seat(invitation=invitation, by=judge)
    with pytest.raises(NotAllowedNow):
        seating.revoke_invitation(invitation=invitation, by=organiser)


def test_a_seat_ends_at_once_and_the_last_organiser_stays(edition, organiser):
    judge = people.person()
    seat = editions.seat(judge, edition, Seat.JUDGE)
    with pytest.raises(NotAllowed):
        seating.end_seat(seat=seat, by=judge)
    seating.end_seat(seat=seat, by=organiser)
    assert not Seat.objects.of(judge).exists()
    with pytest.raises(NotAllowedNow):
        seating.end_seat(seat=seat, by=organiser)
    with pytest.raises(NotAllowedNow, match="last organiser"):
        seating.end_seat(seat=Seat.objects.of(organiser).get(), by=organiser)


def test_an_organisers_open_invitations_end_with_their_seat(edition, organiser):
    parting, second_address, judge = people.person(), people.person(), people.person()
    seat = editions.seat(parting, edition)
    stashed, _link = seating.invite_to_seat(
        competition=edition, kind=Seat.ORGANISER, email=second_address.email, by=parting
    )
    kept, _link = seating.invite_to_seat(competition=edition, kind=Seat.JUDGE, email=judge.email, by=organiser)
    seating.end_seat(seat=seat, by=organiser)
    with pytest.raises(NotAllowedNow):
        seating.accept_seat(invitation=stashed, by=second_address)
    assert list(seating.pending_invitations(edition)) == [kept]
    assert seating.accept_seat(invitation=kept, by=judge).kind == Seat.JUDGE
