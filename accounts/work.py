"""What the worker does for people: sends the messages that wait."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import Message


def send(key: str) -> None:
    """The message is handed to the mail server and marked; a message already sent is not sent again, and nothing goes
    to an account that nobody can log in to."""
    message = Message.objects.filter(pk=int(key), status=Message.WAITING).select_related("recipient").first()
    if message is None:
        return
    if message.recipient is not None and not message.recipient.is_active:
        Message.objects.filter(pk=message.pk).update(status=Message.FAILED)
        return
    mail = EmailMessage(
        message.subject,
        message.body,
        settings.DEFAULT_FROM_EMAIL,
        [message.address],
        headers={"Message-ID": f"<ifcc-{message.pk}@{settings.SITE_URL.split('//')[-1].split(':')[0]}>"},
    )
    mail.send()
    Message.objects.filter(pk=message.pk).update(status=Message.SENT, sent_at=timezone.now())


HANDLERS = {"message": send}
