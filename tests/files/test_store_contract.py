"""What every store does, asked of the disk and of a real S3 server alike."""

import hashlib
import io
import secrets
import time
from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.utils import timezone

from audit.refusals import Away
from files.stores import CutOff, Missing, Taken
from files.stores.disk import DiskStore
from files.stores.s3 import LEAST_PART

FIRST, LAST = b"al" * (LEAST_PART // 2), b"tapak luar"
SIZES = {1: len(FIRST), 2: len(LAST)}


@pytest.fixture(params=["disk", "s3"])
def store(request, tmp_path):
    if request.param == "disk":
        return DiskStore(tmp_path / "store")
    return request.getfixturevalue("s3_server").store()


@pytest.fixture
def key() -> str:
    return secrets.token_hex(16)


def put_parts(store, key, contents=None) -> None:
    """As a client does: to the store's own address where it has one."""
    for number, content in (contents or {2: LAST, 1: FIRST}).items():
        addresses = store.part_addresses(upload=key, sizes={number: len(content)})
        if addresses is None:
            store.put_part(upload=key, number=number, stream=io.BytesIO(content), size=len(content))
        else:
            assert urlopen(Request(addresses[number], data=content, method="PUT")).status == 200


def send_what_lacks(store, key) -> None:
    """As a client does: a store that tells parts apart by whole seconds may ask for one once more."""
    for _again in range(3):
        lacking = SIZES.keys() - store.parts(key).keys()
        if lacking:
            time.sleep(1.1)
            put_parts(store, key, {number: {1: FIRST, 2: LAST}[number] for number in lacking})
    assert store.parts(key) == SIZES


def keys_of(found, *mine) -> list[str]:
    return [key for key in found if key in mine]


def test_parts_in_any_order_and_sent_again_become_one_object(store, key):
    put_parts(store, key, {2: b"x" * len(LAST)})
    put_parts(store, key)
    send_what_lacks(store, key)
    whole = store.assemble(upload=key, parts=2)
    expected = hashlib.sha256(FIRST + LAST).hexdigest()
    assert (whole.size, whole.sha256 or expected) == (len(FIRST + LAST), expected)
    with store.open(key) as source:
        assert hashlib.sha256(source.read()).hexdigest() == expected
    assert store.size(key) == whole.size


def test_parts_may_come_through_our_own_door_too(store, key):
    for number, content in ((1, FIRST), (2, LAST)):
        digest = store.put_part(upload=key, number=number, stream=io.BytesIO(content), size=len(content))
        assert digest == hashlib.sha256(content).hexdigest()
    assert store.assemble(upload=key, parts=2).size == len(FIRST + LAST)


def test_a_part_that_ends_early_is_no_part(store, key):
    with pytest.raises(CutOff):
        store.put_part(upload=key, number=1, stream=io.BytesIO(b"12"), size=3)
    assert store.parts(key) == {}
    put_parts(store, key, {1: FIRST})
    with pytest.raises(CutOff):
        store.put_part(upload=key, number=1, stream=io.BytesIO(b"12"), size=3)
    assert store.parts(key) == {1: len(FIRST)}


def test_an_object_needs_every_part(store, key):
    with pytest.raises(Missing):
        store.assemble(upload=key, parts=1)
    put_parts(store, key, {2: LAST})
    with pytest.raises(Missing):
        store.assemble(upload=key, parts=2)
    with pytest.raises(Missing):
        store.size(key)
    assert store.parts(key) == {2: len(LAST)}


def test_an_object_that_stands_is_never_overwritten(store, key):
    put_parts(store, key)
    first = store.assemble(upload=key, parts=2)
    store.drop_parts(key)
    assert store.assemble(upload=key, parts=2) == first
    put_parts(store, key, {1: b"other"})
    assert store.assemble(upload=key, parts=1) == first
    with pytest.raises(Taken):
        store.put(key=key, source=io.BytesIO(b"other"))
    with store.open(key) as source:
        assert source.read(4) == FIRST[:4]


def test_dropped_parts_are_gone_and_may_come_again(store, key):
    put_parts(store, key)
    store.drop_parts(key)
    store.drop_parts(key)
    assert store.parts(key) == {}
    put_parts(store, key)
    assert store.parts(key) == SIZES


def test_what_is_put_is_read_from_any_place(store, key):
    content = secrets.token_bytes(300_000)
    source = io.BytesIO(b"passed over" + content)
    source.seek(11)
    assert store.put(key=key, source=source) == len(content)
    with store.open(key) as found:
        assert found.read(10) == content[:10]
        found.seek(200_000)
        assert found.read(50) == content[200_000:200_050]
        assert found.tell() == 200_050
        found.seek(-7, io.SEEK_END)
        assert (found.read(), found.read()) == (content[-7:], b"")
        found.seek(0)
        assert b"".join(iter(lambda: found.read(70_000), b"")) == content
    with store.local(key) as path:
        assert path.read_bytes() == content


def test_what_is_not_there_is_missing_and_may_be_deleted(store, key):
    for ask in (store.open, store.size):
        with pytest.raises(Missing):
            ask(key)
    with pytest.raises(Missing), store.local(key):
        pass
    store.put(key=key, source=io.BytesIO(b"x"))
    store.delete(key)
    store.delete(key)
    with pytest.raises(Missing):
        store.size(key)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "A" * 32, "0" * 31, "0" * 33, "0" * 31 + "\n", "0" * 31 + "é"]
)
def test_only_keys_lead_to_bytes(store, name):
    for act in (store.open, store.size, store.delete, store.parts, store.drop_parts):
        with pytest.raises(ValueError, match="not a key"):
            act(name)
    with pytest.raises(ValueError, match="not a key"):
        store.put(key=name, source=io.BytesIO(b"x"))


def test_what_is_old_is_found(store):
    old, flying = secrets.token_hex(16), secrets.token_hex(16)
    store.put(key=old, source=io.BytesIO(b"old"))
    put_parts(store, flying, {1: LAST})
    for moment, objects, uploads in (
        (timezone.now() + timedelta(seconds=5), [old], [flying]),
        (timezone.now() - timedelta(hours=1), [], []),
    ):
        assert keys_of(store.objects_before(moment), old, flying) == objects
        assert keys_of(store.uploads_before(moment), old, flying) == uploads
    store.clear_scratch(timezone.now())


def test_preparing_again_changes_nothing(store, key):
    store.put(key=key, source=io.BytesIO(b"x"))
    store.prepare(origins=["http://nobody.invalid"])
    store.prepare(origins=["http://nobody.invalid"])
    assert store.size(key) == 1


def refusal_of(request: Request | str) -> int:
    with pytest.raises(HTTPError) as caught:
        urlopen(request)
    return caught.value.code


def test_an_address_is_good_for_one_part_of_one_length(s3_server, key):
    store = s3_server.store()
    address = store.part_addresses(upload=key, sizes={1: 10})[1]
    assert refusal_of(Request(address, data=b"x" * 11, method="PUT")) == 403
    assert refusal_of(Request(address.replace("partNumber=1", "partNumber=2"), data=b"x" * 10, method="PUT")) == 403
    assert refusal_of(address.split("?")[0]) == 403
    assert store.parts(key) == {}
    assert "X-Amz-Expires=300&" in address


def test_an_address_for_browsers_is_good_behind_a_proxy(s3_server, key):
    given = {**s3_server.given, "public": "https://files.example"}
    store = type(s3_server.store())(**given, seconds=300)
    address = store.part_addresses(upload=key, sizes={1: 4})[1]
    assert address.startswith("https://files.example/")
    inside = address.replace("https://files.example", s3_server.endpoint)
    forwarded = {"Host": "files.example", "X-Forwarded-Host": "files.example", "X-Forwarded-Proto": "https"}
    assert urlopen(Request(inside, data=b"alur", method="PUT", headers=forwarded)).status == 200
    assert refusal_of(Request(inside, data=b"alur", method="PUT")) == 403
    assert store.parts(key) == {1: 4}


def test_an_original_is_saved_under_its_name_and_never_shown(s3_server, key):
    store = s3_server.store()
    store.put(key=key, source=io.BytesIO(b"<script>"))
    with urlopen(store.address(key, name="sol “baru”.svg")) as answer:
        assert answer.read() == b"<script>"
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Cache-Control"] == "no-store"
    bare = f"{s3_server.endpoint}/{store.bucket}/{key}"
    assert refusal_of(bare) == 403


def test_a_store_that_is_away_says_so_soon(s3_server, key):
    given = {**s3_server.given, "endpoint": "http://127.0.0.1:9"}
    nowhere = type(s3_server.store())(**given, seconds=300)
    for act in (nowhere.size, nowhere.open, nowhere.parts, nowhere.delete, nowhere.drop_parts):
        with pytest.raises(Away) as caught:
            act(key)
        assert caught.value.status == 503
    with pytest.raises(Away):
        list(nowhere.objects_before(timezone.now()))


def test_a_wrong_password_is_no_absent_file(s3_server, key):
    stranger = type(s3_server.store())(**{**s3_server.given, "secret": "wrong" * 8}, seconds=300)
    with pytest.raises(Away):
        stranger.size(key)
