"""Somebody signs up with the address of another person and waits until that person confirms it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Message, User
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
VICTIM = "ratna.juri@contoh.example"


@pytest.fixture(autouse=True)
def squatted():
    """A stranger has chosen a password for an address that is not the stranger's."""
    cache.clear()
    stranger = Client()
    stranger.post(reverse("account_signup"), {"email": VICTIM, "password1": PASSWORD, "name": "Ratna"})
    assert not EmailAddress.objects.get(email=VICTIM).verified
    yield stranger
    cache.clear()


def is_in(client) -> bool:
    return client.get(reverse("profile")).status_code == 200


def with_password() -> Client:
    stranger = Client()
    stranger.post(reverse("account_login"), {"login": VICTIM, "password": PASSWORD})
    return stranger


def by_code(client: Client) -> None:
    client.post(reverse("account_request_login_code"), {"email": VICTIM})
    body = Message.objects.filter(address=VICTIM).latest("pk").body
    code = re.search(r"^([A-Z0-9-]{6,})$", body, re.MULTILINE).group(1)
    client.post(reverse("account_confirm_login_code"), {"code": code})


def test_who_comes_in_by_a_code_first_is_alone_in_the_account(client):
    by_code(client)
    assert is_in(client)
    assert EmailAddress.objects.get(email=VICTIM).verified
    assert not is_in(with_password())
    assert not User.objects.get(email=VICTIM).has_usable_password()


def test_a_later_code_leaves_the_own_password_as_it_is(client):
    EmailAddress.objects.filter(email=VICTIM).update(verified=True)
    by_code(client)
    assert is_in(client)
    assert is_in(with_password())


@pytest.mark.parametrize("door", ["account_email_verification_sent", "account_login", "account_signup", "desk"])
def test_the_browser_that_signed_up_is_not_let_in_by_anothers_code(client, squatted, door):
    by_code(client)
    squatted.get(reverse(door))
    assert not is_in(squatted)


def test_a_password_typed_by_whoever_has_the_mailbox_stays(client):
    by_code(client)
    client.post(reverse("account_set_password"), {"password1": "rahasia-baru-lima", "password2": "rahasia-baru-lima"})
    assert User.objects.get(email=VICTIM).check_password("rahasia-baru-lima")
    by_code(Client())
    assert User.objects.get(email=VICTIM).check_password("rahasia-baru-lima")
