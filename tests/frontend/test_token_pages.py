"""The page of the own tokens: made after proof anew, shown once, for organisers only."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.models import ApiToken
from tests.factories import editions
from tests.factories.people import PASSWORD, person

pytestmark = pytest.mark.django_db
WANTED = {"label": "Portal data", "areas": ["entries", "office"], "writing": "no", "days": "30"}


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def rina():
    who = person("Rina")
    editions.seat(who, editions.competition())
    return who


def client_of(user) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def made(client) -> str:
    page = client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": reverse("tokens")})
    page = client.post(reverse("tokens"), WANTED) if page.status_code == 302 else page
    return re.search(r'id="new-token" value="([^"]+)"', page.content.decode()).group(1)


def test_the_password_is_asked_first_and_nothing_typed_is_lost(rina):
    client = client_of(rina)
    asked = client.post(reverse("tokens"), WANTED)
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert ApiToken.objects.count() == 0
    page = client.post(asked["Location"], {"password": PASSWORD, "next": reverse("tokens")})
    assert "Portal data" in page.content.decode(), "the token is made of what was typed before"
    assert ApiToken.objects.get().areas == ["entries", "office"]


def test_a_token_is_shown_once_works_and_is_ended(rina):
    client = client_of(rina)
    token = made(client)
    program = APIClient(headers={"authorization": f"Token {token}"})
    assert program.get(reverse("api-entries")).status_code == 200
    page = client.get(reverse("tokens")).content.decode()
    assert "Portal data" in page
    assert token not in page
    row = ApiToken.objects.get()
    assert client_of(person("Rival")).post(reverse("token-end", args=[row.pk])).status_code == 404
    client.post(reverse("token-end", args=[row.pk]))
    assert program.get(reverse("api-entries")).status_code == 401


def test_who_organises_nothing_makes_none(rina):
    client = client_of(person("Sari"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.post(reverse("tokens"), WANTED).status_code == 403
    assert b"<form" in client.get(reverse("tokens")).content
    assert b'name="areas"' not in client.get(reverse("tokens")).content


def test_a_wrong_form_comes_back_filled(rina):
    client = client_of(rina)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = client.post(reverse("tokens"), {**WANTED, "areas": []})
    assert answer.status_code == 400
    assert 'value="Portal data"' in answer.content.decode()
    assert ApiToken.objects.count() == 0


def test_the_page_costs_the_same_for_one_and_for_many(rina):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("tokens"))
        return len(queries)

    client = client_of(rina)
    facts = {"person": rina, "label": "x", "areas": ["entries"], "expires_at": "2099-01-01T00:00:00Z"}
    ApiToken.objects.create(digest="0", **facts)
    one = asked()
    ApiToken.objects.bulk_create(ApiToken(digest=str(n), **facts) for n in range(1, 20))
    assert (one, asked()) == (5, 5)
