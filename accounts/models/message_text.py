"""What a competition says instead of the words that the platform brings along; every version is kept."""

from django.conf import settings
from django.db import models


class MessageTextQuerySet(models.QuerySet):
    def newest(self) -> "MessageTextQuerySet":
        """The version that counts of each text, also where it says that the platform's own words are back."""
        newer = MessageText.objects.filter(
            competition=models.OuterRef("competition"),
            kind=models.OuterRef("kind"),
            locale=models.OuterRef("locale"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(newer))

    def in_force(self) -> "MessageTextQuerySet":
        """Texts that replace the platform's own words now."""
        return self.newest().filter(is_default=False)


class MessageText(models.Model):
    """One version of one kind of message in one language of one competition."""

    competition = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    locale = models.CharField(max_length=5)
    version = models.PositiveIntegerField()
    is_default = models.BooleanField(default=False, help_text="the platform's own words from this version on")
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = MessageTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "kind", "locale", "version"], name="message_text_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.locale} version {self.version} of competition {self.competition}"

    def audit_chain(self) -> str:
        return f"competition:{self.competition}"
