"""Remarks on pictures of evidence."""

from django.db import models
from django.db.models import Q

from development.models.project import DevelopmentProject
from development.models.stage import Evidence
from files.models.pin import Pin


class EvidencePinQuerySet(models.QuerySet):
    def shared_with(self, user) -> "EvidencePinQuerySet":
        """Pins on evidence that this person sees: a partner its own firm's and those of designer and organiser."""
        if not user.is_authenticated:
            return self.none()
        own_firm = Q(partner__contacts__person=user, partner__contacts__ended_at__isnull=True) & Q(
            partner__contacts__project=models.F("evidence__milestone__stage__project")
        )
        in_full = DevelopmentProject.objects.told_in_full_to(user).values("pk")
        from_whom = Q(partner__isnull=True) | Q(evidence__milestone__stage__project__in=in_full)
        seen = Evidence.objects.shared_with(user).values("pk")
        return self.filter(evidence__in=seen).filter(from_whom | own_firm).distinct()


class EvidencePin(Pin):
    """A remark of somebody at work in the project: organiser, designer or partner."""

    evidence = models.ForeignKey("development.Evidence", on_delete=models.PROTECT, related_name="pins")
    partner = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="for which firm it was written; empty for designer and organiser",
    )

    objects = EvidencePinQuerySet.as_manager()

    class Meta(Pin.Meta):
        pass

    def __str__(self) -> str:
        return f"pin {self.pk} on evidence {self.evidence_id}"

    def audit_chain(self) -> str:
        return self.evidence.audit_chain()
