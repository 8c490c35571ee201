"""Consents: what a person agreed to, to which wording, when, and when it was taken back."""

from django.conf import settings
from django.db import models


class ConsentQuerySet(models.QuerySet):
    def in_force(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at__isnull=True)


class Consent(models.Model):
    PROCESSING, PUBLICATION = "processing", "publication"
    PURPOSES = [(PROCESSING, PROCESSING), (PUBLICATION, PUBLICATION)]

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    wording = models.CharField(max_length=20, help_text="version of the text that was agreed to")
    about = models.CharField(max_length=60, help_text="what it is about, for example entry:12")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.purpose} by {self.person_id} about {self.about}"
