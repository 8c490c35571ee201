"""A scene that each test of a module finds as it was built: built once, in a transaction that nobody commits.

A module says what its scene is with `SCENE = projects.cast`, and its tests ask for `scene`. That is for tests whose
marker is plain `django_db`, none of which wants the database empty: the scene stays while others of the module run.
"""

import copy
import shutil

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation

MD5 = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def standing_scene(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """What the module's SCENE gave, and its files; its rows are in the database until the module is through."""
    folder = tmp_path_factory.mktemp("scene")
    quick = override_settings(PASSWORD_HASHERS=MD5, FILES_ROOT=folder)
    with django_db_blocker.unblock(), transaction.atomic():
        with quick, translation.override("en"):
            made = request.module.SCENE()
        yield made, folder
        transaction.set_rollback(True)


@pytest.fixture
def scene(standing_scene, settings, db):
    """A copy of it and of its files, so that what one test changes, or reads into a cache, is no other test's."""
    made, folder = standing_scene
    shutil.copytree(folder, settings.FILES_ROOT, dirs_exist_ok=True)
    return copy.deepcopy(made)
