"""Secrecy ends by two persons of the office, with the filing and the designer's consent; else it stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from development.models import Filing, SecrecyLift
from development.rights.lifting import (
    confirm_lift,
    consent_to_lift,
    drop_lift,
    propose_lift,
    withdraw_consent,
)
from files.models import StoredFile
from submissions.models import Conflict, Entry, Seat, TeamMember
from tests.factories import editions, people, rights

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return rights.cast()


def is_secret(cast) -> bool:
    return Entry.objects.get(pk=cast.award.entry_id).is_secret


def refused(cast, lift, digest, by, refusal) -> None:
    with pytest.raises(refusal):
        confirm_lift(lift=lift, digest=digest, by=by)
    assert is_secret(cast)
    assert SecrecyLift.objects.get(pk=lift.pk).confirmed_by is None


def test_the_whole_way(cast):
    Message.objects.all().delete()
    lift, digest = rights.proposed(cast)
    assert {one.recipient for one in Message.objects.all()} == {cast.owner, cast.second}
    assert not any(cast.award.entry.title in one.subject + one.body for one in Message.objects.all())
    confirm_lift(lift=lift, digest=digest, by=cast.second)
    assert not is_secret(cast)
    lift.refresh_from_db()
    assert (lift.status, lift.confirmed_by) == (SecrecyLift.DONE, cast.second)
    verbs = list(Event.objects.filter(verb__contains="secrecy_lifted").values_list("thing_id", flat=True))
    assert verbs == [cast.award.entry_id]
    assert Event.objects.get(verb="rights.lift_confirmed").actor_id == cast.second.pk
    for act in (
        lambda: confirm_lift(lift=lift, digest=digest, by=cast.second),
        lambda: withdraw_consent(lift=lift, by=cast.owner),
        lambda: drop_lift(lift=lift, by=cast.organiser),
        lambda: propose_lift(project=cast.project, reason="Lagi.", by=cast.organiser),
    ):
        with pytest.raises(NotAllowedNow):
            act()


def test_whoever_proposed_it_can_not_confirm_and_others_neither(cast):
    lift, digest = rights.proposed(cast)
    fresh = people.person("Baru")
    editions.seat(fresh, cast.competition)
    for person in (cast.organiser, fresh, cast.owner, cast.maker, *cast.outsiders):
        refused(cast, lift, digest, person, NotAllowed)
    Seat.objects.filter(person=fresh).update(since=timezone.now() - timedelta(hours=24, minutes=1))
    confirm_lift(lift=lift, digest=digest, by=fresh)


def test_nobody_but_the_owner_consents_and_may_take_it_back(cast):
    lift, digest = rights.proposed(cast, consents=False)
    friend = people.person("Wulan")
    TeamMember.objects.create(entry=cast.award.entry, person=friend)
    for person in (friend, cast.organiser, cast.second, cast.maker, *cast.outsiders):
        for act in (consent_to_lift, withdraw_consent):
            with pytest.raises(NotAllowed):
                act(lift=lift, by=person)
    refused(cast, lift, digest, cast.second, NotAllowedNow)
    consent_to_lift(lift=lift, by=cast.owner)
    withdraw_consent(lift=lift, by=cast.owner)
    refused(cast, lift, digest, cast.second, NotAllowedNow)


def test_consent_is_for_that_very_lift(cast):
    lift, digest = rights.proposed(cast)
    drop_lift(lift=lift, by=cast.second)
    again, other = rights.proposed(cast, consents=False)
    assert other != digest
    refused(cast, again, other, cast.second, NotAllowedNow)
    with pytest.raises(NotAllowedNow):
        consent_to_lift(lift=lift, by=cast.owner)


@pytest.mark.parametrize("broken", ["filing", "evidence", "proposer", "owner", "conflict", "seat", "digest", "public"])
def test_all_of_it_holds_at_the_moment_of_confirming(cast, broken):
    lift, digest = rights.proposed(cast)
    refusal = NotAllowedNow
    if broken == "filing":
        Filing.objects.filter(pk=cast.filing.pk).update(replaced_at=timezone.now())
    elif broken == "evidence":
        StoredFile.objects.filter(pk=cast.filing.evidence_id).update(status=StoredFile.REFUSED)
    elif broken == "proposer":
        Seat.objects.filter(person=cast.organiser).update(ended_at=timezone.now())
    elif broken == "owner":
        Entry.objects.filter(pk=cast.award.entry_id).update(owner=people.person("Pemilik baru"))
    elif broken == "conflict":
        Conflict.objects.create(person=cast.second, entry=cast.award.entry, origin=Conflict.DECLARED)
        refusal = NotAllowed
    elif broken == "seat":
        Seat.objects.filter(person=cast.second).update(ended_at=timezone.now())
        refusal = NotAllowed
    elif broken == "digest":
        digest, refusal = "0" * 64, Changed
    else:
        Entry.objects.filter(pk=cast.award.entry_id).update(is_secret=False)
        with pytest.raises(NotAllowedNow):
            confirm_lift(lift=lift, digest=digest, by=cast.second)
        return
    refused(cast, lift, digest, cast.second, refusal)


def test_what_proposing_needs(cast):
    for person in (cast.owner, cast.maker, *cast.outsiders):
        with pytest.raises(NotAllowed):
            propose_lift(project=cast.project, reason="Sudah diajukan.", by=person)
    with pytest.raises(Invalid):
        propose_lift(project=cast.project, reason="  ", by=cast.organiser)
    for state in (StoredFile.WAITING, StoredFile.REFUSED):
        StoredFile.objects.filter(pk=cast.filing.evidence_id).update(status=state)
        with pytest.raises(NotAllowedNow):
            propose_lift(project=cast.project, reason="Sudah diajukan.", by=cast.organiser)
    StoredFile.objects.filter(pk=cast.filing.evidence_id).update(status=StoredFile.GOOD)
    rights.proposed(cast)
    with pytest.raises(NotAllowedNow):
        propose_lift(project=cast.project, reason="Dua kali.", by=cast.second)
    assert SecrecyLift.objects.count() == 1
    SecrecyLift.objects.all().delete()
    Filing.objects.all().delete()
    with pytest.raises(NotAllowedNow):
        propose_lift(project=cast.project, reason="Belum diajukan.", by=cast.organiser)


def test_only_an_organiser_without_conflict_drops(cast):
    lift, _digest = rights.proposed(cast)
    for person in (cast.owner, cast.maker, *cast.outsiders):
        with pytest.raises(NotAllowed):
            drop_lift(lift=lift, by=person)
    drop_lift(lift=lift, by=cast.organiser)
    assert is_secret(cast)
