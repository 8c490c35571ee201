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
from tests.factories import files, people, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    found.firm = projects.partner("PT Ditanya Contoh", email="kantor@ditanya.example")
    found.lina = people.person("Ibu Lina")
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


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


def test_the_api_asks_and_invites_in_one_act_and_ends_it_with_a_reason_for_the_office(cast):
    api, place = files.client_of(cast.organiser), f"/api/v1/projects/{cast.project.pk}/agreements/"
    words = {"partner": cast.firm.pk, "role": "outsole_maker", "brief": "Sol TPR."}
    assert api.post(place, {**words, "email": "bukan alamat"}).status_code == 400
    assert not Agreement.objects.filter(project=cast.project, partner=cast.firm).exists()
    asked = api.post(place, {**words, "email": "lina@ditanya.example", "name": "Ibu Lina"})
    assert asked.status_code == 201
    told = asked.json()
    assert told["invitation"]["email"] == "lina@ditanya.example"
    assert told["invitation"]["link"].endswith(f"/{told['invitation']['token']}/")
    assert waited_for(cast) == [(waits.PARTNER, waits.JOIN)]
    other = projects.partner("PT Belum Tahu Contoh")
    assert "invitation" not in api.post(place, {**words, "partner": other.pk}).json()
    ended = api.post(f"/api/v1/agreements/{told['id']}/end/", {"reason": "Kapasitas penuh."})
    assert ended.status_code == 201
    [reason] = [one["ended_because"] for one in ended.json()["agreements"] if one["id"] == told["id"]]
    assert reason == "Kapasitas penuh."
    for person in (cast.owner, cast.maker):
        assert "Kapasitas" not in files.client_of(person).get(f"/api/v1/projects/{cast.project.pk}/").text
