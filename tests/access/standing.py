"""The world of one phase, standing for as long as a test wants it, in a transaction that nobody commits."""

import time
from contextlib import contextmanager

from django.conf import settings as live
from django.db import transaction
from django.test import Client, override_settings
from django.test.client import ClientHandler

from tests.access.worlds import build

A_DAY = 24 * 60 * 60
HANDLER = ClientHandler(enforce_csrf_checks=False)  # one for all: each of its own would list the static files anew


@contextmanager
def standing(phase: str, blocker, folder):
    """Yields the world, its files' folder, and the session of everybody in it; afterwards nothing of it is left."""
    quick = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"], "FILES_ROOT": folder}
    with blocker.unblock(), override_settings(**quick), transaction.atomic():
        world = build(phase)
        yield world, folder, {role: _session_of(person) for role, person in world.people.items()}
        transaction.set_rollback(True)


@contextmanager
def visiting(role: str, sessions: dict[str, str]):
    """A client logged in as this role; what is done with it is undone after."""
    client = Client()
    client.handler = HANDLER
    if role != "AN":
        client.cookies[live.SESSION_COOKIE_NAME] = sessions[role]
    with transaction.atomic():
        yield client
        transaction.set_rollback(True)


def _session_of(person) -> str:
    """The key of a session whose person has just given the password, and will have for as long as any walk lasts."""
    client = Client()
    client.handler = HANDLER
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() + A_DAY, "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return session.session_key
