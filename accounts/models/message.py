"""The outbox: messages as rows, written in the transaction of the act they tell of."""

from django.conf import settings
from django.db import models


class MessageQuerySet(models.QuerySet):
    def to(self, user) -> "MessageQuerySet":
        return self.filter(recipient=user) if user.is_authenticated else self.none()

    def inbox_of(self, user) -> "MessageQuerySet":
        """What this person was told and may read again; never a code or a link that opens something, newest first."""
        return self.to(user).filter(is_secret=False).order_by("-pk")

    def unread(self) -> "MessageQuerySet":
        return self.filter(read_at=None)


class Message(models.Model):
    """One message to one address, rendered in the recipient's language when it was written."""

    WAITING, SENT, FAILED = "waiting", "sent", "failed"
    STATUSES = [(WAITING, WAITING), (SENT, SENT), (FAILED, FAILED)]
    UNREACHABLE, REFUSED, CLOSED = "unreachable", "refused", "closed"
    REASONS = [(UNREACHABLE, UNREACHABLE), (REFUSED, REFUSED), (CLOSED, CLOSED)]

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    address = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    competition = models.BigIntegerField(null=True, blank=True, help_text="whose outbox it stands in; a number alone")
    is_secret = models.BooleanField(default=True, help_text="its text opens something, so it is shown nowhere")
    at_once = models.BooleanField(default=True, help_text="otherwise it waits for the recipient's daily mail")
    written_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=12, choices=REASONS, blank=True)
    answer = models.CharField(max_length=200, blank=True, help_text="what the mail server said")
    carrier = models.BigIntegerField(
        null=True, blank=True, help_text="the message under whose number the daily mail goes out"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["competition", "-id"], name="message_of_competition")]

    def __str__(self) -> str:
        return f"message {self.pk} ({self.status})"
