"""The second factor by codes: set up, asked for, lost, and not to be read from the database."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Message
from accounts.second_factor import has_second_factor
from tests.factories.people import PASSWORD, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


def codes(secret: str) -> list[str]:
    return [format_hotp_value(hotp_value(secret, counter)) for counter in yield_hotp_counters_from_time()]


def logged_in(user) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def proven(client: Client) -> Client:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def set_up(client: Client) -> str:
    """The key of the app that is now a second factor of whoever this client is."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page).group(1)
    answer = client.post(reverse("mfa_activate_totp"), {"code": codes(secret)[1]})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret


@pytest.fixture
def sari():
    return person("Sari")


@pytest.fixture
def secret(sari):
    return set_up(proven(logged_in(sari)))


def begun(user) -> Client:
    """A client that has given the password and is asked for the second factor."""
    client = Client()
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    return client


def test_an_app_is_set_up_after_the_password_is_typed_anew(sari, django_capture_on_commit_callbacks):
    client = logged_in(sari)
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    proven(client)
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert wrong.status_code == 200
    assert not has_second_factor(sari)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    assert has_second_factor(sari)
    assert Message.objects.get(recipient=sari).subject == "An app was set up for your account"


def test_the_picture_for_the_app_needs_nothing_from_outside_and_no_style(sari):
    page = proven(logged_in(sari)).get(reverse("mfa_activate_totp")).content.decode()
    assert "<svg" in page
    assert "data:image" not in page
    assert " style=" not in page
    assert "otpauth://totp/" in page


def test_the_password_alone_opens_nothing_any_more(sari, secret):
    client = begun(sari)
    assert client.get(reverse("desk")).status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "123456"}).status_code == 200
    assert client.get(reverse("desk")).status_code == 302
    cache.clear()  # the code of this half minute was used when the app was set up
    answer = client.post(reverse("mfa_authenticate"), {"code": codes(secret)[1]})
    assert answer["Location"] == reverse("desk")
    assert client.get(reverse("desk")).status_code == 200


def test_a_code_by_mail_does_not_go_round_the_second_factor(sari, secret):
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": sari.email})
    mail = Message.objects.filter(recipient=sari).latest("pk")
    code = re.search(r"^([A-Z0-9-]{6,})$", mail.body, re.MULTILINE).group(1)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("desk")).status_code == 302


def test_codes_are_tried_five_times_and_then_not_at_all(sari, secret):
    client = begun(sari)
    for _one in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "123456"})
    cache_of_used = codes(secret)[2]
    client.post(reverse("mfa_authenticate"), {"code": cache_of_used})
    assert client.get(reverse("desk")).status_code == 302, "even the right one has to wait"


def test_a_code_from_paper_works_once(sari, secret):
    paper = Authenticator.objects.get(user=sari, type=Authenticator.Type.RECOVERY_CODES).wrap()
    code = paper.get_unused_codes()[0]
    first, second = begun(sari), begun(sari)
    assert first.post(reverse("mfa_authenticate"), {"code": code})["Location"] == reverse("desk")
    assert second.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_whoever_copies_the_database_cannot_reckon_the_codes(sari, secret):
    stored = [str(row.data) for row in Authenticator.objects.filter(user=sari)]
    assert len(stored) == 2
    assert not [data for data in stored if secret in data]


def test_with_another_key_the_former_one_still_opens_what_it_locked(sari, secret, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of this installation, long enough to be one"
    assert Authenticator.objects.get(user=sari, type="totp").wrap().validate_code(codes(secret)[2])


def test_nobody_sees_or_takes_off_what_is_anothers(sari, secret):
    rival = proven(logged_in(person("Rival")))
    assert rival.get(reverse("mfa_view_recovery_codes")).status_code == 404
    assert rival.post(reverse("mfa_deactivate_totp")).status_code == 404
    assert has_second_factor(sari)


@pytest.mark.parametrize(
    "said", ["[]", "7", '"x"', "{}", '{"id": 7, "response": []}', '{"response": {"userHandle": 5}}']
)
def test_what_is_no_passkey_is_a_wrong_code_and_never_a_fault(sari, secret, said):
    visitor, asked = Client(), begun(sari)
    visitor.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert visitor.post(reverse("mfa_login_webauthn"), {"credential": said}).status_code == 302
    assert asked.post(reverse("mfa_authenticate"), {"credential": said}).status_code == 200
    client = proven(logged_in(person("Budi")))
    client.get(reverse("mfa_add_webauthn"))
    assert client.post(reverse("mfa_add_webauthn"), {"credential": said, "name": "x"}).status_code == 200
    assert Authenticator.objects.filter(type="webauthn").count() == 0
