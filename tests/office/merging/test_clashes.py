"""What forbids merging two accounts is said before anything moves, in words, and of others' competitions not what."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils import timezone

from accounts.models import Help, Invitation, OfficeSeat
from audit.refusals import NotAllowedNow
from development.models import Contact
from judging.models import ResultProposal
from office.helping.asking import ask_address
from office.merging.clashes import clashes
from submissions.models import Conflict, Entrant, Entry, GuardianConsent, Seat, TeamMember
from tests.factories import editions, projects, results, rounds
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def said(scene, kept=None, left=None) -> str:
    return " ".join(clashes(kept or scene.kept, left or scene.left, scene.rina))


def test_two_designers_without_anything_between_them_may_be_merged(scene):
    with_nothing = said(scene)
    assert with_nothing == ""


def test_both_in_the_team_of_one_entry(scene):
    TeamMember.objects.create(entry=scene.entry, person=scene.left)
    assert f"Both accounts are in the team of entry {scene.entry.code}" in said(scene)
    with pytest.raises(NotAllowedNow):
        scene.ask()
    TeamMember.objects.all().delete()
    for one in (scene.kept, scene.left):
        TeamMember.objects.create(entry=scene.rivals, person=one)
    assert scene.rivals.code in said(scene)
    assert not Help.objects.exists()


def test_more_works_than_one_person_may_enter(scene):
    type(scene.category).objects.update(entries_per_person=1)
    assert "together they have 2 works, and one person may enter 1" in said(scene)
    Entry.objects.filter(pk=scene.second.pk).update(status=Entry.WITHDRAWN)
    assert said(scene) == ""


@pytest.mark.parametrize("kind", [Seat.JUDGE, Seat.HEAD_JUDGE, Seat.OBSERVER, Seat.FINANCE])
def test_one_has_a_task_where_the_other_entered(scene, kind):
    staff = person("Petugas")
    editions.seat(staff, scene.of, kind)
    for pair in ((staff, scene.left), (scene.left, staff)):
        assert "One account has a task or judged here" in said(scene, *pair)


def test_who_judged_once_is_no_entrant_though_the_seat_has_ended(scene):
    judge = rounds.judge(scene.of)
    rounds.draft_round(scene.category, [judge], status="published")
    Seat.objects.filter(person=judge).update(ended_at=timezone.now())
    assert "One account has a task or judged here" in said(scene, judge, scene.left)


def test_different_tasks_in_one_competition(scene):
    other = person("Ratna lain")
    editions.seat(other, scene.of, Seat.CURATOR)
    assert "different tasks here" in said(scene, scene.ratna, other)


def test_nobody_becomes_an_organiser_or_leaves_the_office_by_being_merged(scene):
    other = person("Dodi lain")
    editions.seat(other, scene.of, Seat.ORGANISER)
    assert "organises this competition. Keep that one" in said(scene, scene.dodi, other)
    clerk = person("Petugas")
    OfficeSeat.objects.create(person=clerk)
    assert "is of the office. Keep that one" in said(scene, scene.ratna, clerk)
    assert "is of the office" not in said(scene, clerk, scene.ratna)


def test_an_organiser_of_more_than_the_helper_knows(scene):
    elsewhere = editions.competition()
    editions.seat(scene.dodi, elsewhere)
    found = said(scene, scene.dodi, scene.ratna)
    assert "organises a competition that you do not" in found
    assert elsewhere.name not in found


def test_of_a_competition_of_others_only_that_something_is_there(scene):
    theirs = editions.category()
    entry = editions.entry(scene.kept, theirs)
    TeamMember.objects.create(entry=entry, person=scene.left)
    found = said(scene)
    assert "in a competition that you do not organise stands against it" in found
    assert entry.code not in found
    assert theirs.competition.name not in found


def test_both_on_one_jury_and_a_round_that_runs(scene):
    judges = [rounds.judge(scene.of, f"Juri {n}") for n in range(2)]
    judged = rounds.draft_round(scene.category, judges)
    found = said(scene, *judges)
    assert "on the jury of the same round" in found
    assert "judges in a round whose result is not public yet" in found
    judged.panel.filter(judge=judges[1]).delete()
    assert said(scene, *judges) == ""
    assert "judges in a round whose result" in said(scene, *reversed(judges))


def test_a_conflict_of_interest_with_the_others_work(scene):
    results.conflict(scene.left, scene.entry)
    assert f"conflict of interest with entry {scene.entry.code}" in said(scene)
    Conflict.objects.update(lifted_at=timezone.now())
    assert said(scene) == ""


def test_who_acts_for_a_partner_entered_nothing(scene):
    Invitation.objects.create(
        token_digest="a",
        purpose=Invitation.CONTACT,
        grants={},
        issued_by=scene.rina,
        expires_at=timezone.now(),
        accepted_by=scene.left,
    )
    assert "acts or acted for a development partner" in said(scene)
    assert "acts or acted for a development partner" in said(scene, scene.left, scene.kept)


def test_nobody_acts_for_two_firms_in_one_project(scene):
    cast = projects.cast()
    people = [person("Agus"), person("Agus lain")]
    for one in people:
        Contact.objects.create(partner=projects.partner(), project=cast.project, person=one)
    assert "different partners in one project" in said(scene, *people)
    Contact.objects.filter(person=people[1]).update(partner=Contact.objects.get(person=people[0]).partner)
    assert said(scene, *people) == ""


def test_what_was_told_for_an_edition_is_one_thing(scene):
    told = Entrant.objects.get(person=scene.left, competition=scene.of)
    told.consent = GuardianConsent.objects.create(
        name="Ibu", token_digest="g", expires_at=timezone.now(), status=GuardianConsent.GIVEN
    )
    told.save()
    assert "A guardian agreed for the account that is to be closed" in said(scene)
    assert said(scene, scene.left, scene.kept) == ""
    Entrant.objects.filter(pk=told.pk).update(born_on="2010-01-01")
    assert "different dates of birth" in said(scene)


def test_what_waits_for_a_second_person_is_not_agreed_to_by_the_same(scene):
    judged = rounds.draft_round(scene.category)
    staff = person("Mantan panitia")
    ResultProposal.objects.create(round=judged, digest="0" * 64, proposed_by=staff)
    assert "waits for a second person" in said(scene, scene.dodi, staff)


def test_another_address_is_under_way(scene):
    ask_address(
        competition=scene.of,
        person=scene.left,
        address="baru@contoh.example",
        checked=Help.CALL,
        reason="Kotak surat ditutup.",
        by=scene.rina,
    )
    assert "Another e-mail address is under way" in said(scene)


def test_an_account_with_a_second_step_is_not_opened_without(scene):
    Authenticator.objects.create(user=scene.left, type="totp", data={})
    assert "has a second factor" in said(scene)
    assert said(scene, scene.left, scene.kept) == ""


def test_an_address_of_a_third_account(scene):
    EmailAddress.objects.filter(user=scene.left).delete()
    EmailAddress.objects.create(user=scene.bayu, email=scene.left.email, verified=True)
    assert "belongs to a third account" in said(scene)
