"""Reminders to late judges: who was reminded, by whom, when, by which way."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """A judge was asked to finish. By WhatsApp: an organiser opened the ready message; what was sent is not known."""

    MAIL, WHATSAPP = "mail", "whatsapp"
    WAYS = [(MAIL, _("e-mail")), (WHATSAPP, "WhatsApp")]

    round = models.ForeignKey("judging.Round", on_delete=models.PROTECT, related_name="reminders")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=WAYS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["round", "judge", "at"], name="reminder_latest")]

    def __str__(self) -> str:
        return f"reminder of judge {self.judge_id} in round {self.round_id}"

    def audit_chain(self) -> str:
        return self.round.audit_chain()
