"""Which rows name which bytes. A new model of this app with a `key` is counted by itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

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
        key
        for model, way in _derived().items()
        for key in model._default_manager.filter(**{way: stored}).values_list("key", flat=True)
    ]


def _derived() -> dict[type[Model], str]:
    """Rows that have bytes of their own and belong to a file, or to a row that does; and the way from them to it."""
    models = [model for model in apps.get_app_config("files").get_models() if "key" in _fields(model)]
    return {model: way for model in models if (way := _way_to_file(model))}


def _way_to_file(model: type[Model]) -> str:
    fields = _fields(model)
    if "file" in fields:
        return "file"
    owners = [name for name, field in fields.items() if field.many_to_one and "file" in _fields(field.related_model)]
    return f"{owners[0]}__file" if owners else ""


def _fields(model) -> dict[str, Any]:
    return {field.name: field for field in model._meta.fields}
