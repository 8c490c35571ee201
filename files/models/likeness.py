"""By what likely copies are found."""

from django.db import models

from files.models.upload import StoredFile


class Fingerprint(models.Model):
    """What one picture or page, or the shape of a mesh, looks like: small, and nothing can be made of it again."""

    PICTURE, SHAPE = "picture", "shape"
    KINDS = [(kind, kind) for kind in (PICTURE, SHAPE)]

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="fingerprints")
    kind = models.CharField(max_length=7, choices=KINDS)
    number = models.PositiveIntegerField(default=1, help_text="page of a document")
    version = models.PositiveSmallIntegerField(help_text="only fingerprints of one version are compared")
    sketch = models.BinaryField(max_length=600, help_text="compared with those of all others")
    detail = models.BinaryField(max_length=4096, help_text="decides about a pair")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "version"], name="fingerprint_kind")]
        constraints = [models.UniqueConstraint(fields=["file", "kind", "number"], name="fingerprint_once_per_page")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.file_id}"
