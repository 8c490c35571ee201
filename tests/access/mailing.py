"""Messages in a world: one of the competition's outbox, one in a designer's inbox."""

from accounts.models import Message
from tests.access.worlds import World


def of_outbox(world: World) -> tuple:
    """A message about THE entry that could not be delivered."""
    row = _told(world)
    Message.objects.filter(pk=row.pk).update(status=Message.FAILED, reason=Message.UNREACHABLE)
    return world.competition.slug, row.pk


def failed(world: World) -> tuple:
    return of_outbox(world)[:1]


def of_inbox(world: World) -> tuple:
    return (_told(world).pk,)


def text(world: World) -> tuple:
    return world.competition.slug, "entry-accepted", "id"


def _told(world: World) -> Message:
    """What the owner of THE entry was told about it."""
    about = {"about": f"entry:{world.entry.pk}", "kind": "entry-accepted", "competition": world.competition.pk}
    words = {"subject": "Kabar", "body": "Karya Anda lolos."}
    owner = world.people["DO"]
    return Message.objects.create(recipient=owner, address=owner.email, is_secret=False, **about, **words)


ADDRESSES = {
    "organiser-messages": lambda world: (world.competition.slug,),
    "organiser-message-texts": lambda world: (world.competition.slug,),
    "organiser-messages-retry": failed,
    **dict.fromkeys(["organiser-message", "organiser-message-retry"], of_outbox),
    **dict.fromkeys(["organiser-message-text", "organiser-message-default"], text),
    "inbox-message": of_inbox,
}
BODIES = {
    "POST:organiser-message-text": lambda _world, _role: {"subject": "{code}", "body": "{title}", "version": "0"},
    "POST:organiser-message-default": lambda _world, _role: {"version": "0"},
    "POST:mails": lambda _world, _role: {"mails": "daily"},
}
