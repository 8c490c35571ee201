"""The largest file that is taken, through the real web server: its memory does not grow with the file."""

import hashlib
import http.client
import json
import struct
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from accounts.tokens import make_token
from files.limits import LIMITS, MEBIBYTE
from files.models import StoredFile
from tests.factories import editions
from tests.factories.people import person
from tests.webserver import WebServer

TRIANGLES = (LIMITS.mesh_bytes - 84) // 50
SIZE = 84 + 50 * TRIANGLES
HEAD = b"sol".ljust(80) + struct.pack("<I", TRIANGLES)


def stretch(start: int, size: int):
    """A part of a large file that nobody holds: an STL's head, then zeros."""
    head = HEAD[start : start + size]
    yield head
    for at in range(len(head), size, MEBIBYTE):
        yield bytes(min(MEBIBYTE, size - at))


def peak_of(server: WebServer) -> int:
    """Most memory that any process of the server has ever held, in bytes."""
    group = str(server.process.pid)
    peaks = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        if group in (told["Pid"], told["PPid"].strip()) and "VmHWM" in told:
            peaks.append(int(told["VmHWM"].split()[0]) * 1024)
    return max(peaks)


@pytest.mark.django_db(transaction=True)
def test_memory_stays_flat_for_two_hundred_megabytes(tmp_path):
    sari = person("Sari")
    entry = editions.entry(sari)
    token = make_token(person=sari, label="large", lasts=timedelta(days=1), by=sari)
    headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
    server = WebServer(tmp_path)
    server.start()
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)

    def ask(method: str, url: str, body=None, headers=headers):
        line.request(method, urlsplit(url).path, body, headers)
        answer = line.getresponse()
        content = answer.read()
        assert answer.status < 300, content[:500]
        return json.loads(content or b"null")

    try:
        digest = hashlib.sha256()
        for chunk in stretch(0, SIZE):
            digest.update(chunk)
        begin = {"slot": "model", "name": "sol.stl", "size": SIZE, "sha256": digest.hexdigest()}
        upload = ask("POST", f"/api/v1/entries/{entry.code}/uploads/", json.dumps(begin))
        before = peak_of(server)
        for part in upload["missing"]:
            body = stretch((part["number"] - 1) * upload["part_bytes"], part["size"])
            ask("PUT", part["url"], body, {"Content-Length": str(part["size"])})
        ask("POST", upload["complete_url"])
        grown = peak_of(server) - before
    finally:
        server.kill()
    assert StoredFile.objects.get(kind="mesh").size == SIZE > 199 * MEBIBYTE
    assert grown < 16 * MEBIBYTE, grown
