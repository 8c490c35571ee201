"""Who owes a second factor: everybody who decides over others' work, where the installation asks for one."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.tokens import make_token
from development.models import Contact
from office.permissions import owes_second_factor
from submissions.models import Seat
from tests.factories import editions, projects
from tests.factories.people import office_person, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked_for(settings):
    cache.clear()
    settings.REQUIRE_MFA = True


def seated(kind: str):
    who = person(kind)
    editions.seat(who, editions.competition(), kind)
    return who


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("kind", ["organiser", "curator", "head_judge", "judge", "finance"])
def test_whoever_decides_owes_one_until_it_is_set_up(kind):
    who = seated(kind)
    assert owes_second_factor(who)
    TOTP.activate(who, generate_totp_secret())
    assert not owes_second_factor(who)


def test_observers_designers_and_former_judges_owe_none():
    judge = seated("judge")
    Seat.objects.filter(person=judge).update(ended_at=timezone.now())
    assert [owes_second_factor(who) for who in (seated("observer"), person("Sari"), judge)] == [False] * 3


def test_a_partners_contact_and_the_office_owe_one():
    cast = projects.cast()
    contact = Contact.objects.in_force().first()
    assert cast
    assert owes_second_factor(contact.person)
    assert owes_second_factor(office_person("Petugas"))


def test_where_the_installation_does_not_ask_nobody_owes_one(settings):
    settings.REQUIRE_MFA = False
    assert not owes_second_factor(seated("judge"))


def test_every_page_leads_to_where_it_is_set_up_but_a_few_stay_open():
    client = client_of(seated("judge"))
    for name in ["desk", "home", "tokens", "catalogue"]:
        answer = client.get(reverse(name))
        assert (name, answer.status_code, answer.headers.get("Location")) == (name, 302, reverse("mfa_index"))
    for name in ["mfa_index", "profile", "usersessions_list", "account_logout", "account_reauthenticate"]:
        assert (name, client.get(reverse(name)).status_code) == (name, 200)
    assert client.post(reverse("language"), {"language": "en"}).status_code == 302
    assert client_of(person("Sari")).get(reverse("desk")).status_code == 200


def test_the_api_refuses_with_a_code_also_by_a_token_made_before():
    judge = seated("judge")
    token = make_token(person=judge, label="old", lasts=timedelta(days=1), by=judge)
    program = APIClient(headers={"authorization": f"Token {token}"})
    answer = program.get(reverse("api-entries"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "second_factor_missing")
    assert client_of(judge).get(reverse("api-competitions")).status_code == 403
    TOTP.activate(judge, generate_totp_secret())
    assert program.get(reverse("api-entries")).status_code == 200
