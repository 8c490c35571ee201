"""API tokens: shown once, kept as a digest, expiring."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ApiTokenQuerySet(models.QuerySet):
    def in_force(self) -> "ApiTokenQuerySet":
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now(), person__is_active=True)

    def of(self, user) -> "ApiTokenQuerySet":
        return self.filter(person=user) if user.is_authenticated else self.none()


class ApiToken(models.Model):
    """Lets a program act as its owner, in the areas that it names; it never sees more than the owner does."""

    ENTRIES, JUDGING, DEVELOPMENT, OFFICE = "entries", "judging", "development", "office"
    AREAS = [
        (ENTRIES, _("Competitions, entries and their files")),
        (JUDGING, _("Judging and results")),
        (DEVELOPMENT, _("Product development")),
        (OFFICE, _("Tasks and figures of the office")),
    ]
    ALL_AREAS = (ENTRIES, JUDGING, DEVELOPMENT, OFFICE)

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    label = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    areas = models.JSONField(default=list)
    may_write = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"token {self.pk} of {self.person_id}"

    def area_names(self) -> list[str]:
        return [str(name) for area, name in self.AREAS if area in self.areas]
