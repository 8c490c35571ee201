"""Guessing a password is slowed down for all web processes together."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.factories.people import PASSWORD, person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def logged_in(email: str, password: str) -> bool:
    client = Client()
    client.post("/account/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session


def test_after_too_many_wrong_passwords_the_right_one_waits_too():
    cache.clear()
    sari, rangga = person("Sari"), person("Rangga")
    assert logged_in(sari.email, PASSWORD)
    assert not any(logged_in(sari.email, f"salah-{n}") for n in range(6))
    assert not logged_in(sari.email, PASSWORD)
    assert logged_in(rangga.email, PASSWORD)
    cache.clear()
    assert logged_in(sari.email, PASSWORD)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="one process counts in memory where SQLite is used")
def test_the_count_stands_where_every_web_process_reads_it():
    sari = person("Sari")
    logged_in(sari.email, "salah")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM attempts")
        assert cursor.fetchone()[0] > 0
