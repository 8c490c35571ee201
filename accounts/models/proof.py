"""Codes by mail that prove anew who a person is, for programs."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

LASTS = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
MOST_TRIES = settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS


class ProofCodeQuerySet(models.QuerySet):
    def recent(self, person) -> "ProofCodeQuerySet":
        """Sent to this person within the time for which a code lasts, used up or not."""
        return self.filter(person=person, sent_at__gt=timezone.now() - LASTS)

    def in_force(self, person) -> "ProofCodeQuerySet":
        return self.recent(person).filter(ended_at=None, tries__lt=MOST_TRIES)


class ProofCode(models.Model):
    """One code, kept as a digest that fits its person and the address it was sent to alone."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="when it was used, or a newer one was sent")

    objects = ProofCodeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"proof code {self.pk} of {self.person_id}"
