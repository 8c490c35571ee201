"""Threads of THE project and of its document in the worlds of the access tests: where they are, what is sent."""

from development.models import ThreadMessage
from tests.access.documents import document
from tests.access.worlds import MISSING, World, pk_of
from tests.factories.people import PASSWORD

WRITERS = ("DO", "OR", "PA")


def own_message(world: World, role: str) -> tuple:
    """A message of one's own: PA's for those who can have none."""
    if world.project is None:
        return (MISSING,)
    writer = role if role in WRITERS else "PA"
    firm = world.agreement.partner if writer == "PA" else None
    words = {"audience": "firm", "partner": world.agreement.partner, "firm": firm, "text": "Percakapan Rahasia"}
    return (ThreadMessage.objects.create(project=world.project, by=world.people[writer], **words).pk,)


def form(world: World, role: str) -> dict:
    audience = f"firm-{world.agreement.partner_id}" if role == "PA" and world.project else "office"
    return {"audience": audience, "text": "Halo."}


def body(_world: World, role: str) -> dict:
    return {"audience": "firm" if role == "PA" else "office", "text": "Halo."}


def project(world: World) -> tuple:
    return (pk_of(world.project),)


ADDRESSES = {
    **dict.fromkeys(["project-thread", "api-project-thread", "project-export", "api-project-export"], project),
    **dict.fromkeys(["document-thread", "api-document-thread"], document),
}
OWN = dict.fromkeys(["message-take-back", "api-message-taking-back"], own_message)
BODIES = {
    **dict.fromkeys(["POST:project-thread", "POST:document-thread"], form),
    "POST:api-project-export": lambda _world, _role: {"password": PASSWORD},
    **dict.fromkeys(["POST:api-project-thread", "POST:api-document-thread"], body),
}
