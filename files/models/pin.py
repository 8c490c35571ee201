"""A remark at a place of a picture: the columns that every app's pins share."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PIN_LETTERS = 500


class Pin(models.Model):
    """A remark on one picture (page, still) of a file. Without x and y it is about the whole picture.

    What it is pinned to, and so who sees it, is the affair of the app that has the row.
    """

    number = models.PositiveIntegerField(help_text="of the picture, as of its previews")
    x = models.DecimalField(max_digits=5, decimal_places=4, null=True, help_text="from the left edge, 0 to 1")
    y = models.DecimalField(max_digits=5, decimal_places=4, null=True, help_text="from the upper edge, 0 to 1")
    text = models.CharField(max_length=PIN_LETTERS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["number", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(x__isnull=True, y__isnull=True)
                | Q(x__isnull=False, y__isnull=False, x__range=(0, 1), y__range=(0, 1)),
                name="%(class)s_lies_on_the_picture",
            )
        ]

    @property
    def is_placed(self) -> bool:
        return self.x is not None

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None
