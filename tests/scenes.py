"""A scene that each test of a module finds as it was built: built once, in a transaction that nobody commits.

A module says what its scene is with `SCENE = projects.cast`, and its tests ask for `scene`. That is for tests whose
marker is plain `django_db`, none of which wants the database empty: the scene stays while others of the module run.
"""

import copy

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation


@pytest.fixture(scope="module")
def standing_scene(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """What the module's SCENE gave, with its rows in the database until the module is through."""
    quick = {
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "FILES_ROOT": tmp_path_factory.mktemp("scene"),
    }
    with django_db_blocker.unblock(), override_settings(**quick), translation.override("en"), transaction.atomic():
        yield request.module.SCENE()
        transaction.set_rollback(True)


@pytest.fixture
def scene(standing_scene, db):
    """A copy of it, so that a row changed by one test, or read into a cache, is no other test's row."""
    return copy.deepcopy(standing_scene)
