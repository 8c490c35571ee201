"""What a sender may do with addresses that lead to the store itself, and what else may lie in its bucket."""

import hashlib
import io
from datetime import timedelta
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from files.models import StoredFile, Upload
from files.parts import part_urls
from files.reading import DAMAGED
from files.reconciling import reconcile
from files.stores import store
from files.sweeping import sweep
from files.uploads import abandon, complete
from submissions import snapshots
from submissions.entering import submit
from tests.browser import do_waiting_work
from tests.factories import editions
from tests.factories.files import begun, jpeg_of, picture, received
from tests.factories.flying import DECLARED, flying, fresh
from tests.factories.people import person
from tests.files.conftest import on_s3, s3_server  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_s3")]


def answer_to(url: str, content: bytes | None, method: str = "PUT") -> int:
    try:
        return urlopen(Request(url, data=content, method=method)).status
    except HTTPError as refusal:
        return refusal.code


def everything(key: str) -> bytes:
    with store().open(key) as whole:
        return whole.read()


def test_an_old_address_overwrites_nothing_once_the_upload_is_over():
    sari, content = person("Sari"), picture()
    done, gone = begun(sari, content), begun(sari, content)
    addresses = {one: part_urls(one, [1])[1] for one in (done, gone)}
    assert [answer_to(url, content) for url in addresses.values()] == [200, 200]
    complete(upload=done, by=sari)
    abandon(upload=gone, by=sari)
    other = bytes(reversed(content))
    assert [answer_to(url, other) for url in addresses.values()] == [404, 404]
    assert everything(done.key) == content
    assert set(store().uploads_before(timezone.now() + timedelta(days=1))) & {done.key, gone.key} == set()


def test_an_address_serves_for_its_one_part_of_its_one_file_alone():
    sari, wayan, content = person("Sari"), person("Wayan"), picture()
    upload = begun(sari, content)
    rivals = received(wayan)
    url = part_urls(upload, [1])[1]
    assert "partNumber" in parse_qs(urlsplit(url).query)
    bare = url.split("?")[0]
    forged = [
        (url.replace("partNumber=1", "partNumber=2"), content, "PUT"),
        (url.replace(upload.key, rivals.key), content, "PUT"),
        (url, content + b"more", "PUT"),
        (url, None, "GET"),
        (url, None, "DELETE"),
        (bare, content, "PUT"),
        (bare.replace(upload.key, rivals.key), None, "GET"),
        (bare.rsplit("/", 1)[0] + "?list-type=2", None, "GET"),
        (bare.rsplit("/", 1)[0] + "?uploads", None, "GET"),
    ]
    assert {answer_to(*one) for one in forged} <= {400, 403, 404, 405}
    assert len(everything(rivals.key)) == rivals.size


def test_bytes_under_another_sum_than_declared_never_become_what_people_look_at():
    sari, honest, other = person("Sari"), jpeg_of(5000), jpeg_of(5000)
    entry = editions.entry(sari)
    upload = flying(entry, honest)
    submit(entry=fresh(entry), declarations=DECLARED, in_flight=[upload.key], by=sari)
    assert answer_to(part_urls(upload, [1])[1], other) == 200
    own = Client()
    own.force_login(sari)
    own.post(reverse("api-entry-upload-completion", args=[entry.code, upload.key]))
    do_waiting_work()
    stored = StoredFile.objects.get(key=upload.key)
    assert (stored.status, stored.reason, stored.previews.count()) == (StoredFile.REFUSED, DAMAGED, 0)
    assert snapshots.waiting(fresh(entry)) is None


def test_what_else_lies_in_the_bucket_stops_no_sweep(s3_server):  # noqa: F811 - the fixture
    sari, content = person("Sari"), picture()
    kept = received(sari, content)
    client = store()._client
    for key in ("backup/2026-11-22.sql", "README.txt"):
        client.put_object(Bucket=store().bucket, Key=key, Body=io.BytesIO(b"x"))
    client.create_multipart_upload(Bucket=store().bucket, Key="backup/large.sql")
    later = timezone.now() + timedelta(days=1.5)
    sweep(now=later)
    assert reconcile(now=later).lost == ()
    listed = {row["Key"] for row in client.list_objects_v2(Bucket=store().bucket)["Contents"]}
    assert {"backup/2026-11-22.sql", "README.txt", kept.key} <= listed
    assert hashlib.sha256(everything(kept.key)).hexdigest() == kept.sha256
    assert not Upload.objects.receiving().exists()
