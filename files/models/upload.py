"""Bytes in flight."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F


def random_key() -> str:
    """128 random bits as 32 hex digits: the only name that bytes have in a store."""
    return secrets.token_hex(16)


class UploadQuerySet(models.QuerySet):
    def owned_by(self, user) -> "UploadQuerySet":
        return self.filter(owner=user) if user.is_authenticated else self.none()

    def receiving(self) -> "UploadQuerySet":
        return self.filter(status=Upload.RECEIVING)


class Upload(models.Model):
    """A file on its way, declared by name and size (and SHA-256 where the client can), sent in parts."""

    RECEIVING, COMPLETE, REFUSED, ABANDONED = "receiving", "complete", "refused", "abandoned"
    STATUSES = [(s, s) for s in (RECEIVING, COMPLETE, REFUSED, ABANDONED)]

    key = models.CharField(max_length=32, unique=True, default=random_key)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads")
    about = models.CharField(max_length=80, help_text="what it is for, in the words of the caller: entry:12/slot:3")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    declared_sha256 = models.CharField(max_length=64, blank=True)
    kinds = models.JSONField(help_text="the kinds that the caller takes: image, pdf, mesh")
    part_bytes = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=STATUSES, default=RECEIVING)
    reason = models.CharField(max_length=60, blank=True, help_text="code of the refusal where refused")
    begun_at = models.DateTimeField(auto_now_add=True)
    kept_until = models.DateTimeField(
        null=True, blank=True, help_text="not given up as left before this, however old; empty where nobody asked"
    )
    stored = models.OneToOneField(
        "files.StoredFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="upload"
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="upload_is_not_empty")]
        indexes = [models.Index(fields=["about", "status"], name="upload_about")]

    def __str__(self) -> str:
        return f"upload {self.key}"

    @property
    def is_receiving(self) -> bool:
        return self.status == self.RECEIVING

    @property
    def parts(self) -> int:
        """How many parts the file has; all but the last are part_bytes long."""
        return -(-self.size // self.part_bytes)

    def part_size(self, number: int) -> int:
        """Bytes in part `number` (from 1)."""
        return min(self.part_bytes, self.size - (number - 1) * self.part_bytes)


class StoredFileQuerySet(models.QuerySet):
    def good(self) -> "StoredFileQuerySet":
        return self.filter(status=StoredFile.GOOD)


class StoredFile(models.Model):
    """A finished file: whole, hashed, its type known by its bytes. Inspected by the worker."""

    WAITING, GOOD, REFUSED = "waiting", "good", "refused"
    STATUSES = [(s, s) for s in (WAITING, GOOD, REFUSED)]
    IMAGE, PDF, MESH = "image", "pdf", "mesh"
    KINDS = [(k, k) for k in (IMAGE, PDF, MESH)]

    key = models.CharField(max_length=32, unique=True, default=random_key)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stored_files")
    original_name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10, choices=KINDS)
    format = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    stored_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=WAITING)
    reason = models.CharField(max_length=60, blank=True, help_text="code of files/reasons.py where refused")
    facts = models.JSONField(default=dict, blank=True)
    previews_made = models.BooleanField(default=False)

    objects = StoredFileQuerySet.as_manager()

    def __str__(self) -> str:
        return f"file {self.key} ({self.format})"


class Preview(models.Model):
    """A picture that we made of a file: no metadata, no original name."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="previews")
    number = models.PositiveIntegerField(default=1, help_text="page of a document, still of a mesh")
    view = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=32, unique=True, default=random_key)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()
    mean_colour = models.CharField(max_length=7, default="#e4ded4")

    class Meta:
        ordering = [F("number").asc(), F("width").asc()]
        constraints = [models.UniqueConstraint(fields=["file", "number", "width"], name="preview_once_per_width")]

    def __str__(self) -> str:
        return f"preview {self.number} of {self.file_id} at {self.width}"
