"""The page of the search and the API behind the same verb."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from submissions.models import Category, Entry
from tests.factories import editions, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    edition = editions.competition(slug="ifcc-cari")
    organiser = people.person("Wulan")
    editions.seat(organiser, edition)
    closed = editions.category(edition, Category.CLOSED)
    for n in range(9):
        editions.entry(people.person(f"Orang {n}"), closed, Entry.SUBMITTED, title=f"Ombak <i>{n}</i>")
    browser = Client()
    browser.force_login(organiser)
    return browser


def test_page_and_api_find_the_same(client):
    url = reverse("search")
    page = client.get(url, {"q": "ombak"})
    told = client.get(reverse("api-search"), {"q": "ombak"}).json()
    assert [(group["kind"], len(group["hits"]), group["has_more"]) for group in told["groups"]] == [("works", 8, True)]
    shown = page.content.decode()
    assert all(hit["url"] in shown for hit in told["groups"][0]["hits"])
    assert "<i>" not in shown
    assert "only=works" in shown
    assert page.headers["Cache-Control"] == "private, no-store"
    whole = client.get(reverse("api-search"), {"q": "ombak", "only": "works"}).json()
    assert len(whole["groups"][0]["hits"]) == 9
    assert "Nothing found" in client.get(url, {"q": "tidakada"}).content.decode()
    assert "What are you looking for" in client.get(url).content.decode()


def test_what_can_not_be_asked_is_refused_with_a_sentence(client):
    url = reverse("search")
    assert "at least two letters" in client.get(url, {"q": "a"}).content.decode()
    for wrong in ({"q": "a"}, {"q": "x" * 81}, {"q": "ombak", "only": "users"}, {"q": "ombak", "owner": "1"}):
        assert client.get(url, wrong).status_code == 400
        assert client.get(reverse("api-search"), wrong).status_code == 400
    assert Client().get(url, {"q": "ombak"}).status_code == 302
    assert Client().get(reverse("api-search"), {"q": "ombak"}).status_code in (401, 403)


def test_who_asks_too_often_waits_by_page_and_by_api(client, settings):
    settings.PAGES_A_MINUTE = {"find": 1}
    cache.clear()
    client.get(reverse("search"), {"q": "ombak"})
    assert client.get(reverse("search"), {"q": "ombak"}).status_code == 429
    assert client.get(reverse("api-search"), {"q": "ombak"}).status_code == 429
    cache.clear()
