"""The rules and terms of a competition as they stood from one moment on; no version is changed or taken away."""

from django.conf import settings
from django.db import models


class TermsVersion(models.Model):
    """Version 1 is that of the announcement; each later one is that of a change, until works stand under it."""

    competition = models.ForeignKey("submissions.Competition", on_delete=models.CASCADE, related_name="terms_versions")
    number = models.PositiveIntegerField()
    terms = models.TextField(max_length=20000, blank=True)
    terms_en = models.TextField(max_length=20000, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of both texts, with a zero byte between them")
    since = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty where it stood before versions were kept",
    )

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["competition", "number"], name="terms_version_once")]

    def __str__(self) -> str:
        return f"terms of {self.competition_id}, version {self.number}"

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"
