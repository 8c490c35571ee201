"""Tokens of the API: whose they are, how long they last, and the language in which they are answered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from rest_framework.test import APIClient

from accounts.models import ApiToken
from accounts.tokens import make_token
from submissions.models import Category, Entry
from tests.factories import editions
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def client_of(user, **headers) -> APIClient:
    token = make_token(person=user, label="script", lasts=timedelta(days=1), by=user)
    return APIClient(headers={"authorization": f"Token {token}", **headers})


def refusal_for(locale: str, **headers) -> str:
    owner = person("Sari", locale=locale)
    entry = editions.entry(owner, editions.category(phase=Category.DECIDED), Entry.SUBMITTED)
    answer = client_of(owner, **headers).delete(reverse("api-entry-submission", args=[entry.code]))
    assert answer.status_code == 409
    return answer.json()["error"]["message"]


def test_a_refusal_comes_in_the_persons_language_whatever_the_program_says():
    indonesian, english = refusal_for("id", **{"accept-language": "en"}), refusal_for("en", **{"accept-language": "id"})
    assert indonesian.startswith("Penerimaan karya kategori ini ditutup")
    assert english.startswith("This category closed for entries")


def test_the_language_of_one_request_does_not_stay_for_the_next():
    before = translation.get_language()
    refusal_for("en")
    assert translation.get_language() == before


def test_a_token_that_is_over_revoked_or_made_up_is_nobodys():
    sari = person("Sari")
    url = reverse("api-entries")
    late, revoked = client_of(sari), client_of(sari)
    assert late.get(url).status_code == revoked.get(url).status_code == 200
    first, second = ApiToken.objects.order_by("pk").values_list("pk", flat=True)
    ApiToken.objects.filter(pk=first).update(expires_at=timezone.now() - timedelta(seconds=1))
    ApiToken.objects.filter(pk=second).update(revoked_at=timezone.now())
    assert late.get(url).status_code == revoked.get(url).status_code == 401
    assert APIClient(headers={"authorization": "Token made-up"}).get(url).status_code == 401
