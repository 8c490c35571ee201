"""A proposal of who judges what: looked at, changed by hand, and applied in one act."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from judging.models.round import Round
from submissions.models import categories_in_conflict


class DealProposalQuerySet(models.QuerySet):
    def open_to(self, user) -> "DealProposalQuerySet":
        """Proposals for rounds that this person organises, in categories in which they have no interest."""
        if not user.is_authenticated:
            return self.none()
        rounds = Round.objects.organised_by(user).without_conflict(user)
        return self.filter(round__in=rounds.exclude(category__in=categories_in_conflict(user)))

    def waiting(self) -> "DealProposalQuerySet":
        """Proposals that were not applied."""
        return self.filter(applied_at=None)


class DealProposal(models.Model):
    """New (entry, judge) pairs for a round, beside the sheets that stand, and everything that they rest on."""

    round = models.ForeignKey("judging.Round", on_delete=models.PROTECT, related_name="deal_proposals")
    seed = models.PositiveBigIntegerField(help_text="the same seed and basis give the same pairs")
    pairs = models.JSONField(help_text="[[entry, judge]] in order, with the changes made by hand")
    basis = models.JSONField(
        help_text="entries, judges, barred and standing pairs, and sheets wanted, when it was made"
    )
    basis_digest = models.CharField(max_length=64)
    parts = models.PositiveIntegerField(
        help_text="entries of different parts have no judge in common, however indirectly"
    )
    version = models.PositiveIntegerField(default=1, help_text="counts changes by hand; who applies names the one seen")
    worst_contrast_se = models.FloatField(
        null=True, help_text="in residual standard deviations; null: nothing to compare"
    )
    measured_version = models.PositiveIntegerField(default=0, help_text="the version that the figure is of")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = DealProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True, applied_by__isnull=True)
                | Q(applied_at__isnull=False, applied_by__isnull=False),
                name="deal_applied_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"proposed deal {self.pk} for round {self.round_id}"

    def audit_chain(self) -> str:
        return self.round.audit_chain()

    @property
    def is_measured(self) -> bool:
        """The worst comparison error is that of the pairs as they are now."""
        return self.measured_version == self.version
