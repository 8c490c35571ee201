"""Which rows name which bytes. A new model of this app with a `key` is counted by itself."""

from __future__ import annotations

from collections.abc import Collection

from django.apps import apps
from django.db.models import Model

from files.models import StoredFile, Upload


def named(keys: Collection[str]) -> set[str]:
    """Those of the keys that a row names: a file, something that we made of one, an upload that is still receiving."""
    found = set(Upload.objects.receiving().filter(key__in=keys).values_list("key", flat=True))
    models: list[type[Model]] = [StoredFile, *_derived()]
    for model in models:
        found |= set(model._default_manager.filter(key__in=keys).values_list("key", flat=True))
    return found


def keys_of(stored: StoredFile) -> list[str]:
    """The key of the file and of everything that we made of it."""
    return [stored.key] + [
        key for model in _derived() for key in model._default_manager.filter(file=stored).values_list("key", flat=True)
    ]


def _derived() -> list[type[Model]]:
    """Rows that have bytes of their own and belong to a file."""
    models = apps.get_app_config("files").get_models()
    return [m for m in models if {"key", "file"} <= {field.name for field in m._meta.get_fields()}]
