"""Invitations by link: what they grant is fixed when they are issued."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class InvitationQuerySet(models.QuerySet):
    def pending(self) -> "InvitationQuerySet":
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A link that grants one thing to one person, once. Only a digest of its token is kept."""

    SEAT, CONTACT, TEAM = "seat", "contact", "team"
    PURPOSES = [(SEAT, SEAT), (CONTACT, CONTACT), (TEAM, TEAM)]

    token_digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    grants = models.JSONField(help_text="What is granted, for example {competition: 1, kind: judge}")
    email = models.EmailField(max_length=254, blank=True, help_text="empty: whoever holds the link")
    name = models.CharField(max_length=150, blank=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"invitation {self.pk} ({self.purpose})"

    @property
    def is_pending(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > timezone.now()
