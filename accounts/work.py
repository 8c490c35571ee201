"""What the worker does for people: sends the messages that wait."""

from accounts.models import Message
from accounts.sending import hand_over


def send(key: str) -> None:
    """The message is handed to the mail server once; nothing happens to one that does not wait any more."""
    message = Message.objects.filter(pk=int(key), status=Message.WAITING).select_related("recipient").first()
    if message is not None:
        hand_over(message)


HANDLERS = {"message": send}
