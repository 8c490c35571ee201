"""Mail goes to those who may open what it is about: not to who is out, nor to who has a conflict with the design."""

from datetime import timedelta

import pytest

from accounts.models import Message
from development.delivering import send_back_milestone
from development.documents.deciding import ask_changes
from development.models import Agreement, DevelopmentProject
from development.partnering import end_agreement
from development.partners.people import end_contact
from development.stages.holding import hold_project
from development.talking.room import room_of
from submissions.models import Conflict
from tests.factories import documents, projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return projects.cast()


def mails_to(person):
    return Message.objects.filter(recipient=person)


def firm(cast):
    return Agreement.objects.accepted().get(project=cast.project, partner__contacts__person=cast.maker)


@pytest.mark.parametrize("how", ["firm", "person"])
def test_who_is_out_hears_of_nothing_that_is_sent_back(cast, how):
    agreement = firm(cast)
    milestone = cast.milestone
    projects.evidence(milestone, cast.maker, partner=agreement.partner)
    document = documents.document(cast.project, cast.maker, partner=agreement.partner)
    if how == "firm":
        end_agreement(agreement=agreement, by=cast.organiser)
    else:
        end_contact(contact=cast.maker.contacts.get(), by=cast.organiser)
    before = mails_to(cast.maker).count()
    send_back_milestone(milestone=milestone, reason="Terlalu tipis.", by=cast.organiser)
    ask_changes(revision=document.revisions.get(), reason="Terlalu tipis.", by=cast.organiser)
    assert mails_to(cast.maker).count() == before


def test_a_contact_with_a_conflict_hears_of_nothing(cast):
    Conflict.objects.create(person=cast.maker, entry=cast.project.entry, origin=Conflict.DECLARED)
    assert not DevelopmentProject.objects.open_to(cast.maker).exists()
    before = mails_to(cast.maker).count()
    hold_project(
        project=cast.project, reason="Menunggu.", review_on=cast.project.today + timedelta(days=9), by=cast.organiser
    )
    assert mails_to(cast.maker).count() == before
    assert cast.maker not in [one.person for one in room_of(cast.project, cast.organiser).members]
