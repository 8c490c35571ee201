"""Guessing at the door: codes by mail, addresses, other people's sessions, and what must be proven anew."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message, User
from tests.factories.people import PASSWORD, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def sari():
    return person("Sari")


def ask(client, address: str):
    return client.post(reverse("account_request_login_code"), {"email": address})


def told(user) -> str:
    body = Message.objects.filter(recipient=user).latest("pk").body
    return re.search(r"^([A-Z0-9-]{6,})$", body, re.MULTILINE).group(1)


def is_in(client) -> bool:
    return client.get(reverse("profile")).status_code == 200


def test_a_code_by_mail_opens_the_account_without_a_password(client, sari):
    ask(client, sari.email)
    client.post(reverse("account_confirm_login_code"), {"code": told(sari).lower()})
    assert is_in(client)


def test_a_code_is_of_the_browser_that_asked_and_works_once(client, sari):
    ask(client, sari.email)
    code, other = told(sari), Client()
    other.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_in(other)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    ask(other, sari.email)
    other.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_in(other)


def test_three_wrong_codes_end_the_right_one(client, sari):
    ask(client, sari.email)
    code = told(sari)
    for _one in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_in(client)


def test_an_old_code_opens_nothing(client, sari, monkeypatch):
    ask(client, sari.email)
    later = timezone.now().timestamp() + timedelta(minutes=11).total_seconds()
    monkeypatch.setattr("time.time", lambda: later)
    client.post(reverse("account_confirm_login_code"), {"code": told(sari)})
    monkeypatch.undo()
    assert not is_in(client)


def test_a_known_and_an_unknown_address_get_the_same_page(sari):
    def shown(address: str) -> tuple:
        client = Client()
        answer = ask(client, address)
        text = client.get(answer["Location"]).content.decode().replace(address, "X")
        return answer.status_code, answer["Location"], re.sub(r'(csrf\S+" value=|X-CSRFToken": )"[^"]+"', "", text)

    assert shown(sari.email) == shown("nobody@contoh.example")


def test_nobodys_mailbox_is_flooded_with_codes(sari):
    for _one in range(6):
        ask(Client(), sari.email)
    assert Message.objects.filter(recipient=sari).count() == 3


def test_a_closed_account_gets_no_code(client, sari):
    User.objects.filter(pk=sari.pk).update(is_active=False)
    ask(client, sari.email)
    bodies = Message.objects.values_list("body", flat=True)
    assert not [body for body in bodies if re.search(r"^[A-Z0-9-]{6,}$", body, re.MULTILINE)]


def test_another_address_needs_proof_anew_and_what_was_typed_is_kept(client, sari):
    client.post(reverse("account_login"), {"login": sari.email, "password": PASSWORD})
    asked = client.post(reverse("account_email"), {"action_add": "", "email": "baru@contoh.example"})
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert EmailAddress.objects.filter(user=sari).count() == 1
    client.post(asked["Location"], {"password": "salah sekali", "next": reverse("account_email")})
    assert EmailAddress.objects.filter(user=sari).count() == 1
    client.post(asked["Location"], {"password": PASSWORD, "next": reverse("account_email")})
    assert EmailAddress.objects.filter(user=sari, email="baru@contoh.example", verified=False).exists()


def test_the_file_for_finders_of_holes_says_whom_to_tell(client, settings):
    settings.SECURITY_CONTACT = "mailto:keamanan@contoh.example"
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:keamanan@contoh.example\n" in text
    expires = re.search(r"Expires: (\d{4}-\d\d-\d\dT00:00:00Z)", text).group(1)
    assert timezone.now() < timezone.datetime.fromisoformat(expires) < timezone.now() + timedelta(days=365)


def test_a_search_that_goes_too_fast_is_slowed(client):
    answers = [client.get(reverse("catalogue"), {"q": "sol"}).status_code for _one in range(61)]
    assert answers[-1] == 429
    assert 429 not in answers[:60]
    assert client.get(reverse("catalogue")).status_code == 200
