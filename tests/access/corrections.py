"""Corrections, versions and awards taken back in the worlds of the access tests."""

from judging.models import Contender
from judging.tabulating import tabulate
from tests.access.worlds import World, pk_of


def version(world: World) -> tuple:
    return world.competition.slug, world.round.pk, 1


def result(world: World) -> tuple:
    return world.competition.slug, world.round.pk


def correction_form(world: World, _role) -> dict:
    """The rival's work has left the round, so there is something to correct."""
    Contender.objects.filter(round=world.round, entry=world.rival).update(is_out=True)
    notes = {"note": "Satu karya gugur.", "note_en": "One work has left."}
    return {"digest": tabulate(round=world.round).digest, "objection_days": "7", **notes}


def reason(_world: World, _role) -> dict:
    return {"reason": "Karya orang lain."}


ADDRESSES = {
    **dict.fromkeys(["round-results-version", "round-bundle"], version),
    "api-bundle": result,
    **dict.fromkeys(["round-correction", "api-round-correction"], lambda world: (world.round.pk,)),
    **dict.fromkeys(["organiser-award-withdrawal", "api-award-withdrawal"], lambda world: (pk_of(world.award),)),
}
BODIES = {
    "POST:round-correction": correction_form,
    **dict.fromkeys(["POST:organiser-award-withdrawal", "POST:api-award-withdrawal"], reason),
}
