"""The web server is stopped while people still send: what its threads do afterwards does no harm to the database."""

import http.client
import os
import signal
import sqlite3
import threading
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection

from files.limits import MEBIBYTE
from files.parts import part_urls
from files.uploads import begin
from tests.factories.people import person
from tests.webserver import WebServer

UPLOADS, PARTS = 2, 24


def slowly(port: int, url: str, hang_up: threading.Event) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.putrequest("PUT", urlsplit(url).path)
        line.putheader("Content-Length", str(8 * MEBIBYTE))
        line.endheaders()
        while not hang_up.wait(0.1):
            line.send(bytes(4096))
    except OSError:
        pass
    finally:
        line.close()


def wait_until_gone(group: int) -> None:
    for _tenth in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_threads_that_outlive_the_stop_leave_the_database_whole(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("a database that is a file")
    sari = person("Sari")
    size = PARTS * 8 * MEBIBYTE
    uploads = [
        begin(owner=sari, about=f"{n}", name="sol.stl", size=size, kinds=["mesh"], by=sari) for n in range(UPLOADS)
    ]
    copy = tmp_path / "copy.sqlite3"
    with sqlite3.connect(copy) as target:
        connection.connection.backup(target)
    more = {"DATABASE_URL": f"sqlite:///{copy}", "WEB_THREADS": "8"}
    server = WebServer(tmp_path, "--graceful-timeout", "1", **more)
    server.start()
    group, hang_up = server.process.pid, threading.Event()
    senders = [
        threading.Thread(target=slowly, args=(server.port, url, hang_up))
        for upload in uploads
        for url in part_urls(upload, range(1, PARTS + 1)).values()
    ]
    for sender in senders:
        sender.start()
    time.sleep(1)
    # The master alone: its worker sees it, waits for its grace, and lets its threads end.
    os.kill(group, signal.SIGKILL)
    server.process.wait()
    time.sleep(4)
    hang_up.set()
    for sender in senders:
        sender.join()
    wait_until_gone(group)
    with sqlite3.connect(copy) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
