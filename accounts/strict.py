"""The API's strictness: what is not asked for is refused, never ignored.

A misspelt field must not look saved, and nobody may try whether `status` or `owner` slips through.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.settings import api_settings

# For views that everybody may call; that unknown query parameters are refused stays in force.
OPEN_TO_ALL: list[Any] = [each for each in api_settings.DEFAULT_PERMISSION_CLASSES if each is not IsAuthenticated]


class StrictSerializer(serializers.Serializer):
    """Reads a body whose every field is known and writable; any other field is refused by name (400)."""

    def to_internal_value(self, data):
        if isinstance(data, Mapping):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            unknown = sorted(str(name)[:60] for name in set(data) - writable)
            if unknown:
                raise serializers.ValidationError({name: [_("This field is not known here.")] for name in unknown[:20]})
        return super().to_internal_value(data)
