"""Where one is logged in: seen, sent away, and nobody else's."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.sessions import SEEN
from audit.models import Event
from tests.factories.people import PASSWORD, person

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def sari():
    return person("Sari")


def on(agent: str, user) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    cache.clear()
    return client


def is_in(client) -> bool:
    return client.get(reverse("profile")).status_code == 200


def test_each_browser_is_listed_and_one_is_sent_away(sari):
    phone, laptop, rival = on(PHONE, sari), on(LAPTOP, sari), on(LAPTOP, person("Rival"))
    page = laptop.get(reverse("usersessions_list")).content.decode()
    assert page.index("Firefox on Windows") < page.index("Chrome on Android"), "this browser stands first"
    other = UserSession.objects.get(user=sari, user_agent=PHONE)
    rival.post(reverse("session-end", args=[other.pk]))
    assert is_in(phone), "a stranger ends nothing"
    laptop.post(reverse("session-end", args=[other.pk]))
    assert (is_in(phone), is_in(laptop), is_in(rival)) == (False, True, True)
    assert Event.objects.filter(verb="sessions.ended", actor_id=sari.pk).count() == 1


def test_all_others_are_sent_away_at_once(sari):
    clients = [on(PHONE, sari), on(PHONE, sari), on(LAPTOP, sari)]
    clients[2].post(reverse("usersessions_list"))
    assert [is_in(one) for one in clients] == [False, False, True]


def test_a_new_password_ends_the_others_and_the_list_knows(sari):
    phone, laptop = on(PHONE, sari), on(LAPTOP, sari)
    new = {"oldpassword": PASSWORD, "password1": "empat kata tidak rukun", "password2": "empat kata tidak rukun"}
    laptop.post(reverse("account_change_password"), new)
    assert not is_in(phone)
    page = laptop.get(reverse("usersessions_list")).content.decode()
    assert "Chrome on Android" not in page
    assert "Firefox on Windows" in page


def test_the_list_costs_the_same_for_one_and_for_thirty(sari):
    def asked(client) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse("usersessions_list")).status_code == 200
        return len(queries)

    client = on(LAPTOP, sari)
    one = asked(client)
    for _one in range(29):
        on(PHONE, sari)
    assert (one, asked(client)) == (4, 4)


def test_when_it_was_seen_is_written_every_ten_minutes_only(sari):
    client = on(LAPTOP, sari)
    first = UserSession.objects.get(user=sari).last_seen_at
    is_in(client)
    assert UserSession.objects.get(user=sari).last_seen_at == first
    session = client.session
    session[SEEN] = int(time.time()) - 700
    session.save()
    is_in(client)
    assert UserSession.objects.get(user=sari).last_seen_at > first
