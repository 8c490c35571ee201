"""How documents, revisions and remarks are shown to programs. What a person may not see is absent, not null."""

from typing import Any

from rest_framework import serializers

from development.documents.seeing import Reader, waits_for
from development.models import Document, Revision, RevisionPin


class PresentOnly(serializers.Serializer):
    """What the dict does not have is absent from the answer, also where it could be null."""

    def to_representation(self, instance):
        return {name: value for name, value in super().to_representation(instance).items() if name in instance}


class RevisionAnswer(PresentOnly):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    status = serializers.ChoiceField(Revision.STATUSES)
    at = serializers.DateTimeField()
    note = serializers.CharField(required=False, help_text="absent where it is another firm's")
    reason = serializers.CharField(required=False)
    name = serializers.CharField(required=False)
    kind = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    file_status = serializers.CharField()
    has_model = serializers.BooleanField()


class DocumentAnswer(PresentOnly):
    id = serializers.IntegerField()
    project = serializers.IntegerField()
    kind = serializers.ChoiceField(Document.KINDS)
    title = serializers.CharField()
    milestone = serializers.IntegerField(required=False, allow_null=True)
    package = serializers.IntegerField(required=False, allow_null=True)
    partner = serializers.IntegerField(
        required=False, allow_null=True, help_text="the firm; null for designer and organiser; absent for other firms"
    )
    frozen_at = serializers.DateTimeField(allow_null=True)
    waits_for = serializers.CharField(help_text="`you`, who in words, or empty where nobody is waited for")
    revisions = RevisionAnswer(many=True)


class RevisionPinAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    revision = serializers.IntegerField()
    number = serializers.IntegerField()
    x = serializers.DecimalField(5, 4, allow_null=True)
    y = serializers.DecimalField(5, 4, allow_null=True)
    model_x = serializers.FloatField(allow_null=True)
    model_y = serializers.FloatField(allow_null=True)
    model_z = serializers.FloatField(allow_null=True)
    text = serializers.CharField()
    at = serializers.DateTimeField()
    is_own = serializers.BooleanField()
    resolved_at = serializers.DateTimeField(allow_null=True)


def document_answer(document: Document, reader: Reader) -> dict[str, Any]:
    """The document, its revisions at hand."""
    is_another = reader.is_of_another_firm(document)
    revisions = list(document.revisions.all())
    document.newest = revisions[-1]
    words = ("kind", "title", "frozen_at")
    answer = {"id": document.pk, "project": document.project_id, **{word: getattr(document, word) for word in words}}
    answer["waits_for"] = waits_for(document, reader)
    answer["revisions"] = [_revision_answer(revision, is_another) for revision in revisions]
    if not is_another:
        answer |= {
            "milestone": document.milestone_id,
            "package": document.package_id,
            "partner": document.partner_id,
        }
    return answer


def _revision_answer(revision: Revision, is_another: bool) -> dict[str, Any]:
    stored = revision.stored
    answer: dict[str, Any] = {"id": revision.pk, "number": revision.number, "status": revision.status}
    answer |= {"at": revision.at, "kind": stored.kind, "size": stored.size, "sha256": stored.sha256}
    answer |= {"file_status": stored.status, "has_model": hasattr(stored, "light_model")}
    if not is_another:
        answer |= {"note": revision.note, "reason": revision.reason, "name": stored.original_name}
    return answer


def pin_answer(pin: RevisionPin, reader) -> dict[str, Any]:
    """A remark; whose it is, is told only as one's own or not."""
    words = ("number", "x", "y", "model_x", "model_y", "model_z", "text", "at", "resolved_at")
    answer = {"id": pin.pk, "revision": pin.revision_id, **{word: getattr(pin, word) for word in words}}
    return {**answer, "is_own": pin.by_id == reader.pk}
