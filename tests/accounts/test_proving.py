"""Proving anew by API: the password, a code of the app or from paper, or for who has neither a code by mail."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.core.cache import cache
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import ApiToken, Message, ProofCode
from accounts.tokens import make_token
from audit.models import Event
from judging.models import ResultProposal
from tests.factories import people, results
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
ASK = "/api/v1/proof-codes/"


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    """Whose organiser logs in by a code in a mail, and never had a password."""
    made = results.cast()
    without_password(made.organiser)
    return made


def without_password(person):
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return person


def program(person, **scope) -> APIClient:
    given = {"areas": (ApiToken.JUDGING,), **scope}
    token = make_token(person=person, label="program", lasts=timedelta(days=1), by=person, **given)
    return APIClient(headers={"authorization": f"Token {token}"})


def mailed(person) -> str:
    body = Message.objects.filter(recipient=person, kind="proof-code").latest("pk").body
    found = re.search(r"[A-Z]{4}-[A-Z]{4}", body)
    assert found
    return found[0]


def asked(person) -> str:
    assert program(person).post(ASK).status_code == 201
    return mailed(person)


def propose(cast, who, **proof):
    of = f"/api/v1/rounds/{cast.round.pk}/"
    digest = program(cast.head).get(f"{of}tabulation/").json()["digest"]
    return program(who).post(f"{of}proposals/", {"digest": digest, **proof})


def test_a_mailed_code_proves_once_and_is_shown_nowhere_but_in_the_mail(cast):
    answer = program(cast.organiser).post(ASK)
    assert answer.json()["address"] == cast.organiser.email
    code = mailed(cast.organiser)
    assert code not in answer.content.decode()
    assert Message.objects.get(kind="proof-code").is_secret
    assert code not in str(list(ProofCode.objects.values())) + str(list(Event.objects.values("facts")))
    assert propose(cast, cast.organiser, code=code.lower().replace("-", " ")).status_code == 201
    ResultProposal.objects.all().delete()
    again = propose(cast, cast.organiser, code=code)
    assert (again.status_code, again.json()["error"]["code"]) == (403, "wrong_code")


def test_neither_or_both_is_asked_for_again_and_nothing_is_done(cast):
    code = asked(cast.organiser)
    for proof in ({}, {"code": code, "password": PASSWORD}, {"password": PASSWORD}, {"code": ""}, {"code": "X" * 41}):
        assert propose(cast, cast.organiser, **proof).status_code in (400, 403)
    assert not ResultProposal.objects.exists()
    assert propose(cast, cast.organiser, code=code).status_code == 201


def test_three_wrong_tries_and_the_right_code_is_over(cast):
    code = asked(cast.organiser)
    for _try in range(3):
        assert propose(cast, cast.organiser, code="BCDF-GHJK").status_code == 403
    assert propose(cast, cast.organiser, code=code).status_code == 403
    assert not ResultProposal.objects.exists()


def test_five_wrong_codes_and_every_other_waits_too(cast):
    for _try in range(5):
        assert propose(cast, cast.organiser, code="BCDF-GHJK").status_code == 403
    code = asked(cast.organiser)
    waits = propose(cast, cast.organiser, code=code)
    assert (waits.status_code, waits.json()["error"]["code"]) == (429, "too_many")


def test_a_newer_code_ends_the_one_before_and_a_fourth_is_not_sent(cast):
    first = asked(cast.organiser)
    second = asked(cast.organiser)
    assert propose(cast, cast.organiser, code=first).status_code == 403
    assert propose(cast, cast.organiser, code=second).status_code == 201
    asked(cast.organiser)
    assert program(cast.organiser).post(ASK).status_code == 429
    ProofCode.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    asked(cast.organiser)
    assert ProofCode.objects.count() == 1


def test_a_code_is_over_after_ten_minutes_with_another_address_and_once_there_is_a_password(cast):
    code, person = asked(cast.organiser), cast.organiser
    ProofCode.objects.update(sent_at=timezone.now() - timedelta(minutes=10, seconds=1))
    assert propose(cast, person, code=code).status_code == 403
    code, before = asked(person), person.email
    type(person).objects.filter(pk=person.pk).update(email="lain@contoh.example")
    assert propose(cast, person, code=code).status_code == 403
    type(person).objects.filter(pk=person.pk).update(email=before)
    person.refresh_from_db()
    person.set_password(PASSWORD)
    person.save()
    assert propose(cast, person, code=code).status_code == 403
    assert propose(cast, person, password=PASSWORD).status_code == 201


def test_one_persons_code_proves_nobody_else(cast):
    code = asked(without_password(cast.head))
    assert propose(cast, cast.organiser, code=code).status_code == 403
    assert propose(cast, cast.head, code=asked(cast.head)).status_code == 403, "a judge proposes nothing"
    stranger = without_password(people.person("Lain"))
    assert propose(cast, stranger, code=asked(stranger)).status_code == 404
    assert not ResultProposal.objects.exists()


def test_who_has_a_password_or_no_confirmed_address_gets_no_code(cast):
    judge = program(cast.head).post(ASK)
    assert (judge.status_code, judge.json()["error"]["code"]) == (409, "has_password")
    EmailAddress.objects.filter(user=cast.organiser).update(verified=False)
    assert program(cast.organiser).post(ASK).json()["error"]["code"] == "address_not_confirmed"
    assert APIClient().post(ASK).status_code == 401
    assert not Message.objects.filter(kind="proof-code").exists()


def test_a_token_of_any_area_asks_but_none_that_only_reads(cast):
    assert program(cast.organiser, areas=(ApiToken.DEVELOPMENT,)).post(ASK).status_code == 201
    reading = program(cast.organiser, may_write=False).post(ASK)
    assert (reading.status_code, reading.json()["error"]["code"]) == (403, "token_scope")


def now_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(counters()))))


@pytest.mark.parametrize("has_password", [True, False])
def test_with_a_second_factor_its_codes_prove_and_a_mailed_one_never(cast, has_password):
    person = cast.organiser
    code, secret = asked(person), generate_totp_secret()
    TOTP.activate(person, secret)
    paper = RecoveryCodes.activate(person).get_unused_codes()[0]
    if has_password:
        person.set_password(PASSWORD)
        person.save()
    assert propose(cast, person, code=code).status_code == 403, "it doesn't go round the second factor"
    assert program(person).post(ASK).status_code == 409
    for right in (now_of(secret), paper):
        assert propose(cast, person, code=right).status_code == 201
        ResultProposal.objects.all().delete()
        assert propose(cast, person, code=right).status_code == 403, "each once"


def test_a_passkey_alone_proves_nothing_here(cast):
    code = asked(cast.organiser)
    facts = {"type": Authenticator.Type.WEBAUTHN, "data": {"name": "Laptop", "credential": {}}}
    Authenticator.objects.create(user=cast.organiser, **facts)
    assert propose(cast, cast.organiser, code=code).status_code == 403
    assert program(cast.organiser).post(ASK).json()["error"]["code"] == "has_second_factor"
