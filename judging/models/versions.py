"""The rules of a round as they stood from one moment on, and what the public was told when they changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundRules(models.Model):
    """Everything that decides a round's result and who sees what of it, as it stood from `made_at` on. The first is
    made when the round opens; a later one carries a public note."""

    round = models.ForeignKey("judging.Round", on_delete=models.PROTECT, related_name="rules")
    number = models.PositiveSmallIntegerField()
    facts = models.JSONField(help_text="{field of the round: value}, and the criteria with their weights")
    digest = models.CharField(max_length=64, help_text="SHA-256 over the canonical JSON of the facts")
    note = models.CharField(_("what changed and why"), max_length=600, blank=True)
    note_en = models.CharField(_("what changed and why, in English"), max_length=600, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="round_rules_once_per_number"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(note=""), name="changed_round_rules_carry_a_note"
            ),
        ]

    def __str__(self) -> str:
        return f"rules {self.number} of round {self.round_id}"

    def audit_chain(self) -> str:
        return self.round.audit_chain()
