"""The promise that a judge gives once in a competition, before the first work is shown."""

from django.conf import settings
from django.db import models


class ConfidentialityAcceptanceQuerySet(models.QuerySet):
    def of(self, user) -> "ConfidentialityAcceptanceQuerySet":
        return self.filter(person=user) if user.is_authenticated else self.none()


class ConfidentialityAcceptance(models.Model):
    """This person accepted this wording of the confidentiality terms at this time."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="promises")
    competition = models.ForeignKey("submissions.Competition", on_delete=models.PROTECT, related_name="promises")
    wording = models.CharField(max_length=20, help_text="version of the text that was accepted")
    accepted_at = models.DateTimeField()

    objects = ConfidentialityAcceptanceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "competition"], name="confidentiality_accepted_once")]

    def __str__(self) -> str:
        return f"promise of {self.person_id} in {self.competition_id}"

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"
