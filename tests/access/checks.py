"""What has to stand for the routes of the eligibility check."""

from submissions.models import DecisionBatch, SavedFilter, Trace
from tests.access.worlds import World


def one_work(world: World) -> tuple:
    return world.competition.slug, world.entry.code


def undoable(world: World) -> tuple:
    """Something that the organiser has decided just now."""
    made = {"competition": world.competition, "by": world.people["OR"], "decision": "accept", "undone_at": None}
    return world.competition.slug, DecisionBatch.objects.get_or_create(**made)[0].pk


def kept_filter(world: World) -> tuple:
    mine = {"person": world.people["OR"], "competition": world.competition, "name": "Menunggu"}
    return world.competition.slug, SavedFilter.objects.get_or_create(**mine, query="status=submitted")[0].pk


def trace(world: World) -> tuple:
    """A word of the title of THE entry that may tell whose it is."""
    at = {"entry": world.entry, "kind": Trace.NAME, "place": "title", "words": world.entry.title.split()[0]}
    return world.entry.code, Trace.objects.get_or_create(**at)[0].pk


def bulk(**decided):
    """THE entry, ticked."""
    return lambda world, _role: {"code": [world.entry.code], **decided}
