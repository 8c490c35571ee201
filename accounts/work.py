"""What the worker does for people: sends the messages that wait."""

from accounts.helping import WORK, change_address
from accounts.models import Help, Message
from accounts.sending import hand_over


def send(key: str) -> None:
    """The message is handed to the mail server once; nothing happens to one that does not wait any more."""
    message = Message.objects.filter(pk=int(key), status=Message.WAITING).select_related("recipient").first()
    if message is not None:
        hand_over(message)


def change(key: str) -> None:
    """Somebody's account gets its new address, where its 72 hours are over and the address is confirmed."""
    help = Help.objects.filter(pk=int(key)).first()
    if help is not None:
        change_address(help=help)


HANDLERS = {"message": send, WORK: change}
