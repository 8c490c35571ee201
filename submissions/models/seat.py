"""Who holds which role in a competition, and who may not look at which entry."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SeatQuerySet(models.QuerySet):
    def in_force(self) -> "SeatQuerySet":
        return self.filter(ended_at__isnull=True, person__is_active=True)

    def of(self, user) -> "SeatQuerySet":
        return self.in_force().filter(person=user) if user.is_authenticated else self.none()


class Seat(models.Model):
    """A role of one person in one competition."""

    ORGANISER, CURATOR, HEAD_JUDGE, JUDGE, FINANCE, OBSERVER = (
        "organiser",
        "curator",
        "head_judge",
        "judge",
        "finance",
        "observer",
    )
    KINDS = [
        (ORGANISER, _("organiser")),
        (CURATOR, _("curator")),
        (HEAD_JUDGE, _("head judge")),
        (JUDGE, _("judge")),
        (FINANCE, _("finance")),
        (OBSERVER, _("observer")),
    ]

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    competition = models.ForeignKey("submissions.Competition", on_delete=models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=12, choices=KINDS)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "competition", "kind"], condition=Q(ended_at__isnull=True), name="seat_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"


class Conflict(models.Model):
    """A person who may not judge an entry. Wins over every seat."""

    DECLARED, DETECTED, PINNED = "declared", "detected", "pinned"
    ORIGINS = [(DECLARED, _("declared")), (DETECTED, _("detected")), (PINNED, _("set by the organiser"))]

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts")
    entry = models.ForeignKey("submissions.Entry", on_delete=models.PROTECT, related_name="conflicts")
    origin = models.CharField(max_length=10, choices=ORIGINS)
    reason = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "entry"], condition=Q(lifted_at__isnull=True), name="conflict_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"conflict of {self.person_id} with {self.entry_id}"

    def audit_chain(self) -> str:
        return self.entry.audit_chain()
