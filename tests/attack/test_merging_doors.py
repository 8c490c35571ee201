"""Merging two accounts, with somebody who stands in its way or comes back through an older door."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.inviting import token_digest
from accounts.models import Message, User
from audit.refusals import NotAllowedNow
from office.merging.asking import take_back_merging
from office.merging.moving import confirm_merging
from submissions.entrants.teams import invite_member
from submissions.models import Entrant, Entry, GuardianConsent
from tests.factories import editions
from tests.factories.crowd import at_once
from tests.factories.people import PASSWORD
from tests.office.merging.scene import Scene, link_to


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.django_db
def test_nobody_takes_the_address_of_a_closed_account_beforehand(client):
    scene = Scene()
    told = {"email": f"account-{scene.left.pk}@closed.invalid", "password1": PASSWORD, "name": "Pengganggu"}
    assert Client().post(reverse("account_signup"), told).status_code == 302
    assert User.objects.filter(email=told["email"]).exists()
    help = scene.ask()
    for one in (scene.left, scene.kept):
        assert client.post(link_to(one.email)).status_code == 200
    help.refresh_from_db()
    assert help.status == "done"
    assert not User.objects.get(pk=scene.left.pk).is_active


@pytest.mark.django_db
def test_a_code_that_was_asked_for_before_does_not_open_the_closed_account(client):
    scene = Scene()
    client.post(reverse("account_request_login_code"), {"email": scene.left.email})
    body = Message.objects.filter(address=scene.left.email).latest("pk").body
    code = re.search(r"^([A-Z0-9-]{6,})$", body, re.MULTILINE).group(1)
    scene.merge()
    answer = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert answer.status_code < 500
    assert client.get(reverse("profile")).status_code == 302


@pytest.mark.django_db
def test_a_reset_link_of_before_gives_the_closed_account_no_password(client):
    scene = Scene()
    client.post(reverse("account_reset_password"), {"email": scene.left.email})
    body = Message.objects.filter(address=scene.left.email).latest("pk").body
    link = next(w[w.index("/account/") :] for w in body.split() if "/password/reset/key/" in w)
    opened = client.get(link)
    scene.merge()
    new = {"password1": "rahasia-baru-lima", "password2": "rahasia-baru-lima"}
    assert client.post(opened.headers.get("Location", link), new).status_code < 500
    assert not User.objects.get(pk=scene.left.pk).has_usable_password()
    assert client.get(reverse("profile")).status_code == 302


@pytest.mark.django_db
def test_a_guardian_takes_back_what_counts_and_never_a_consent_that_stayed_behind(client):
    scene = Scene()
    for who in (scene.kept, scene.left):
        consent = GuardianConsent.objects.create(
            name="Ibu",
            token_digest=token_digest(f"ibu-{who.pk}"),
            expires_at=timezone.now() + timedelta(days=9),
            status=GuardianConsent.GIVEN,
        )
        Entrant.objects.filter(person=who, competition=scene.of).update(born_on="2012-01-01", consent=consent)
    with pytest.raises(NotAllowedNow, match="agreed for each"):
        scene.ask()
    assert client.post(reverse("guardian", args=[f"ibu-{scene.left.pk}"]), {"answer": "no"}).status_code == 302
    scene.merge()
    client.post(reverse("guardian", args=[f"ibu-{scene.kept.pk}"]), {"answer": "no"})
    assert not Entrant.objects.get(person=scene.kept, competition=scene.of).has_consent


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(6))
def test_taking_back_and_confirming_at_once_never_stand_in_each_others_way(attempt):
    scene = Scene()
    help = scene.ask()
    ends = at_once(
        lambda: take_back_merging(help=help, competition=scene.of, by=scene.rina),
        lambda: confirm_merging(help=help, is_kept=True),
        lambda: confirm_merging(help=help, is_kept=False),
    )
    assert set(ends) <= {"done", "not_now", "not_allowed"}


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(6))
def test_who_works_on_an_entry_while_it_moves_meets_no_fault(attempt):
    scene = Scene()
    draft = editions.entry(scene.left, editions.category(scene.of, most_team=9))
    help = scene.ask()
    confirm_merging(help=help, is_kept=True)
    ends = at_once(
        lambda: confirm_merging(help=help, is_kept=False),
        *[lambda n=n: invite_member(entry=Entry.objects.get(pk=draft.pk), name=f"T{n}", by=scene.left) for n in "abc"],
    )
    assert set(ends) <= {"done", "not_now", "not_allowed"}
    help.refresh_from_db()
    assert help.status == "done"
