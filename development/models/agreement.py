"""A partner's part in a project."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class AgreementQuerySet(models.QuerySet):
    def in_force(self) -> "AgreementQuerySet":
        """Agreements that were not ended, accepted or not."""
        return self.filter(ended_at__isnull=True)

    def accepted(self) -> "AgreementQuerySet":
        return self.filter(accepted_at__isnull=False)

    def read_by(self, user) -> "AgreementQuerySet":
        """Agreements of partners for which this person acts in that very project."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            partner__contacts__person=user,
            partner__contacts__project=F("project"),
            partner__contacts__ended_at__isnull=True,
        )


class Agreement(models.Model):
    """A partner in a project: offered, then accepted by one of its contacts with a time stamp. Nothing
    confidential opens before; ending it ends access at once."""

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="agreements")
    partner = models.ForeignKey("development.Partner", on_delete=models.PROTECT, related_name="agreements")
    text = models.TextField(max_length=20000)
    text_en = models.TextField(max_length=20000, blank=True, help_text="a translation to read; the other one binds")
    text_digest = models.CharField(max_length=64, help_text="SHA-256 of both texts as they were offered")
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "partner"], condition=Q(ended_at__isnull=True), name="agreement_once_in_force"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="agreement_accepted_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()

    @property
    def is_accepted(self) -> bool:
        return self.accepted_at is not None
