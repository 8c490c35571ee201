"""How an entry is read from and shown to its designer's programs."""

from rest_framework import serializers

from accounts.strict import StrictSerializer
from files.serializers import BeginSerializer, StoredFileAnswer, stored_file_answer
from submissions import snapshots
from submissions.completeness import completeness
from submissions.declarations import AI_LETTERS
from submissions.entering.in_flight import MOST_NAMED
from submissions.entering.texts import LONG_LETTERS
from submissions.models import DesignFile, Entry, Submission
from submissions.permissions import is_editable

_LARGEST_KEY = 2**31 - 1
_MOST_ANSWERS = 100


class EntryStart(StrictSerializer):
    category = serializers.IntegerField(min_value=1, max_value=_LARGEST_KEY, help_text="id of an open category")


class EntryTexts(StrictSerializer):
    """Only what is sent changes. `version` is the one that was read."""

    version = serializers.IntegerField(min_value=1, max_value=_LARGEST_KEY)
    title = serializers.CharField(required=False, allow_blank=True, max_length=1000, trim_whitespace=False)
    answers = serializers.DictField(
        required=False,
        child=serializers.CharField(allow_blank=True, allow_null=True, max_length=LONG_LETTERS, trim_whitespace=False),
        help_text="{question code: answer}; numbers as digits with a point; empty clears",
    )

    def validate_answers(self, answers: dict) -> dict:
        if len(answers) > _MOST_ANSWERS:
            raise serializers.ValidationError(f"At most {_MOST_ANSWERS}.")
        return answers


class SlotUpload(BeginSerializer):
    slot = serializers.SlugField(max_length=30, help_text="code of the slot")


class Declarations(StrictSerializer):
    originality = serializers.BooleanField(help_text="must be true")
    ai_use = serializers.CharField(max_length=AI_LETTERS, help_text='which AI tools for what, or "none"')
    processing = serializers.BooleanField(help_text="consent; must be true")
    publication = serializers.BooleanField(help_text="consent; must be true")


class HandIn(Declarations):
    in_flight = serializers.ListField(
        required=False,
        default=list,
        max_length=MOST_NAMED,
        child=serializers.SlugField(max_length=32),
        help_text="keys of uploads of this entry, begun with a SHA-256, that may still arrive within the grace",
    )


class CategoryLine(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    competition = serializers.CharField(help_text="slug")
    closes_at = serializers.DateTimeField(allow_null=True)


class SubmissionLine(serializers.Serializer):
    number = serializers.IntegerField()
    at = serializers.DateTimeField()
    digest = serializers.CharField()


class PendingLine(serializers.Serializer):
    at = serializers.DateTimeField()
    until = serializers.DateTimeField(help_text="when the grace ends")
    digest = serializers.CharField()
    uploads = serializers.ListField(child=serializers.CharField())


class EntryLine(serializers.Serializer):
    """An own entry in a list."""

    code = serializers.CharField()
    title = serializers.CharField()
    status = serializers.ChoiceField(Entry.STATUSES)
    category = CategoryLine()
    version = serializers.IntegerField()
    changed_at = serializers.DateTimeField()
    is_editable = serializers.BooleanField()
    has_changes = serializers.BooleanField(help_text="it stands otherwise than it was handed in")
    submission = SubmissionLine(allow_null=True, help_text="the newest one, which counts")
    pending = PendingLine(allow_null=True, help_text="a later hand-in that waits for files on their way")


class MissingLine(serializers.Serializer):
    code = serializers.CharField()
    text = serializers.CharField()
    anchor = serializers.CharField()


class PreviewLine(serializers.Serializer):
    number = serializers.IntegerField()
    view = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class DesignFileAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    slot = serializers.CharField()
    added_at = serializers.DateTimeField()
    is_released_by_designer = serializers.BooleanField()
    file = StoredFileAnswer()
    previews = PreviewLine(many=True)


class EntryAnswer(EntryLine):
    """An own entry in full."""

    answers = serializers.DictField(child=serializers.CharField())
    correction_until = serializers.DateTimeField(allow_null=True)
    screening_note = serializers.CharField()
    missing = MissingLine(many=True)
    files = DesignFileAnswer(many=True)


class ReceiptFileLine(serializers.Serializer):
    slot = serializers.CharField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    has_arrived = serializers.BooleanField()


class ReceiptAnswer(serializers.Serializer):
    code = serializers.CharField()
    number = serializers.IntegerField(allow_null=True, help_text="null while files are on their way")
    title = serializers.CharField()
    competition = serializers.CharField()
    category = serializers.CharField()
    at = serializers.DateTimeField()
    in_utc = serializers.CharField()
    in_zone = serializers.CharField()
    is_whole = serializers.BooleanField(help_text="false while files are on their way: then it does not count yet")
    completed_at = serializers.DateTimeField(allow_null=True, help_text="when the last file arrived, if after `at`")
    until = serializers.DateTimeField(allow_null=True, help_text="until when the files on their way may arrive")
    digest = serializers.CharField()
    files = ReceiptFileLine(many=True)


def entry_line(entry: Entry) -> dict:
    """`entry` comes from `in_full()`."""
    return {
        "code": entry.code,
        "title": entry.title,
        "status": entry.status,
        "category": _category_line(entry),
        "version": entry.version,
        "changed_at": entry.changed_at,
        "is_editable": is_editable(entry)[0],
        "has_changes": snapshots.differs(entry),
        "submission": _submission_line(snapshots.newest(entry)),
        "pending": snapshots.waiting(entry),
    }


def entry_answer(entry: Entry) -> dict:
    return {
        **entry_line(entry),
        "answers": entry.answers,
        "correction_until": entry.correction_until,
        "screening_note": entry.screening_note,
        "missing": completeness(entry),
        "files": [design_file_answer(file) for file in entry.files.all()],
    }


def design_file_answer(file: DesignFile) -> dict:
    return {
        "id": file.pk,
        "slot": file.slot.code,
        "added_at": file.added_at,
        "is_released_by_designer": file.released_by_designer_at is not None,
        "file": stored_file_answer(file.stored),
        "previews": list(file.stored.previews.all()),
    }


def _category_line(entry: Entry) -> dict:
    category = entry.category
    return {
        "id": category.pk,
        "code": category.code,
        "competition": category.competition.slug,
        "closes_at": category.closes_at,
    }


def _submission_line(submission: Submission | None) -> dict | None:
    if submission is None:
        return None
    return {"number": submission.number, "at": submission.at, "digest": submission.digest}
