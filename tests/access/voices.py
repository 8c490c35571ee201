"""Objections in the worlds of the access tests: where the pages are, what is sent, what stands ready first."""

from datetime import timedelta

from django.utils import timezone

from judging.models import Objection, Ranking
from tests.access.worlds import MISSING, World

TEXT = "Nilai saya tidak sesuai dengan rumus yang diumumkan."


def edition(world: World) -> tuple:
    return (world.competition.slug,)


def window(world: World) -> tuple:
    """THE entry, with a week left to object to its result where there is one."""
    Ranking.objects.filter(round=world.round).update(objections_until=timezone.now() + timedelta(days=7))
    return (world.entry.code,)


def objection(world: World) -> tuple:
    """One that its designer made; there is none before results are published."""
    if world.standing is None:
        return (MISSING,)
    facts = {"ranking": world.standing.ranking, "contender": world.standing.contender, "status": Objection.MADE}
    asked = {"ground": Objection.SUM, "text": TEXT, "made_by": world.people["DO"]}
    made, _is_new = Objection.objects.get_or_create(**facts, defaults=asked)
    return (made.pk,)


def own_objection(world: World) -> tuple:
    return world.entry.code, *objection(world)


def objecting_form(world: World, _role) -> dict:
    return {"standing": world.standing.pk if world.standing else MISSING, "ground": "sum", "text": TEXT}


def objecting_json(world: World, _role) -> dict:
    window(world)
    return {"round": world.round.pk, "ground": "sum", "text": TEXT}


def answer(_world: World, _role) -> dict:
    return {"outcome": "rejected", "answer": "Rumus sudah diperiksa dan benar."}


ADDRESSES = {
    "designer-objections": window,
    "api-entry-objections": window,
    **dict.fromkeys(["designer-objection-withdrawal", "api-entry-objection-withdrawal"], own_objection),
    **dict.fromkeys(["organiser-objections", "api-objections"], edition),
    **dict.fromkeys(["organiser-objection", "api-objection-answer"], objection),
}
BODIES = {
    "POST:designer-objections": objecting_form,
    "POST:api-entry-objections": objecting_json,
    **dict.fromkeys(["POST:organiser-objection", "POST:api-objection-answer"], answer),
}
