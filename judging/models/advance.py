"""Who moves on from a round to the next, who is in reserve, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Advance(models.Model):
    """What became of a contender after its round closed. No row: nothing decided yet."""

    ON, RESERVE, OUT = "on", "reserve", "out"
    DECISIONS = [(ON, _("moves on")), (RESERVE, _("in reserve")), (OUT, _("does not move on"))]

    contender = models.OneToOneField("judging.Contender", on_delete=models.PROTECT, related_name="advance")
    decision = models.CharField(_("decision"), max_length=8, choices=DECISIONS)
    reserve_place = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 is called first")
    by_rule = models.BooleanField(default=True, help_text="false: a person decided, with a reason")
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(by_rule=True) | ~Q(reason=""), name="advance_by_hand_has_a_reason"),
            models.CheckConstraint(
                condition=Q(decision="reserve") | Q(reserve_place__isnull=True),
                name="only_reserves_have_a_place_in_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: contender {self.contender_id}"

    def audit_chain(self) -> str:
        return self.contender.audit_chain()
