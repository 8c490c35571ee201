"""Work that waits to be found by a worker."""

from django.db import models
from django.utils import timezone


class WorkQuerySet(models.QuerySet):
    def claimable(self, lane: str) -> "WorkQuerySet":
        """Work of one lane that is due and that nobody holds (a lease that ran out is nobody's)."""
        now = timezone.now()
        free = models.Q(lease_until__isnull=True) | models.Q(lease_until__lt=now)
        return self.filter(free, lane=lane, state=Work.WAITING, due_at__lte=now).order_by("due_at", "pk")


class Work(models.Model):
    """One thing to do, named by kind and key; leaving it again while it waits is the same row."""

    WAITING, DONE, FAILED = "waiting", "done", "failed"
    QUICK, SLOW = "quick", "slow"

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    lane = models.CharField(max_length=10, choices=[(QUICK, QUICK), (SLOW, SLOW)], default=QUICK)
    state = models.CharField(
        max_length=10, choices=[(WAITING, WAITING), (DONE, DONE), (FAILED, FAILED)], default=WAITING
    )
    due_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    holder = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="work_once_per_kind_and_key")]
        indexes = [models.Index(fields=["state", "lane", "due_at"], name="work_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.state})"
