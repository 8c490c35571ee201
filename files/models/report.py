"""What was measured on a mesh, and the pictures of it."""

from django.conf import settings
from django.db import models

from files.models.upload import StoredFile, random_key

BELOW, ABOVE = "below", "above"


class MeshReport(models.Model):
    """The report of one mesh: it waits until `made_at`; with a `reason` it could not be made."""

    UNITS = [(unit, unit) for unit in ("mm", "cm", "m", "in")]
    TREADS = [(side, side) for side in (BELOW, ABOVE)]

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="mesh_report")
    unit = models.CharField(max_length=2, choices=UNITS, blank=True, help_text="given by a person; empty: guessed")
    tread = models.CharField(max_length=5, choices=TREADS, blank=True, help_text="given by a person; empty: below")
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    figures = models.JSONField(null=True, blank=True, help_text="files.inspection.outsole.figures.Figures, plain")
    reason = models.CharField(max_length=60, blank=True, help_text="code of files/reasons.py where it can't be made")
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"report of {self.file_id}"

    @property
    def is_waiting(self) -> bool:
        return self.made_at is None


class ReportPart(models.Model):
    """A picture (WebP) or a coloured model (GLB) of a report."""

    PICTURE, MODEL = "picture", "model"
    KINDS = [(kind, kind) for kind in (PICTURE, MODEL)]

    report = models.ForeignKey(MeshReport, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=7, choices=KINDS)
    name = models.CharField(max_length=20, help_text="thickness_bottom, draft_perspective, thickness, draft ...")
    key = models.CharField(max_length=32, unique=True, default=random_key)
    bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0, help_text="of a picture, in pixels")
    height = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["kind", "name", "width"]
        constraints = [
            models.UniqueConstraint(fields=["report", "kind", "name", "width"], name="report_part_once_per_width")
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.report_id}"


class MouldRules(models.Model):
    """One state of the table of materials and mould rules; the newest counts, earlier ones stay."""

    content = models.JSONField(help_text="as files/inspection/outsole/rules.json")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "mould rules"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"mould rules {self.pk}"
