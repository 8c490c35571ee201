"""The web server is killed at random bytes of an upload: it always goes on, and never is half a file to be seen."""

import hashlib
import http.client
import json
import random
import struct
import threading
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from accounts.tokens import make_token
from files.models import StoredFile, Upload
from files.stores import store
from submissions.models import DesignFile
from tests.factories import editions
from tests.factories.people import person
from tests.webserver import WebServer

MEBIBYTE = 1024 * 1024


class Killed(Exception):
    """The server is not there any more."""


def mesh(walk: random.Random, length: int) -> bytes:
    triangles = (length - 84) // 50
    return b"sol".ljust(80) + struct.pack("<I", triangles) + walk.randbytes(50 * triangles)


class Client:
    """Sends what is missing, and kills the server once so many bytes have gone out."""

    def __init__(self, server: WebServer, token: str, walk: random.Random):
        self.server, self.walk = server, walk
        self.headers = {"Authorization": f"Token {token}"}
        self.left: int | None = None
        self.kills = 0

    def ask(self, method: str, url: str, body=None):
        headers = {**self.headers, "Content-Type": "application/json"}
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            line.request(method, urlsplit(url).path, json.dumps(body) if body else None, headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except (OSError, http.client.HTTPException) as gone:
            raise Killed from gone
        finally:
            line.close()

    def send(self, url: str, content: bytes) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            line.request("PUT", urlsplit(url).path, self._metered(content), {"Content-Length": str(len(content))})
            assert line.getresponse().status == 204
        except (OSError, http.client.HTTPException) as gone:
            raise Killed from gone
        finally:
            line.close()

    def finish(self, url: str):
        """With a kill still to come, it comes while the parts are put together."""
        if self.left is not None:
            threading.Timer(self.walk.random() * 0.25, self._kill).start()
        return self.ask("POST", url)

    def _metered(self, content: bytes):
        for start in range(0, len(content), 65536):
            chunk = content[start : start + 65536]
            if self.left is not None and self.left < len(chunk):
                yield chunk[: self.left]
                time.sleep(self.walk.random() * 0.02)
                self._kill()
                raise Killed
            if self.left is not None:
                self.left -= len(chunk)
            yield chunk

    def _kill(self) -> None:
        self.left = None
        self.kills += 1
        self.server.kill()


def require_nothing_half(upload: Upload, content: bytes) -> None:
    """Every part that is listed is whole and the right one; an object is the whole file or is not there."""
    folder = store().root / "parts" / upload.key
    for number, size in store().parts(upload.key).items():
        start = (number - 1) * upload.part_bytes
        assert size == upload.part_size(number)
        assert (folder / f"{number}.part").read_bytes() == content[start : start + size]
    for path in (store().root / "objects").rglob("*"):
        if path.is_file():
            assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(content).digest()
    assert all(row.size == len(content) for row in StoredFile.objects.all())


def walk_through(server: WebServer, client: Client, entry, kills: int) -> None:
    """One upload that meets so many kills; at the end it is one whole file in its slot."""
    walk = client.walk
    content = mesh(walk, walk.randrange(9, 26) * MEBIBYTE)
    begin = {"slot": "model", "name": "sol.stl", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    wanted, status, complete_url = client.kills + kills, 0, ""
    url = f"/api/v1/entries/{entry.code}/uploads/"
    while status != 201:
        if server.process is None:
            server.start()
        if client.kills < wanted and client.left is None:
            client.left = walk.randrange(int(len(content) / (wanted - client.kills) * 1.3))
        try:
            # Once begun, a client asks how far its upload is: the kill may have come after the last word was written.
            _status, upload = client.ask("GET", url) if complete_url else client.ask("POST", url, begin)
            url, complete_url = upload["url"], complete_url or upload["complete_url"]
            for part in upload["missing"]:
                start = (part["number"] - 1) * upload["part_bytes"]
                client.send(part["url"], content[start : start + part["size"]])
            status, _answer = client.finish(complete_url)
        except Killed:
            row = Upload.objects.filter(declared_sha256=begin["sha256"]).first()
            if row is not None:
                require_nothing_half(row, content)
    client.left = None
    stored = StoredFile.objects.get()
    assert (stored.sha256, stored.size) == (begin["sha256"], len(content))
    assert DesignFile.objects.get(entry=entry).stored == stored
    require_nothing_half(stored.upload, content)
    assert store().parts(stored.upload.key) == {}


def walk_with(seeds, kills: int, tmp_path) -> int:
    server, met = WebServer(tmp_path), 0
    try:
        for seed in seeds:
            sari = person("Sari")
            DesignFile.objects.all().delete()
            entry = editions.entry(sari)
            entry.files.all().delete()
            StoredFile.objects.all().delete()
            for path in (store().root / "objects").rglob("*"):
                if path.is_file():
                    path.unlink()
            token = make_token(person=sari, label="walk", lasts=timedelta(days=1), by=sari)
            client = Client(server, token, random.Random(seed))
            walk_through(server, client, entry, kills)
            met += client.kills
    finally:
        server.kill()
    return met


@pytest.mark.django_db(transaction=True)
def test_a_server_that_is_killed_loses_no_part_that_it_has_listed(tmp_path):
    assert walk_with([7], 4, tmp_path) >= 3


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_fifty_kills(tmp_path):
    met = walk_with(range(100, 112), 5, tmp_path)
    assert met >= 50, met
