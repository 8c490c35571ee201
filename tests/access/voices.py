"""Objections and votes of the public in the worlds of the access tests: where pages are, what is sent and there."""

from datetime import timedelta

from django.utils import timezone

from judging.models import FavouriteVote, Objection, Ranking
from submissions.models import DesignFile
from tests.access.worlds import MISSING, World
from tests.factories import voices

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


def vote(world: World, status: str = FavouriteVote.OPEN) -> FavouriteVote:
    """One between THE entry and its rival, both of which the public sees once results are published."""
    for entry in (world.entry, world.rival):
        voices.shown(entry)
    DesignFile.objects.filter(entry=world.entry).exclude(pk=world.file.pk).update(released_by_office_at=None)
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    times = {"opens_at": today - timedelta(days=1), "closes_at": today + timedelta(days=3)}
    return voices.vote(world.competition, [world.entry, world.rival], by=world.people["OR"], status=status, **times)


def draft(world: World) -> tuple:
    return (vote(world, FavouriteVote.DRAFT).pk,)


def ended(world: World) -> tuple:
    return (voices.ended(vote(world)).pk,)


def won(world: World) -> tuple:
    """THE entry is the favourite."""
    if world.standing is None:
        return MISSING, MISSING
    row = voices.ended(vote(world, FavouriteVote.COUNTED))
    row.works.filter(entry=world.entry).update(votes=1, place=1)
    return row.pk, row.works.get(entry=world.entry).pk


def public_vote(world: World) -> tuple:
    return world.competition.slug, vote(world).pk


def ballot(world: World) -> tuple:
    row = vote(world)
    return world.competition.slug, row.pk, row.works.get(entry=world.entry).pk


def preparation(_world: World, _role) -> dict:
    now = timezone.now()
    times = {"opens_at": now, "closes_at": now + timedelta(days=7)}
    return {"name": "Karya favorit", **{name: f"{at:%Y-%m-%dT%H:%M}" for name, at in times.items()}}


ADDRESSES = {
    "designer-objections": window,
    "api-entry-objections": window,
    **dict.fromkeys(["designer-objection-withdrawal", "api-entry-objection-withdrawal"], own_objection),
    **dict.fromkeys(["organiser-objections", "api-objections"], edition),
    **dict.fromkeys(["organiser-objection", "api-objection-answer"], objection),
    "favourite": public_vote,
    "favourite-ballot": ballot,
    **dict.fromkeys(["api-favourites", "organiser-favourites"], edition),
    **dict.fromkeys(["api-favourite", "api-favourite-ballot"], lambda world: (vote(world).pk,)),
    **{f"organiser-favourite{name}": draft for name in ("", "-works", "-removal", "-opening")},
    "organiser-favourite-counting": ended,
    "organiser-favourite-award": won,
}
BODIES = {
    "POST:designer-objections": objecting_form,
    "POST:api-entry-objections": objecting_json,
    **dict.fromkeys(["POST:organiser-objection", "POST:api-objection-answer"], answer),
    "PUT:api-favourite-ballot": lambda world, _role: {"work": world.entry.code},
    **dict.fromkeys(["POST:organiser-favourites", "POST:organiser-favourite"], preparation),
    "POST:organiser-favourite-award": lambda _world, _role: {"name": "Juara favorit"},
}
