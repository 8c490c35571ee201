"""Editions that were held before the platform: who won what, without accounts and without works."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PastEdition(models.Model):
    """An edition as a list told it. Closed: nothing can be entered in it, and nothing is judged."""

    name = models.CharField(_("name"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"))
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-year", "name"]
        constraints = [models.UniqueConstraint(Lower("name"), "year", name="past_edition_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class PastWinner(models.Model):
    """One work that won something, by the names that were made known then."""

    edition = models.ForeignKey(PastEdition, on_delete=models.CASCADE, related_name="winners")
    category = models.CharField(_("category"), max_length=120)
    place = models.PositiveSmallIntegerField(_("place"), null=True, blank=True, help_text="empty: a prize without one")
    prize = models.CharField(_("prize"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=120)
    designers = models.JSONField(_("designers"), default=list, help_text="names, as they were made known")
    institution = models.CharField(_("school, office or firm"), max_length=150, blank=True)

    class Meta:
        ordering = ["category", models.F("place").asc(nulls_last=True), "title"]

    def __str__(self) -> str:
        return self.title
