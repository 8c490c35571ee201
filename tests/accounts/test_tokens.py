"""Tokens of the API: whose they are, how long they last, and the language in which they are answered."""

from datetime import timedelta

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone, translation
from rest_framework.test import APIClient

from accounts.models import ApiToken
from accounts.tokens import AREA_OF, MOST, end_token, make_token
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions.models import Category, Entry
from tests.access.routes import _patterns
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


def program(user, **scope) -> APIClient:
    token = make_token(person=user, label="script", lasts=timedelta(days=1), by=user, **scope)
    return APIClient(headers={"authorization": f"Token {token}"})


def test_a_token_that_only_reads_changes_nothing():
    sari = person("Sari")
    entry = editions.entry(sari, editions.category(), Entry.DRAFT)
    reading, writing = program(sari, may_write=False), program(sari)
    url, change = reverse("api-entry", args=[entry.code]), {"title": "Alur"}
    refused = reading.patch(url, change, format="json")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "token_scope")
    assert reading.get(url).status_code == 200
    assert writing.patch(url, change, format="json").status_code != 403, "from here on the entry itself decides"


def test_a_token_opens_its_areas_only():
    sari = person("Sari")
    assert program(sari, areas=("judging",)).get(reverse("api-entries")).status_code == 403
    assert program(sari, areas=("judging",)).get(reverse("api-competitions")).status_code == 403, "open pages too"
    assert program(sari, areas=("entries", "judging")).get(reverse("api-entries")).status_code == 200


def test_a_token_needs_an_area_that_there_is():
    sari = person("Sari")
    for areas in [(), ("everything",), ("entries", "everything")]:
        with pytest.raises(Invalid):
            make_token(person=sari, label="script", lasts=timedelta(days=1), by=sari, areas=areas)


def test_every_view_of_the_api_lies_in_an_area():
    apps = {type_of.__module__.partition(".")[0] for type_of in views_of_api()}
    assert apps - set(AREA_OF) == set()


def test_who_has_twenty_ends_one_first():
    sari = person("Sari")
    for _one in range(MOST):
        program(sari)
    with pytest.raises(NotAllowedNow):
        program(sari)
    end_token(token=ApiToken.objects.first(), by=sari)
    assert program(sari).get(reverse("api-entries")).status_code == 200
    with pytest.raises(NotAllowed):
        end_token(token=ApiToken.objects.last(), by=person("Rival"))


def views_of_api() -> set:
    found = [pattern.callback for path, pattern in _patterns(get_resolver()) if path.startswith("api/")]
    return {view.cls for view in found if hasattr(view, "cls")}
