"""A firm that is asked learns of it, and the office reads where it does not."""

import pytest
from django.urls import reverse

from accounts.models import Invitation, Message
from development.models import Agreement, Contact, DevelopmentProject
from development.opening import open_project
from development.pacing import waits
from development.pacing.paces import paces_of
from development.pacing.waiting import waits_of
from submissions.models import Conflict
from tests.factories import people, projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    found = projects.cast()
    found.firm = projects.partner("PT Ditanya Contoh", email="kantor@ditanya.example")
    found.lina = people.person("Ibu Lina")
    return found


def elsewhere(cast, person):
    """The person acts for the firm in another project of the same office."""
    award = projects.winner(cast.category, by=cast.organiser)
    other = open_project(award=award, name="Sol lain", by=cast.organiser)
    projects.joined(other, cast.firm, person, by=cast.organiser)


def asking(client, cast, **words):
    client.force_login(cast.organiser)
    address = reverse("development-offer", args=[cast.project.pk])
    return client.post(address, {"partner": cast.firm.pk, "role": "outsole_maker", "brief": "Sol TPR.", **words})


def waited_for(cast):
    paces = paces_of(DevelopmentProject.objects.filter(pk=cast.project.pk))
    return [
        (one.part, one.kind)
        for one in waits_of(paces)[cast.project.pk]
        if one.agreement and one.agreement.partner_id == cast.firm.pk
    ]


def test_asking_invites_the_person_in_the_same_act(client, cast):
    answer = asking(client, cast, email="lina@ditanya.example", name="Ibu Lina")
    assert answer.status_code == 200
    assert "fresh-link" in answer.text
    invitation = Invitation.objects.latest("pk")
    agreement = Agreement.objects.get(project=cast.project, partner=cast.firm)
    assert invitation.grants["agreement"] == agreement.pk
    assert Message.objects.filter(address="lina@ditanya.example").count() == 1
    assert waited_for(cast) == [(waits.PARTNER, waits.JOIN)]
    room = client.get(reverse("development-packages", args=[cast.project.pk])).text
    assert "lina@ditanya.example was invited" in room


def test_where_nobody_is_named_the_page_says_so_with_the_form_and_the_office_is_waited_for(client, cast):
    answer = asking(client, cast)
    agreement = Agreement.objects.get(project=cast.project, partner=cast.firm)
    assert answer.url.endswith(f"#firm-{agreement.pk}")
    room = client.get(reverse("development-packages", args=[cast.project.pk])).text
    assert "Nobody was invited yet: PT Ditanya Contoh does not know." in room
    assert 'value="kantor@ditanya.example"' in room
    assert waited_for(cast) == [(waits.ORGANISER, waits.CONTACT)]
    Invitation.objects.create(
        purpose=Invitation.CONTACT,
        grants={"project": cast.project.pk, "agreement": agreement.pk},
        email="lama@ditanya.example",
        issued_by=cast.organiser,
        expires_at=agreement.offered_at,
    )
    assert waited_for(cast) == [(waits.ORGANISER, waits.CONTACT)]


def test_a_refused_address_asks_nobody(client, cast):
    assert asking(client, cast, email="bukan").status_code == 400
    assert asking(client, cast, email=cast.organiser.email).status_code == 403
    assert not Agreement.objects.filter(project=cast.project, partner=cast.firm).exists()


def test_who_acts_for_the_firm_elsewhere_is_proposed_and_nobody_with_a_conflict(client, cast):
    client.force_login(cast.organiser)
    address = f"{reverse('development-offer', args=[cast.project.pk])}?partner={cast.firm.pk}"
    assert 'value="kantor@ditanya.example"' in client.get(address).text
    elsewhere(cast, cast.lina)
    assert f'value="{cast.lina.email}"' in client.get(address).text
    Conflict.objects.create(entry=cast.award.entry, person=cast.lina, origin=Conflict.PINNED)
    assert cast.lina.email not in client.get(address).text
    Conflict.objects.all().delete()
    Contact.objects.filter(person=cast.lina).update(ended_at=cast.project.opened_at)
    assert cast.lina.email not in client.get(address).text
