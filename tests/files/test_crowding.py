"""Slow senders: one person holds some threads of the web server, never all of them, and silence holds none for long."""

import socket
import time
from contextlib import ExitStack, contextmanager

import pytest

from files.crowding import MOST_AT_ONCE, place_for
from files.parts import arrived, part_url
from tests.factories.files import begun, client_of, error, jpeg_of, put, sent
from tests.factories.people import person
from tests.webserver import WebServer


@pytest.mark.django_db
def test_the_parts_of_one_person_wait_and_those_of_another_do_not(settings):
    settings.UPLOAD_PART_BYTES = 4000
    sari, rangga = person("Sari"), person("Rangga")
    content = jpeg_of(4000)
    upload = begun(sari, content)
    with ExitStack() as taken:
        for _n in range(MOST_AT_ONCE):
            taken.enter_context(place_for(sari.pk))
        answer = put(client_of(sari), part_url(upload, 1), content)
        assert (answer.status_code, error(answer)["code"]) == (503, "too_many_parts")
        assert int(answer.headers["Retry-After"]) > 0
        assert arrived(upload) == []
        others = begun(rangga, content)
        assert arrived(sent(others, content, by=rangga)) == [1]
    assert arrived(sent(upload, content, by=sari)) == [1]


@contextmanager
def half_a_request(server: WebServer):
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(b"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n")
        line.sendall(b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin=")
        yield line


@pytest.mark.django_db(transaction=True)
def test_a_silent_visitor_is_let_go(tmp_path):
    server = WebServer(tmp_path, WEB_IDLE_SECONDS="2")
    server.start()
    try:
        began = time.monotonic()
        with half_a_request(server) as line:
            while line.recv(4096):
                pass
        assert 1.5 < time.monotonic() - began < 20
    finally:
        server.kill()
