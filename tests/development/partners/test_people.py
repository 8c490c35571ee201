"""One person of a firm goes at once; the firm and its colleagues stay."""

import io

import pytest
from django.urls import reverse

from accounts.models import Invitation, Message
from audit.models import Event
from audit.refusals import NotAllowed, NotAllowedNow
from development.models import Agreement, Contact, DevelopmentProject, Evidence, ThreadMessage
from development.partnering import accept_contact, invite_contact
from development.partners.people import end_contact
from development.stages.holding import resume_project
from development.talking.writing import write_message
from development.telling import tell_of_hold
from files.stores import store
from tests.factories import documents, people, projects
from tests.factories.files import client_of

pytestmark = pytest.mark.django_db
API = "/api/v1"


def made():
    """The maker has a colleague in the project, and another firm is at work there too."""
    found = projects.cast()
    found.firm = Agreement.objects.accepted().get(project=found.project, partner__contacts__person=found.maker)
    found.colleague, found.dodi = people.person("Rekan"), people.person("Pak Dodi")
    _taken_up(found, found.colleague)
    projects.joined(found.project, projects.partner("PT Kedua Contoh"), found.dodi, by=found.organiser)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def _taken_up(cast, person):
    invitation, _token = _invited(cast, person)
    return accept_contact(invitation=invitation, by=person)


def _invited(cast, person):
    return invite_contact(project=cast.project, partner=cast.firm.partner, email=person.email, by=cast.organiser)


def _contact(cast, person):
    return Contact.objects.in_force().get(project=cast.project, person=person)


def _photo(cast):
    evidence = projects.evidence(cast.milestone, cast.maker, partner=cast.firm.partner)
    store().put(key=evidence.stored.previews.first().key, source=io.BytesIO(b"RIFF picture"))
    return evidence


def _addresses(cast):
    """Pages, files and API answers that a person of the firm opens."""
    evidence = _photo(cast)
    document = documents.document(cast.project, cast.maker, partner=cast.firm.partner, title="Gambar sol")
    pk = cast.project.pk
    rooms = [f"{API}/projects/{pk}/", reverse("project-thread", args=[pk]), reverse("project-documents", args=[pk])]
    rooms += [reverse(f"partner-{name}", args=[pk]) for name in ("project", "agreement", "package", "packages")]
    rooms += [
        reverse("project-document", args=[document.pk]),
        reverse("partner-evidence-picture", args=[evidence.pk, 1, 400]),
    ]
    return rooms


def test_whoever_is_taken_out_reaches_nothing_and_the_others_everything(client, cast):
    addresses = _addresses(cast)
    for person in (cast.maker, cast.colleague):
        client.force_login(person)
        assert {client.get(address).status_code for address in addresses} <= {200, 302}
    left = end_contact(contact=_contact(cast, cast.maker), by=cast.organiser)
    assert left == 1
    client.force_login(cast.maker)
    assert {client.get(address).status_code for address in addresses} == {404}
    assert not Evidence.objects.shared_with(cast.maker).exists()
    assert not DevelopmentProject.objects.open_to(cast.maker).exists()
    with pytest.raises(NotAllowed):
        write_message(project=cast.project, audience=ThreadMessage.ALL, text="Masih di sini?", by=cast.maker)
    client.force_login(cast.colleague)
    assert {client.get(address).status_code for address in addresses} <= {200, 302}
    client.force_login(cast.dodi)
    assert client.get(reverse("partner-project", args=[cast.project.pk])).status_code == 200
    assert Agreement.objects.in_force().accepted().filter(pk=cast.firm.pk).exists()
    event = Event.objects.get(verb="contact.ended")
    assert (event.actor_id, event.facts["partner"]) == (cast.organiser.pk, cast.firm.partner_id)


def test_a_link_to_a_file_is_good_for_a_minute_at_most(client, cast):
    evidence = _photo(cast)
    client.force_login(cast.maker)
    answer = client.get(reverse("partner-evidence-picture", args=[evidence.pk, 1, 400]))
    assert "max-age=60" in answer["Cache-Control"]
    end_contact(contact=_contact(cast, cast.maker), by=cast.organiser)
    assert client.get(reverse("partner-evidence-picture", args=[evidence.pk, 1, 400])).status_code == 404


def test_mails_go_to_those_who_are_left(cast):
    end_contact(contact=_contact(cast, cast.maker), by=cast.organiser)
    Message.objects.all().delete()
    tell_of_hold(project=cast.project)
    assert {message.recipient for message in Message.objects.all()} == {cast.owner, cast.colleague, cast.dodi}


def test_an_invitation_that_still_waits_works_no_more(cast):
    waiting, _token = _invited(cast, cast.maker)
    other, _token = _invited(cast, people.person("Orang baru"))
    end_contact(contact=_contact(cast, cast.maker), by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        accept_contact(invitation=waiting, by=cast.maker)
    assert Invitation.objects.pending().filter(pk=other.pk).exists()


def test_the_last_one_is_replaced_by_a_new_invitation(client, cast):
    for person in (cast.maker, cast.colleague):
        left = end_contact(contact=_contact(cast, person), by=cast.organiser)
    assert left == 0
    client.force_login(cast.organiser)
    room = reverse("development-packages", args=[cast.project.pk])
    page = client.get(room).text
    assert "nobody any more" in page
    assert f"Nobody acts for {cast.firm.partner.name} any more" in page
    successor = people.person("Penerus")
    _taken_up(cast, successor)
    assert "nobody any more" not in client.get(room).text
    assert set(DevelopmentProject.objects.shared_with(successor)) == {cast.project}
    assert not DevelopmentProject.objects.shared_with(cast.maker).exists()
    again = _taken_up(cast, cast.maker)
    assert again.ended_at is None


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "judge", "maker", "colleague", "brand", "stranger"])
def test_only_an_organiser_without_conflict_takes_people_out(client, cast, who):
    person, contact = getattr(cast, who), _contact(cast, cast.maker)
    with pytest.raises(NotAllowed):
        end_contact(contact=contact, by=person)
    client.force_login(person)
    assert client.post(reverse("development-contact-end", args=[contact.pk])).status_code == 404
    assert client_of(person).post(f"{API}/contacts/{contact.pk}/end/").status_code == 404
    assert client_of(person).get(f"{API}/projects/{cast.project.pk}/contacts/").status_code == 404
    assert Contact.objects.in_force().filter(pk=contact.pk).exists()


def test_on_the_page_and_through_the_api(client, cast, django_assert_num_queries):
    client.force_login(cast.organiser)
    room = reverse("development-packages", args=[cast.project.pk])
    contact = _contact(cast, cast.maker)
    address = reverse("development-contact-end", args=[contact.pk])
    assert f'action="{address}"' in client.get(room).text
    answer = client.post(address, follow=True)
    assert "Pembuat sol is out of the project" in answer.text
    assert "any more. Invite" not in answer.text
    assert client.post(address).status_code == 409
    history = client.get(reverse("development-project", args=[cast.project.pk])).text
    assert "A person of a firm was taken out: Pembuat sol" in history
    api = client_of(cast.organiser)
    listed = api.get(f"{API}/projects/{cast.project.pk}/contacts/").json()
    assert {one["name"] for one in listed} == {"Rekan", "Pak Dodi", "Laboratorium"}
    colleague = next(one for one in listed if one["name"] == "Rekan")
    assert (colleague["partner"], colleague["email"]) == (cast.firm.partner_id, cast.colleague.email)
    done = api.post(f"{API}/contacts/{colleague['id']}/end/")
    assert (done.status_code, done.json()) == (201, {"left": 0})
    assert api.post(f"{API}/contacts/{colleague['id']}/end/").status_code == 409


@pytest.mark.parametrize("more", [0, 3])
def test_the_list_of_people_asks_the_same_number_of_queries(cast, more, django_assert_num_queries):
    for number in range(more):
        _taken_up(cast, people.person(f"Rekan {number}"))
    api = client_of(cast.organiser)
    with django_assert_num_queries(2):
        listed = api.get(f"{API}/projects/{cast.project.pk}/contacts/").json()
    assert len(listed) == 4 + more


def test_people_go_out_of_a_project_that_waits_too(cast):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.ON_HOLD)
    assert end_contact(contact=_contact(cast, cast.maker), by=cast.organiser) == 1
    resume_project(project=cast.project, by=cast.organiser)
