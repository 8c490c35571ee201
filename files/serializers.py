"""How uploads and files are read from and shown to programs. Callers that offer an upload use these."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request

from accounts.strict import StrictSerializer
from files.models import StoredFile, Upload
from files.parts import missing, part_urls
from files.reasons import explain


class BeginSerializer(StrictSerializer):
    """What a client says of a file before it sends it."""

    name = serializers.CharField(max_length=1000)
    size = serializers.IntegerField(min_value=1, max_value=2**40)
    sha256 = serializers.RegexField(
        r"^[0-9a-fA-F]{64}$", required=False, allow_blank=True, default="", help_text="64 hex digits"
    )


class MissingPart(serializers.Serializer):
    number = serializers.IntegerField()
    size = serializers.IntegerField()
    url = serializers.URLField(help_text="PUT exactly `size` bytes here; valid for some minutes, then ask anew")


class Reason(serializers.Serializer):
    code = serializers.CharField()
    message = serializers.CharField()


class StoredFileAnswer(serializers.Serializer):
    """A file as its owner sees it."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(StoredFile.KINDS)
    format = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    status = serializers.ChoiceField(StoredFile.STATUSES)
    reason = Reason(allow_null=True)
    facts = serializers.DictField()
    has_previews = serializers.BooleanField()


class UploadAnswer(serializers.Serializer):
    """An upload as its owner sees it: what has arrived, and where the rest goes."""

    key = serializers.CharField()
    url = serializers.URLField()
    complete_url = serializers.URLField(required=False, help_text="POST here when every part has arrived")
    name = serializers.CharField()
    size = serializers.IntegerField()
    part_bytes = serializers.IntegerField()
    parts = serializers.IntegerField()
    status = serializers.ChoiceField(Upload.STATUSES)
    arrived = serializers.ListField(child=serializers.IntegerField())
    missing = MissingPart(many=True)
    file = StoredFileAnswer(allow_null=True)


def upload_answer(upload: Upload, request: Request, complete_url: str = "") -> dict[str, Any]:
    """The body that answers a begun upload; the caller names its own door for completion."""
    absent = missing(upload)
    answer = {
        "key": upload.key,
        "url": request.build_absolute_uri(reverse("api-upload", args=[upload.key])),
        "name": upload.name,
        "size": upload.size,
        "part_bytes": upload.part_bytes,
        "parts": upload.parts,
        "status": upload.status,
        "arrived": [n for n in range(1, upload.parts + 1) if n not in absent] if upload.is_receiving else [],
        "missing": [
            {
                "number": number,
                "size": upload.part_size(number),
                "url": request.build_absolute_uri(url),
            }
            for number, url in part_urls(upload, absent).items()
        ],
        "file": stored_file_answer(upload.stored) if upload.stored else None,
    }
    if complete_url:
        answer["complete_url"] = request.build_absolute_uri(complete_url)
    return answer


def stored_file_answer(stored: StoredFile) -> dict[str, Any]:
    """The body that describes a file to its owner (never to a judge)."""
    return {
        "id": stored.pk,
        "name": stored.original_name,
        "kind": stored.kind,
        "format": stored.format,
        "size": stored.size,
        "sha256": stored.sha256,
        "status": stored.status,
        "reason": {"code": stored.reason, "message": explain(stored.reason, stored.facts)} if stored.reason else None,
        "facts": stored.facts,
        "has_previews": stored.previews_made,
    }
