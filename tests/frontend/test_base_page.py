"""What stands around every page: its language, its menu, its weight, and what it does not carry."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import django_htmx
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from audit.refusals import NotAllowedNow
from frontend.middleware import RefusalPages
from tests.factories import editions
from tests.factories.people import person

STATIC = Path(__file__).resolve().parents[2] / "frontend/static/frontend"
BUILD = STATIC / "build"
LOGIN = "/account/login/"
KILOBYTE = 1000


def rendered(text: str, **context) -> str:
    request = RequestFactory().get("/somewhere/", {"page": "2", "status": "draft"})
    request.user = AnonymousUser()
    return engines["django"].from_string(text).render(context, request=request)


@pytest.mark.django_db
def test_a_visitors_page_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(LOGIN).status_code == 200


@pytest.mark.django_db
def test_a_page_has_one_heading_a_skip_link_and_names_its_language(client):
    page = client.get(LOGIN).content.decode()
    assert '<html lang="id">' in page
    assert page.count("<h1") == 1
    assert '<a class="skip" href="#main">' in page
    assert '<main id="main"' in page
    assert 'name="viewport" content="width=device-width, initial-scale=1"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password", "desk", "profile"])
def test_nothing_is_inline_that_the_content_policy_would_block(client, name):
    if name in {"desk", "profile"}:
        client.force_login(person("Sari"))
    page = client.get(reverse(name)).content.decode()
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|javascript:", page) == []
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


@pytest.mark.django_db
def test_the_menu_names_the_person_and_marks_where_one_is(client):
    assert "Sari" not in client.get(LOGIN).content.decode()
    client.force_login(person("Sari"))
    page = client.get(reverse("desk")).content.decode()
    assert "Sari" in page
    assert f'<a href="{reverse("desk")}" aria-current="page">' in page
    assert re.search(r'<meta property="og:title" content="IFCC">', page), "previews of links carry no names"


@pytest.mark.django_db
def test_a_missing_page_is_a_helpful_page(client):
    client.cookies["language"] = "en"
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "This page is not here" in answer.content.decode()


def test_a_form_without_its_key_is_explained():
    answer = Client(enforce_csrf_checks=True).post(reverse("language"), {"language": "en"})
    assert answer.status_code == 403
    assert '<link rel="stylesheet"' in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_a_broken_page_needs_no_context_at_all(name):
    with translation.override("id"):
        page = render_to_string(name)
    assert '<html lang="id">' in page
    assert "<h1>" in page


@pytest.mark.django_db
def test_a_refusal_becomes_a_page_with_its_sentence_and_status(rf):
    request = rf.get("/somewhere/")
    request.user = person("Sari")
    answer = RefusalPages(lambda _request: None).process_exception(request, NotAllowedNow("The deadline has passed."))
    assert answer.status_code == 409
    assert "The deadline has passed." in answer.content.decode()


def test_pages_are_numbered_and_keep_the_filter():
    page = Paginator(range(500), 25).page(2)
    html = rendered("{% pagination page %}", page=page)
    assert '<span aria-current="page">2</span>' in html
    assert 'href="?page=3&amp;status=draft"' in html
    assert rendered("{% pagination page %}", page=Paginator(range(5), 25).page(1)).strip() == ""


def test_a_countdown_says_what_the_server_knows_and_carries_its_words():
    until = timezone.now() + timedelta(days=2)
    html = rendered("{% countdown until %}", until=until)
    assert "<time-left" in html
    assert 'days="%n ' in html
    assert "build/time-left.js" in html
    assert rendered("{% countdown until %}", until=None).strip() == ""


@pytest.mark.skipif(not (BUILD / "main.css").exists(), reason="the front end is not built")
@pytest.mark.django_db
def test_the_first_load_of_a_page_weighs_at_most_a_hundred_kilobytes(client):
    page = client.get(LOGIN).content.decode()
    names = set(re.findall(r'(?:src|href)="/static/([^"]+)"', page)) - {"frontend/icon-180.png"}
    total = len(gzip.compress(page.encode()))
    for name in names:
        file = STATIC.parent / name
        if name.startswith("django_htmx/"):
            file = Path(django_htmx.__file__).parent / "static" / name
        raw = file.read_bytes()
        total += len(raw) if file.suffix == ".woff2" else len(gzip.compress(raw))
    assert total <= 75 * KILOBYTE


@pytest.mark.django_db
def test_a_browser_left_at_an_address_for_forms_is_led_to_the_page_above(client):
    entry = editions.entry(person("Sari"))
    client.force_login(entry.owner)
    about = reverse("designer-about", args=[entry.code])
    opened = {"headers": {"sec-fetch-dest": "document"}}
    assert client.get(about).status_code == 405
    assert client.get(about, **opened).url == reverse("designer-team", args=[entry.code])
    # Nothing is at the addresses between, so it goes up to the first that leads anywhere.
    assert client.get("/hints/team/", **opened).url == "/"
    assert client.get("/account/language/", **opened).url == "/"
    assert client.post(about, {}, **opened).status_code == 400
