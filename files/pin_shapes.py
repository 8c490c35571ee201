"""How pins are read from and shown to programs, whatever they are pinned to."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.strict import StrictSerializer
from files.models.pin import PIN_LETTERS, Pin

_LARGEST = 10_000


class PinBody(StrictSerializer):
    number = serializers.IntegerField(min_value=1, max_value=_LARGEST, help_text="of the picture, as of its previews")
    x = serializers.CharField(
        max_length=14, required=False, allow_null=True, default=None, help_text="share of the width, 0 to 1; or null"
    )
    y = serializers.CharField(
        max_length=14, required=False, allow_null=True, default=None, help_text="share of the height, 0 to 1; or null"
    )
    text = serializers.CharField(max_length=PIN_LETTERS)


class PinAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    file = serializers.IntegerField(help_text="id of what it is pinned to: the entry's file, or the evidence")
    number = serializers.IntegerField()
    x = serializers.DecimalField(5, 4, allow_null=True)
    y = serializers.DecimalField(5, 4, allow_null=True)
    text = serializers.CharField()
    at = serializers.DateTimeField()
    is_own = serializers.BooleanField()
    resolved_at = serializers.DateTimeField(allow_null=True)


def pin_answer(pin: Pin, file: int, reader) -> dict[str, Any]:
    """The body that shows a pin; whose it is, is told only as one's own or not."""
    return {
        "id": pin.pk,
        "file": file,
        "number": pin.number,
        "x": pin.x,
        "y": pin.y,
        "text": pin.text,
        "at": pin.at,
        "is_own": pin.by_id == reader.pk,
        "resolved_at": pin.resolved_at,
    }
