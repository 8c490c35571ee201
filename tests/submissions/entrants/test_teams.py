"""Teams: joined by a link that does one thing once, left while the entry can be changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.inviting import find
from accounts.models import Consent, Invitation, Message
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions.entering import submit
from submissions.entrants.teams import (
    end_membership,
    invite_member,
    join_team,
    pending_invitations,
    revoke_invitation,
)
from submissions.models import Category, Entry, TeamMember
from submissions.seating import accept_seat, invite_to_seat
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DECLARED = {"originality": True, "ai_use": "none", "processing": True, "publication": True}


@pytest.fixture
def sari():
    return person("Sari")


@pytest.fixture
def entry(sari):
    return editions.entry(sari)


def invited(entry: Entry, name: str = "Budi", email: str = "") -> tuple[Invitation, str]:
    return invite_member(entry=entry, name=name, email=email, by=entry.owner)


def test_a_link_makes_one_person_a_member_of_this_entry_and_notes_what_they_agree_to(entry):
    invitation, link = invited(entry)
    budi = person("Budi")
    found = find(link.rstrip("/").rpartition("/")[2])
    assert found == invitation
    join_team(invitation=found, by=budi)
    assert list(Entry.objects.owned_by(budi)) == [entry]
    assert set(Consent.objects.filter(person=budi).values_list("about", flat=True)) == {f"entry:{entry.pk}"}
    with pytest.raises(NotAllowedNow):
        join_team(invitation=found, by=person("Citra"))
    assert TeamMember.objects.count() == 1


def test_an_invitation_to_an_address_is_for_its_person_alone(entry):
    invitation, _link = invited(entry, email="budi@contoh.example")
    assert Message.objects.get().address == "budi@contoh.example"
    with pytest.raises(NotAllowed):
        join_team(invitation=invitation, by=person("Citra"))
    assert join_team(invitation=invitation, by=person("Budi", email="budi@contoh.example")).entry == entry


def test_nobody_but_the_owner_invites_takes_back_or_removes(entry):
    member, rival = person("Budi"), person("Citra")
    invitation, _link = invited(entry)
    kept = join_team(invitation=invited(entry)[0], by=member)
    for one in (member, rival):
        with pytest.raises(NotAllowed):
            invite_member(entry=entry, name="Dewi", by=one)
        with pytest.raises(NotAllowed):
            revoke_invitation(invitation=invitation, by=one)
    with pytest.raises(NotAllowed):
        end_membership(member=kept, by=rival)
    end_membership(member=kept, by=member)
    revoke_invitation(invitation=invitation, by=entry.owner)
    assert not TeamMember.objects.exists()
    assert not pending_invitations(entry).exists()
    with pytest.raises(NotAllowedNow):
        join_team(invitation=invitation, by=rival)


@pytest.mark.parametrize("kind", ["judge", "head_judge", "organiser", "curator", "observer", "finance"])
def test_whoever_has_a_task_in_the_competition_can_not_join(entry, kind):
    judge = person("Made")
    editions.seat(judge, entry.category.competition, kind)
    with pytest.raises(NotAllowed, match="task in this competition"):
        join_team(invitation=invited(entry)[0], by=judge)


def test_a_member_can_not_take_a_seat_afterwards(entry):
    budi, rini = person("Budi"), person("Rini")
    competition = entry.category.competition
    editions.seat(rini, competition)
    join_team(invitation=invited(entry)[0], by=budi)
    seat, _link = invite_to_seat(competition=competition, kind="judge", email=budi.email, by=rini)
    with pytest.raises(NotAllowed):
        accept_seat(invitation=seat, by=budi)


def test_a_link_expires_and_names_have_to_be_good(entry):
    invitation, _link = invited(entry)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotAllowedNow):
        join_team(invitation=invitation, by=person("Budi"))
    for name, email in (("", ""), ("Budi", "tidak"), ("Budi", entry.owner.email)):
        with pytest.raises(Invalid):
            invite_member(entry=entry, name=name, email=email, by=entry.owner)


def test_the_size_of_the_team_is_kept_with_those_who_are_invited(entry):
    Category.objects.filter(pk=entry.category_id).update(most_team=3)
    entry.refresh_from_db()
    first, second = invited(entry)[0], invited(entry, "Citra")[0]
    with pytest.raises(NotAllowedNow, match="full"):
        invited(entry, "Dewi")
    join_team(invitation=first, by=person("Budi"))
    Category.objects.filter(pk=entry.category_id).update(most_team=2)
    with pytest.raises(NotAllowedNow, match="full"):
        join_team(invitation=second, by=person("Citra"))


def test_once_handed_in_or_closed_the_team_stays_as_it_is(entry, sari):
    invitation, kept = invited(entry)[0], join_team(invitation=invited(entry)[0], by=person("Budi"))
    editions.entrant(kept.person, entry.category.competition)
    submit(entry=entry, declarations=DECLARED, by=kept.person)
    for act in (
        lambda: invited(entry),
        lambda: join_team(invitation=invitation, by=person("Citra")),
        lambda: end_membership(member=kept, by=sari),
    ):
        with pytest.raises(NotAllowedNow, match="handed in"):
            act()
    Entry.objects.filter(pk=entry.pk).update(status=Entry.DRAFT)
    Category.objects.filter(pk=entry.category_id).update(closes_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotAllowedNow):
        end_membership(member=kept, by=sari)
