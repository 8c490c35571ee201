"""Firms and their people come into a project and go out of it."""

import hashlib

import pytest

from accounts import inviting
from accounts.models import Invitation, Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.gating import decide_gate
from development.models import Agreement, Contact, DevelopmentProject, Partner
from development.partnering import (
    accept_agreement,
    accept_contact,
    digest_of,
    end_agreement,
    invite_contact,
    offer_project,
)
from development.partners.directory import make_partner
from submissions.models import Conflict
from tests.factories import people, projects

pytestmark = pytest.mark.django_db
SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


@pytest.fixture
def firm():
    return projects.partner("PT Sol Nusantara Contoh")


def invited(cast, firm, email="orang@contoh.example"):
    return invite_contact(project=cast.project, partner=firm, email=email, name="Orang", by=cast.organiser)


def test_an_organiser_adds_a_firm_to_the_directory(cast):
    made = make_partner(name=" PT  Baru ", kind="brand", city="Bandung", capabilities="Sol TPR", by=cast.organiser)
    assert (made.name, made.kind) == ("PT Baru", Partner.BRAND)
    with pytest.raises(Invalid) as refusal:
        make_partner(name="pt baru", kind="brand", by=cast.organiser)
    assert "name" in refusal.value.fields


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"name": "", "kind": "brand"}, "name"),
        ({"name": "x" * 121, "kind": "brand"}, "name"),
        ({"name": "PT", "kind": "bank"}, "kind"),
        ({"name": "PT", "kind": "brand", "city": "x" * 81}, "city"),
        ({"name": "PT", "kind": "brand", "capabilities": "x" * 2001}, "capabilities"),
    ],
)
def test_a_firm_that_does_not_fit_is_refused_by_field(cast, words, field):
    with pytest.raises(Invalid) as refusal:
        make_partner(by=cast.organiser, **words)
    assert list(refusal.value.fields) == [field]


@pytest.mark.parametrize("who", ["owner", "judge", "maker", "stranger"])
def test_nobody_else_keeps_or_reads_the_directory(cast, who):
    with pytest.raises(NotAllowed):
        make_partner(name="PT", kind="brand", by=getattr(cast, who))
    assert not Partner.objects.listed_for(getattr(cast, who)).exists()
    assert Partner.objects.listed_for(cast.organiser).count() == 3


def test_an_offer_holds_its_text_and_digest_and_opens_nothing(cast, firm):
    agreement = offer_project(project=cast.project, partner=firm, by=cast.organiser)
    assert firm.name in agreement.text
    assert firm.name in agreement.text_en
    assert cast.competition.name in agreement.text
    assert agreement.text_digest == digest_of(agreement.text, agreement.text_en)
    for secret in (cast.project.name, cast.award.entry.title, cast.award.entry.code, cast.owner.name):
        assert secret not in agreement.text + agreement.text_en
    assert Event.objects.get(verb="agreement.offered", thing_id=agreement.pk).facts["text"] == agreement.text_digest
    with pytest.raises(NotAllowedNow):
        offer_project(project=cast.project, partner=firm, by=cast.organiser)


def test_an_invitation_makes_exactly_the_contact_that_it_names(cast, firm):
    agreement = offer_project(project=cast.project, partner=firm, by=cast.organiser)
    person = people.person("Orang")
    invitation, token = invited(cast, firm, person.email)
    assert inviting.find(token) == invitation
    message = Message.objects.get(address=person.email)
    assert token in message.body
    assert cast.project.name not in message.subject + message.body
    contact = accept_contact(invitation=invitation, by=person)
    assert (contact.partner, contact.project, contact.person) == (firm, cast.project, person)
    assert set(DevelopmentProject.objects.offered_to(person)) == {cast.project}
    assert not DevelopmentProject.objects.shared_with(person).exists()
    accept_agreement(agreement=agreement, by=person)
    agreement.refresh_from_db()
    assert agreement.accepted_by == person
    assert agreement.accepted_at is not None
    assert set(DevelopmentProject.objects.shared_with(person)) == {cast.project}


def test_a_contact_sees_no_other_project_of_the_same_firm(cast):
    firm = Partner.objects.get(contacts__person=cast.maker)
    elsewhere = DevelopmentProject.objects.exclude(pk=cast.project.pk).get()
    colleague = people.person("Rekan")
    projects.joined(elsewhere, firm, colleague, by=cast.organiser)
    assert set(DevelopmentProject.objects.offered_to(cast.maker)) == {cast.project}
    assert set(DevelopmentProject.objects.shared_with(colleague)) == {elsewhere}


def test_a_link_works_once_for_the_invited_address_and_for_its_purpose(cast, firm):
    offer_project(project=cast.project, partner=firm, by=cast.organiser)
    person, other = people.person("Orang"), people.person("Lain")
    invitation, _token = invited(cast, firm, person.email)
    with pytest.raises(NotAllowed):
        accept_contact(invitation=invitation, by=other)
    accept_contact(invitation=invitation, by=person)
    with pytest.raises(NotAllowedNow):
        accept_contact(invitation=invitation, by=person)
    seat, _token = inviting.issue(purpose=Invitation.SEAT, grants={}, email=other.email, by=cast.organiser)
    with pytest.raises(NotAllowed):
        accept_contact(invitation=seat, by=other)
    assert Contact.objects.filter(partner=firm).count() == 1


def test_a_link_of_an_ended_agreement_does_not_open_the_next_one(cast, firm):
    agreement = offer_project(project=cast.project, partner=firm, by=cast.organiser)
    person = people.person("Orang")
    invitation, _token = invited(cast, firm, person.email)
    end_agreement(agreement=agreement, by=cast.organiser)
    offer_project(project=cast.project, partner=firm, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        accept_contact(invitation=invitation, by=person)
    assert Invitation.objects.get(pk=invitation.pk).is_pending


def test_who_has_another_part_or_a_conflict_does_not_act_for_a_firm(cast, firm):
    offer_project(project=cast.project, partner=firm, by=cast.organiser)
    Conflict.objects.create(person=cast.stranger, entry=cast.award.entry, origin=Conflict.DETECTED)
    for person in (cast.owner, cast.recused, cast.stranger, cast.maker):
        invitation, _token = invited(cast, firm, person.email)
        with pytest.raises((NotAllowed, NotAllowedNow)):
            accept_contact(invitation=invitation, by=person)
    assert not Contact.objects.filter(partner=firm).exists()


def test_an_organiser_invites_neither_themselves_nor_a_firm_outside_the_project(cast, firm):
    with pytest.raises(NotAllowedNow):
        invited(cast, firm)
    offer_project(project=cast.project, partner=firm, by=cast.organiser)
    with pytest.raises(NotAllowed):
        invited(cast, firm, cast.organiser.email.upper())
    for wrong in ("", "no-at", "a@b", "x" * 250 + "@contoh.example"):
        with pytest.raises(Invalid):
            invited(cast, firm, wrong)


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "judge", "maker", "brand", "waiting", "stranger"])
def test_only_an_organiser_without_conflict_brings_firms_in_and_out(cast, firm, who):
    person = getattr(cast, who)
    agreement = Agreement.objects.accepted().filter(project=cast.project).get()
    with pytest.raises(NotAllowed):
        offer_project(project=cast.project, partner=firm, by=person)
    with pytest.raises(NotAllowed):
        invite_contact(project=cast.project, partner=agreement.partner, email="a@contoh.example", by=person)
    with pytest.raises(NotAllowed):
        end_agreement(agreement=agreement, by=person)


@pytest.mark.parametrize("who", ["organiser", "recused", "owner", "rival", "judge", "maker", "brand", "stranger"])
def test_only_the_firm_s_own_person_accepts_its_agreement(cast, who):
    agreement = Agreement.objects.get(project=cast.project, accepted_at__isnull=True)
    with pytest.raises((NotAllowed, NotAllowedNow)):
        accept_agreement(agreement=agreement, by=getattr(cast, who))
    agreement.refresh_from_db()
    assert not agreement.is_accepted


def test_an_agreement_is_accepted_once_and_not_after_it_ended(cast):
    agreement = Agreement.objects.get(project=cast.project, accepted_at__isnull=True)
    accept_agreement(agreement=agreement, by=cast.waiting)
    with pytest.raises((NotAllowed, NotAllowedNow)):
        accept_agreement(agreement=agreement, by=cast.waiting)
    other = Agreement.objects.create(
        project=cast.project,
        partner=projects.partner(),
        text="Teks",
        text_digest=hashlib.sha256(b"").hexdigest(),
        offered_by=cast.organiser,
    )
    end_agreement(agreement=other, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        end_agreement(agreement=other, by=cast.organiser)


def test_a_conflict_noted_later_closes_the_agreement(cast):
    agreement = Agreement.objects.get(project=cast.project, accepted_at__isnull=True)
    Conflict.objects.create(person=cast.waiting, entry=cast.award.entry, origin=Conflict.PINNED)
    with pytest.raises(NotAllowed):
        accept_agreement(agreement=agreement, by=cast.waiting)


def test_ending_an_agreement_ends_access_at_once(cast):
    agreement = Agreement.objects.accepted().get(project=cast.project)
    end_agreement(agreement=agreement, by=cast.organiser)
    assert not DevelopmentProject.objects.shared_with(cast.maker).exists()
    assert not DevelopmentProject.objects.offered_to(cast.maker).exists()
    offer_project(project=cast.project, partner=agreement.partner, by=cast.organiser)
    assert not DevelopmentProject.objects.offered_to(cast.maker).exists()


def test_nobody_joins_a_project_that_is_over(cast, firm):
    agreement = Agreement.objects.get(project=cast.project, accepted_at__isnull=True)
    invitation, _token = invited(cast, agreement.partner, cast.stranger.email)
    decide_gate(gate=cast.stage.gate, answer="stop", reason="Selesai.", by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        offer_project(project=cast.project, partner=firm, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        accept_contact(invitation=invitation, by=cast.stranger)
    with pytest.raises(NotAllowedNow):
        accept_agreement(agreement=agreement, by=cast.waiting)
