"""Remarks of the eligibility check on the pictures of an entry."""

from django.db import models

from files.models.pin import Pin
from submissions.models.entry import Entry


class EntryPinQuerySet(models.QuerySet):
    def shown_to(self, user) -> "EntryPinQuerySet":
        """Pins that this person may read: whoever checks the entry all of it, its designers what was shown to them."""
        checked = Entry.objects.checked_by(user).values("pk")
        own = Entry.objects.owned_by(user).values("pk")
        is_shown = models.Q(shown_at__isnull=False, file__entry__in=own)
        return self.filter(models.Q(file__entry__in=checked) | is_shown)


class EntryPin(Pin):
    """A remark of somebody who checks the entry. Its designers see it once the entry is returned to them."""

    file = models.ForeignKey("submissions.DesignFile", on_delete=models.CASCADE, related_name="pins")
    shown_at = models.DateTimeField(null=True, blank=True, help_text="when the entry was returned with it")

    objects = EntryPinQuerySet.as_manager()

    class Meta(Pin.Meta):
        pass

    def __str__(self) -> str:
        return f"pin {self.pk} on file {self.file_id}"

    def audit_chain(self) -> str:
        return self.file.audit_chain()
