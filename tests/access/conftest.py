"""A world for each phase, built once in a transaction that nobody commits, and a way to act in it without a trace."""

import time
from contextlib import contextmanager

import pytest
from django.conf import settings as live
from django.db import transaction
from django.test import Client, override_settings
from django.test.client import ClientHandler

from tests.access.table import PHASES
from tests.access.worlds import World, build

HANDLER = ClientHandler(enforce_csrf_checks=False)  # one for all: each of its own would list the static files anew


@pytest.fixture(scope="module", params=PHASES)
def built(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The world of one phase, its files, and the session of everybody in it."""
    folder = tmp_path_factory.mktemp("world")
    quick = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"], "FILES_ROOT": folder}
    with django_db_blocker.unblock(), override_settings(**quick), transaction.atomic():
        world = build(request.param)
        yield world, folder, {role: _session_of(person) for role, person in world.people.items()}
        transaction.set_rollback(True)


@pytest.fixture
def world(built, settings, db) -> World:
    made, folder, _sessions = built
    settings.FILES_ROOT = folder
    return made


@pytest.fixture
def visit(built, world):
    """`with visit("JA") as client`: what is done in it is undone after."""
    _world, _folder, sessions = built

    @contextmanager
    def visiting(role: str):
        client = Client()
        client.handler = HANDLER
        if role != "AN":
            client.cookies[live.SESSION_COOKIE_NAME] = sessions[role]
        with transaction.atomic():
            yield client
            transaction.set_rollback(True)

    return visiting


def _session_of(person) -> str:
    """The key of a session whose person has just given the password."""
    client = Client()
    client.handler = HANDLER
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return session.session_key
