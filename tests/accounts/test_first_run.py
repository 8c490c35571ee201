"""The first organiser of an empty installation: by the server's own link, once, and by nobody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import first_run
from accounts.models import Message, OfficeSeat, User
from audit.models import Event
from audit.refusals import Invalid, NotAllowedNow, Refused
from tests.factories import people

GIVEN = {"name": "Rini Wulandari", "email": "rini@contoh.example", "password": "lima pulau di telapak"}


def token() -> str:
    return first_run.link().rstrip("/").rpartition("/")[2]


@pytest.mark.django_db
def test_the_start_page_leads_to_the_link_and_the_link_to_an_account_to_be_confirmed(client: Client):
    assert reverse("first-run") in client.get("/").text
    assert "first_run_link" in client.get(reverse("first-run")).text
    page = reverse("first-run-link", args=[token()])
    assert client.get(page).status_code == 200
    assert not User.objects.exists(), "opening the link changes nothing"
    weak = client.post(page, {**GIVEN, "password": "12345"})
    assert (weak.status_code, GIVEN["email"] in weak.text) == (400, True)
    made = client.post(page, GIVEN)
    assert made.status_code == 302
    rini = User.objects.get()
    assert (OfficeSeat.objects.get().person, rini.name) == (rini, GIVEN["name"])
    assert not EmailAddress.objects.get(user=rini).verified
    assert Message.objects.filter(address=rini.email).exists(), "the mail that confirms the address"
    assert "_auth_user_id" not in client.session, "no log-in before the address is confirmed"
    assert Event.objects.filter(verb="office.first_seat_given").count() == 1


@pytest.mark.django_db
def test_there_is_no_such_page_once_anybody_has_an_account(client: Client):
    page, hint = reverse("first-run-link", args=[token()]), reverse("first-run")
    people.person()
    for answer in (client.get(hint), client.get(page), client.post(page, GIVEN)):
        assert answer.status_code == 404
    assert hint not in client.get("/").text
    with pytest.raises(NotAllowedNow):
        first_run.make_first_organiser(token=token(), **GIVEN)
    with pytest.raises(CommandError):
        call_command("first_run_link")


@pytest.mark.django_db
def test_a_link_that_the_server_did_not_make_or_made_yesterday_opens_nothing(client: Client, monkeypatch):
    assert client.post(reverse("first-run-link", args=[token()[:-2] + "xx"]), GIVEN).status_code == 403
    made = token()
    monkeypatch.setattr(first_run, "LASTS", timedelta(seconds=-1))
    assert client.post(reverse("first-run-link", args=[made]), GIVEN).status_code == 403
    assert not User.objects.exists()


@pytest.mark.django_db
def test_what_is_no_address_is_refused_by_the_verb_too():
    with pytest.raises(Invalid) as refusal:
        first_run.make_first_organiser(token=token(), **{**GIVEN, "email": "rini"})
    assert "email" in refusal.value.fields


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_wins():
    made = token()

    def attempt(number: int) -> bool:
        try:
            first_run.make_first_organiser(token=made, **{**GIVEN, "email": f"rini{number}@contoh.example"})
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == [False, False, False, True]
    assert (User.objects.count(), OfficeSeat.objects.count()) == (1, 1)
