"""The outbox: messages as rows, written in the transaction of the act they tell of."""

from django.conf import settings
from django.db import models


class MessageQuerySet(models.QuerySet):
    def to(self, user) -> "MessageQuerySet":
        return self.filter(recipient=user) if user.is_authenticated else self.none()


class Message(models.Model):
    """One message to one address, rendered in the recipient's language when it was written."""

    WAITING, SENT, FAILED = "waiting", "sent", "failed"
    STATUSES = [(WAITING, WAITING), (SENT, SENT), (FAILED, FAILED)]

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    address = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about = models.CharField(max_length=60, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    def __str__(self) -> str:
        return f"message {self.pk} ({self.status})"
