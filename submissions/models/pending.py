"""A hand-in that waits for files on their way."""

from django.conf import settings
from django.db import models


class PendingSubmissionQuerySet(models.QuerySet):
    def waiting(self) -> "PendingSubmissionQuerySet":
        return self.filter(status=PendingSubmission.WAITING)

    def lapsed(self) -> "PendingSubmissionQuerySet":
        return self.filter(status=PendingSubmission.LAPSED)


class PendingSubmission(models.Model):
    """The newest hand-in of an entry that named uploads which were not complete yet.

    It was made before the deadline and is frozen like a Submission. Once every upload is complete, within the grace,
    it becomes one; otherwise it lapses and the Submission before it counts.
    """

    WAITING, WHOLE, LAPSED = "waiting", "whole", "lapsed"
    STATUSES = [(s, s) for s in (WAITING, WHOLE, LAPSED)]

    entry = models.OneToOneField("submissions.Entry", on_delete=models.PROTECT, related_name="pending")
    at = models.DateTimeField()
    until = models.DateTimeField(help_text="the deadline and the grace after it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(help_text="as of a Submission; a file on its way has `upload` in place of `file`")
    digest = models.CharField(max_length=64)
    status = models.CharField(max_length=8, choices=STATUSES, default=WAITING)

    objects = PendingSubmissionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"pending hand-in of {self.entry_id}"

    def audit_chain(self) -> str:
        return self.entry.audit_chain()

    @property
    def is_waiting(self) -> bool:
        return self.status == self.WAITING

    @property
    def uploads(self) -> list[str]:
        """Keys of the uploads that it names."""
        return [file["upload"] for file in self.content["files"] if "upload" in file]


def pending_of(entry) -> PendingSubmission | None:
    """The newest hand-in of the entry that named files on their way, whatever became of it."""
    return getattr(entry, "pending", None)


def waiting(entry) -> PendingSubmission | None:
    """The hand-in that waits for files on their way."""
    pending = pending_of(entry)
    return pending if pending is not None and pending.is_waiting else None
