"""An invitation by link, from the mail to the seat, for the invited, for others and too late."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, Message
from development.models import Contact
from submissions.models import Entry, Seat
from submissions.seating import invite_to_seat
from tests.factories import editions, projects
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english_and_no_earlier_attempts(client):
    cache.clear()
    client.cookies["language"] = "en"


@pytest.fixture
def rina():
    return person("Rina Petugas")


@pytest.fixture
def edition(rina):
    competition = editions.competition(name="IFCC 2031")
    editions.seat(rina, competition)
    return competition


def invited(edition, rina, email: str) -> str:
    """The path of the link to a judge's seat."""
    _invitation, link = invite_to_seat(competition=edition, kind=Seat.JUDGE, email=email, by=rina)
    return link.split("8000", 1)[1]


def test_a_visitor_learns_who_invites_to_what_but_not_the_whole_address(client, edition, rina):
    page = client.get(invited(edition, rina, "ratna@contoh.example")).content.decode()
    assert "Rina Petugas" in page
    assert "IFCC 2031 invites you as judge" in page
    assert "ratna@" not in page
    assert f"{reverse('account_signup')}?next=%2Finvitations%2F" in page


def test_from_the_link_through_sign_up_and_mail_to_the_seat(client, edition, rina):
    link = invited(edition, rina, "ratna@contoh.example")
    client.post(
        reverse("account_signup"),
        {"name": "Ratna", "email": "ratna@contoh.example", "password1": "kulit sapi samak nabati", "next": link},
    )
    mail = Message.objects.filter(about="account").latest("pk")
    confirm = re.search(r"http://127\.0\.0\.1:8000(\S+)", mail.body).group(1)
    assert client.post(confirm)["Location"] == link
    assert client.post(link)["Location"] == reverse("desk")
    seat = Seat.objects.get(person__email="ratna@contoh.example")
    assert (seat.kind, seat.competition) == (Seat.JUDGE, edition)
    assert "IFCC 2031" in client.get(reverse("desk")).content.decode()


def test_it_is_taken_up_once_and_says_so_afterwards(client, edition, rina):
    ratna = person("Ratna")
    link = invited(edition, rina, ratna.email)
    client.force_login(ratna)
    assert "Accept the invitation" in client.get(link).content.decode()
    assert client.post(link).status_code == 302
    again = client.post(link)
    assert again.status_code == 409
    assert "has been used or has expired" in again.content.decode()
    assert "has been used or has expired" in client.get(link).content.decode()
    assert Seat.objects.filter(person=ratna).count() == 1


def test_another_person_with_the_link_gets_no_seat(client, edition, rina):
    stranger = person("Asing")
    link = invited(edition, rina, "ratna@contoh.example")
    client.force_login(stranger)
    assert "Accept the invitation" not in client.get(link).content.decode()
    refused = client.post(link)
    assert refused.status_code == 403
    assert not Seat.objects.filter(person=stranger).exists()
    assert Invitation.objects.get().is_pending


def test_a_designer_of_the_competition_is_told_why_not(client, edition, rina):
    sari = person("Sari")
    link = invited(edition, rina, sari.email)
    editions.entry(sari, editions.category(edition), Entry.DRAFT)
    client.force_login(sari)
    assert client.post(link).status_code in (403, 409)
    assert not Seat.objects.filter(person=sari).exists()


def test_a_visitor_who_accepts_is_asked_to_log_in_and_comes_back(client, edition, rina):
    link = invited(edition, rina, "ratna@contoh.example")
    assert client.post(link)["Location"] == f"{reverse('account_login')}?next={link}"


def test_an_expired_link_says_so_and_an_unknown_one_is_not_there(client, edition, rina):
    ratna = person("Ratna")
    link = invited(edition, rina, ratna.email)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    client.force_login(ratna)
    assert "has been used or has expired" in client.get(link).content.decode()
    assert client.post(link).status_code == 409
    assert client.get(reverse("invitation", args=["no-such-token"])).status_code == 404


def test_a_partners_person_takes_up_the_invitation_and_learns_nothing_secret_before(edition, rina):
    award = projects.winner(editions.category(edition), by=rina, title="Rahasia Tapak")
    project = projects.open_project(award=award, kind="outsole", name="Rahasia Sol", by=rina)
    firm, person_of_firm = projects.partner("PT Sol Contoh"), person("Dewi")
    projects.offer_project(project=project, partner=firm, by=rina)
    _invitation, token = projects.invite_contact(
        project=project, partner=firm, email=person_of_firm.email, name="Dewi", by=rina
    )
    link, client = reverse("invitation", args=[token]), Client()
    page = client.get(link).content.decode()
    assert "PT Sol Contoh" in page
    assert "Rahasia" not in page
    client.force_login(person_of_firm)
    assert client.post(link).status_code == 302
    assert Contact.objects.get(person=person_of_firm).partner == firm
