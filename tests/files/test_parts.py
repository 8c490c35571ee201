"""Parts come to their own signed URLs, in any order, as often as it takes."""

import hashlib
import random
import socket
import time

import pytest
from django.core import signing
from django.urls import reverse

from files.models import Upload
from files.parts import arrived, missing, part_url
from files.stores import store
from files.uploads import abandon, complete
from tests.factories.files import begun, client_of, error, jpeg_of, piece, put, sent
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_parts(settings):
    settings.UPLOAD_PART_BYTES = 4000


def listed(user, upload):
    return client_of(user).get(reverse("api-upload", args=[upload.key]))


def test_parts_come_in_any_order_and_the_answer_names_those_that_are_missing():
    sari = person("Sari")
    content = jpeg_of(11_000)
    upload = begun(sari, content)
    sent(upload, content, by=sari, numbers=[3, 1])
    answer = listed(sari, upload).json()
    assert (answer["parts"], answer["part_bytes"], answer["size"], answer["status"]) == (3, 4000, 11_000, "receiving")
    assert answer["arrived"] == [1, 3]
    assert [(part["number"], part["size"]) for part in answer["missing"]] == [(2, 4000)]
    assert answer["file"] is None
    # The URL that was answered is good as it stands, without any session.
    assert put(client_of(), answer["missing"][0]["url"], piece(upload, content, 2)).status_code == 204
    assert arrived(upload) == [1, 2, 3]
    assert missing(upload) == []
    assert complete(upload=upload, by=sari).sha256 == hashlib.sha256(content).hexdigest()


def test_a_part_answers_with_its_digest_and_replaces_itself():
    sari = person("Sari")
    content = jpeg_of(5000)
    upload = begun(sari, content)
    wrong, right = bytes(4000), piece(upload, content, 1)
    for body in (wrong, right, right):
        answer = put(client_of(sari), part_url(upload, 1), body)
        assert answer.headers["ETag"] == f'"{hashlib.sha256(body).hexdigest()}"'
    sent(upload, content, numbers=[2])
    assert complete(upload=upload, by=sari).sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("length", [0, 3999, 4001, 11_000])
def test_a_part_has_exactly_its_size(length):
    sari = person("Sari")
    upload = begun(sari, jpeg_of(11_000))
    answer = put(client_of(sari), part_url(upload, 2), bytes(length))
    assert answer.status_code == 400
    assert error(answer)["code"] == "part_size"
    assert arrived(upload) == []


@pytest.mark.parametrize("length", ["", "many", "-4000", "4e3", "٤٠٠٠"])
def test_a_part_says_how_long_it_is_in_plain_digits(length):
    sari = person("Sari")
    upload = begun(sari, jpeg_of(5000))
    answer = client_of(sari).generic("PUT", part_url(upload, 1), bytes(4000), CONTENT_LENGTH=length)
    assert (answer.status_code, error(answer)["code"]) == (400, "part_size")


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_breaks_leaves_the_earlier_part(live_server):
    sari = person("Sari")
    content = jpeg_of(5000)
    upload = sent(begun(sari, content), content)
    head = f"PUT {part_url(upload, 1)} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4000\r\n\r\n"
    with socket.create_connection((live_server.thread.host, live_server.thread.port)) as line:
        line.sendall(head.encode() + bytes(1000))
        line.shutdown(socket.SHUT_WR)
        answer = line.makefile("rb").read()
    assert b" 400 " in answer.splitlines()[0]
    assert b"part_cut_off" in answer
    assert complete(upload=upload, by=sari).sha256 == hashlib.sha256(content).hexdigest()


def test_only_the_owner_and_only_with_a_signature_of_ours():
    sari, wayan = person("Sari"), person("Wayan")
    content = jpeg_of(3000)
    upload = begun(sari, content)
    url = part_url(upload, 1)
    assert put(client_of(wayan), url, content).status_code == 403
    forged = signing.dumps([upload.key, 1], salt="something.else")
    for bad in (forged, "nonsense", url.split("/")[-2][:-1]):
        answer = put(client_of(sari), reverse("api-upload-part", args=[bad]), content)
        assert (answer.status_code, error(answer)["code"]) == (403, "link_expired")
    assert arrived(upload) == []
    assert put(client_of(), url, content).status_code == 204


def test_a_signature_grows_old(settings, monkeypatch):
    sari = person("Sari")
    content = jpeg_of(3000)
    upload = begun(sari, content)
    url, now = part_url(upload, 1), time.time()
    monkeypatch.setattr(time, "time", lambda: now + settings.SIGNED_LINK_SECONDS + 1)
    answer = put(client_of(sari), url, content)
    assert (answer.status_code, error(answer)["code"]) == (403, "link_expired")
    assert put(client_of(sari), part_url(upload, 1), content).status_code == 204


def test_a_session_sends_parts_only_with_its_token(client):
    sari = person("Sari")
    content = jpeg_of(3000)
    upload = begun(sari, content)
    client.handler.enforce_csrf_checks = True
    client.force_login(sari)
    assert put(client, part_url(upload, 1), content).status_code == 403
    client.get("/api/v1/schema/")
    client.cookies["csrftoken"] = "a" * 32
    headers = {"X-CSRFToken": "a" * 32}
    answer = client.generic("PUT", part_url(upload, 1), content, headers=headers)
    assert answer.status_code == 204


def test_strangers_find_nothing_and_visitors_are_asked_who_they_are():
    sari, wayan = person("Sari"), person("Wayan")
    upload = begun(sari, jpeg_of(3000))
    unknown = client_of(wayan).get(reverse("api-upload", args=["f" * 32]))
    for method in ("get", "delete"):
        url = reverse("api-upload", args=[upload.key])
        stranger = getattr(client_of(wayan), method)(url)
        assert (stranger.status_code, stranger.content) == (404, unknown.content)
        assert getattr(client_of(), method)(url).status_code == 401
    assert listed(sari, upload).json()["status"] == "receiving"
    assert client_of(sari).get(reverse("api-upload", args=[upload.key]), {"x": 1}).status_code == 400
    assert put(client_of(sari), part_url(upload, 1) + "?x=1", jpeg_of(3000)).status_code == 400


def test_an_upload_given_up_takes_nothing_more():
    sari = person("Sari")
    content = jpeg_of(5000)
    upload = sent(begun(sari, content), content, numbers=[1])
    url = reverse("api-upload", args=[upload.key])
    assert client_of(sari).delete(url).status_code == 204
    assert client_of(sari).delete(url).status_code == 204
    assert store().parts(upload.key) == {}
    answer = put(client_of(sari), part_url(upload, 2), piece(upload, content, 2))
    assert (answer.status_code, error(answer)["code"]) == (409, "upload_is_over")
    body = listed(sari, upload).json()
    assert (body["status"], body["arrived"], body["missing"]) == ("abandoned", [], [])


def test_a_completed_upload_is_not_given_up_and_shows_its_file():
    sari = person("Sari")
    content = jpeg_of(5000)
    upload = sent(begun(sari, content, name="Sol Sari.jpg"), content)
    stored = complete(upload=upload, by=sari)
    assert client_of(sari).delete(reverse("api-upload", args=[upload.key])).status_code == 409
    body = listed(sari, upload).json()
    assert body["status"] == "complete"
    assert body["file"]["id"] == stored.pk
    assert (body["file"]["name"], body["file"]["status"], body["file"]["reason"]) == ("Sol Sari.jpg", "waiting", None)


def test_random_walks_of_parts_end_in_the_same_bytes():
    sari = person("Sari")
    for seed in range(5):
        walk = random.Random(seed)
        content = jpeg_of(walk.randrange(4000, 30_000))
        upload = begun(sari, content)
        while missing(upload):
            sent(upload, content, numbers=[walk.randint(1, upload.parts)])
        assert complete(upload=upload, by=sari).sha256 == hashlib.sha256(content).hexdigest()
    assert Upload.objects.filter(status=Upload.COMPLETE).count() == 5


def test_giving_up_is_for_the_owner():
    sari, wayan = person("Sari"), person("Wayan")
    upload = begun(sari, jpeg_of(3000))
    with pytest.raises(Exception, match=r".+") as caught:
        abandon(upload=upload, by=wayan)
    assert caught.value.status == 403
