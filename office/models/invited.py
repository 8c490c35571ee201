"""What a list of judges says of somebody who is invited."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitedJudge(models.Model):
    """Kept with the invitation; gives no right, and is read by organisers alone."""

    competition = models.ForeignKey("submissions.Competition", on_delete=models.CASCADE, related_name="+")
    invitation = models.OneToOneField("accounts.Invitation", on_delete=models.CASCADE, related_name="told")
    institution = models.CharField(_("school, office or firm"), max_length=150, blank=True)
    expertise = models.CharField(_("expertise"), max_length=300, blank=True)
    categories = models.JSONField(_("categories"), default=list, help_text="codes of the competition's categories")

    def __str__(self) -> str:
        return f"invited judge {self.invitation_id}"

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"
