"""A shoe on a developed outsole has the rights of that design, kept with the first project."""

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.models import Message
from development.models import DevelopmentProject, Filing, Licence
from development.opening import open_offshoot
from development.rights.filing import in_force
from development.rights.licensing import accept_licence, is_licensed, offer_licence
from development.rights.lifting import confirm_lift
from development.rights.seeing import rights_of
from tests.factories import people, projects, rights

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    found = rights.cast()
    found.shoe = open_offshoot(source=found.project, name="Jala Contoh", by=found.organiser)
    found.shoemaker = people.person("Pembuat sepatu")
    projects.joined(found.shoe, projects.partner(kind="brand"), found.shoemaker, by=found.organiser)
    return found


def test_what_is_done_from_the_shoe_is_done_for_the_design(cast):
    licence = offer_licence(project=cast.shoe, by=cast.organiser)
    assert Licence.objects.get().project == cast.project
    accept_licence(licence=licence, by=cast.owner)
    assert is_licensed(cast.shoe)
    assert in_force(cast.shoe) == cast.filing
    assert rights_of(cast.shoe, DevelopmentProject.ORGANISER).holder == cast.project


def test_pages_lead_to_the_first_project_and_a_partner_stays_in_its_own(client, cast):
    for person, name in ((cast.organiser, "development-rights"), (cast.owner, "partner-rights")):
        client.force_login(person)
        assert client.get(reverse(name, args=[cast.shoe.pk]))["Location"] == reverse(name, args=[cast.project.pk])
    Filing.objects.update(registered_on=cast.project.today, registration_number="IDD1")
    client.force_login(cast.shoemaker)
    text = client.get(reverse("partner-rights", args=[cast.shoe.pk])).text
    assert "The design is registered." in text
    assert cast.project.name not in text
    api = APIClient()
    api.force_authenticate(cast.shoemaker)
    assert api.get(f"/api/v1/projects/{cast.shoe.pk}/rights/").data["project"] == cast.shoe.pk
    assert api.get(f"/api/v1/projects/{cast.project.pk}/rights/").status_code == 404


def test_when_secrecy_is_lifted_everybody_is_told_once_about_their_own_project(cast):
    lift, digest = rights.proposed(cast)
    Message.objects.all().delete()
    confirm_lift(lift=lift, digest=digest, by=cast.second)
    told = {message.recipient: message.body for message in Message.objects.all()}
    assert set(told) == {cast.owner, cast.maker, cast.shoemaker}
    assert Message.objects.count() == 3
    assert f"/projects/{cast.shoe.pk}/rights/" in told[cast.shoemaker]
    assert f"/projects/{cast.project.pk}/rights/" in told[cast.maker]
