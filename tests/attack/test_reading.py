"""Requests made to break what reads them: refused in the one shape, never a server error."""

import base64
import os
import subprocess
import sys
from wsgiref.util import setup_testing_defaults

import pytest
from allauth.core.internal.httpkit import get_client_ip
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from ifcc.reading import MOST_FORM_FILE_BYTES, MOST_JSON_BYTES
from ifcc.wsgi import application
from tests.factories import editions
from tests.factories.files import client_of, error
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LISTS = ("entries", "sheets", "rounds", "partners", "projects", "competitions")


def cursor(position: str) -> str:
    return base64.b64encode(position.encode()).decode()


@pytest.fixture
def sari():
    return person("Sari")


@pytest.mark.parametrize("position", ["p=abc", "p=", "p=1e9", "p=NaN", "p=1.5", "r=1&p=[]", "p=1\x00", "p=-1"])
@pytest.mark.parametrize("rows", LISTS)
def test_a_forged_cursor_is_not_found(sari, rows, position):
    answer = client_of(sari).get(f"/api/v1/{rows}/", {"cursor": cursor(position)})
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_a_cursor_beyond_every_number_finds_nothing(sari):
    answer = client_of(sari).get("/api/v1/competitions/", {"cursor": cursor("r=1&p=9999999999999999999")})
    assert answer.json()["results"] == []


def test_a_visitor_pages_with_the_cursors_that_are_given_out(client):
    for _each in range(3):
        editions.competition()
    first = client.get("/api/v1/competitions/", {"page_size": 2}).json()
    second = client.get(first["next"]).json()
    assert (len(first["results"]), len(second["results"])) == (2, 1)
    assert client.get(second["previous"]).json()["results"] == first["results"]


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"\\ud800": 1}',
        b'{"name": "x", "kind": "\\ud800"}',
        b'{"name": "\xff\xfe"}',
        b'{"name": NaN}',
        b'{"name": ' + b"9" * 5000 + b"}",
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"1",
    ],
)
def test_json_that_cannot_be_read_is_refused(sari, body):
    answer = client_of(sari).generic("POST", "/api/v1/partners/", body, content_type="application/json")
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"code", "message", "fields"}


def test_half_characters_in_the_names_of_answers_are_refused(sari):
    entry = editions.entry(sari)
    body = b'{"version": 1, "answers": {"\\ud800": "x"}}'
    answer = client_of(sari).generic("PATCH", f"/api/v1/entries/{entry.code}/", body, content_type="application/json")
    assert answer.status_code == 400
    entry.refresh_from_db()
    assert entry.version == 1


def test_more_json_than_anybody_needs_is_refused_before_it_is_understood(sari):
    body = b'{"name": "' + b"a" * MOST_JSON_BYTES + b'"}'
    answer = client_of(sari).generic("POST", "/api/v1/partners/", body, content_type="application/json")
    assert (answer.status_code, error(answer)["code"]) == (413, "too_large")


@pytest.mark.parametrize("charset", ["zlib", "rot13", "base64", "idna"])
@pytest.mark.django_db(transaction=True)  # the real application closes its connections
def test_a_charset_that_is_none_changes_nothing(charset):
    statuses = []
    environ = {"QUERY_STRING": "page=%31", "CONTENT_TYPE": f"text/plain; charset={charset}"}
    setup_testing_defaults(environ)
    answer = application(environ, lambda status, headers: statuses.append(status))
    answer.close()
    assert statuses == ["200 OK"]


@pytest.mark.parametrize("host", ["evil.example", "a b", "127.0.0.1@evil.example", "localhost:80.evil.example", ""])
def test_another_hosts_name_is_a_bad_request_in_our_words(settings, host):
    settings.ALLOWED_HOSTS = ["ifcc.example"]
    answer = Client(raise_request_exception=False).get("/", headers={"host": host})
    assert answer.status_code == 400
    assert b"<h1>" in answer.content
    assert b"evil" not in answer.content


def test_what_a_stranger_sends_with_a_form_does_not_fill_the_disk(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    request = RequestFactory().post(
        "/", {"file": SimpleUploadedFile("a.png", b"x" * (MOST_FORM_FILE_BYTES + 3_000_000))}
    )
    received = request.FILES["file"]
    assert received.size == MOST_FORM_FILE_BYTES + 3_000_000
    assert sum(path.stat().st_size for path in tmp_path.iterdir() if path.is_file()) <= MOST_FORM_FILE_BYTES


@pytest.mark.parametrize(("production", "proxies"), [("1", "1"), ("0", "0")])
def test_limits_on_log_in_count_a_visitors_own_address_behind_the_proxy(settings, tmp_path, production, proxies):
    chosen = {
        "PRODUCTION": production,
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "ifcc.example",
        "DATA_DIR": str(tmp_path),
    }
    asked = [sys.executable, "-c", "from ifcc import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"]
    told = subprocess.run(asked, env={**os.environ, **chosen}, cwd=settings.BASE_DIR, capture_output=True, check=True)
    assert told.stdout.decode().strip() == proxies
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = int(proxies)
    proxied = {"REMOTE_ADDR": "10.0.0.2", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.7"}
    seen = get_client_ip(RequestFactory().get("/", **proxied))
    assert seen == ("198.51.100.7" if production == "1" else "10.0.0.2")
