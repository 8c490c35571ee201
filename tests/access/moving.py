"""Who moves on, in the worlds of the access tests: where the pages are, what is sent, what stands ready first."""

from django.utils import timezone

from judging.models import Advance, Contender, Round
from judging.moving_on import decisions_digest
from tests.access.worlds import World
from tests.factories import rounds

PAGE = "organiser-round-moving"


def the_round(world: World) -> tuple:
    return (world.round.pk,)


def the_contender(world: World) -> tuple:
    """THE entry in the round; while entries come in nobody is in it, so it is put there."""
    found = Contender.objects.filter(round=world.round, entry=world.entry).first()
    return world.round.pk, (found or rounds.contender(world.round, world.entry)).pk


def _decided(world: World, decision: str) -> None:
    for place, row in enumerate(Contender.objects.filter(round=world.round).order_by("pk"), start=1):
        place_in_line = place if decision == Advance.RESERVE else None
        by_hand = {"by_rule": False, "reason": "Diputuskan satu per satu.", "decided_by": world.people["OR"]}
        facts = {"decision": decision, "reserve_place": place_in_line, **by_hand}
        Advance.objects.update_or_create(contender=row, defaults=facts)


def by_rule(world: World, _role) -> dict:
    Round.objects.filter(pk=world.round.pk).update(moves_on_rule="top", moves_on_value=1)
    return {"reserves": "1"}


def one_step(world: World, _role) -> dict:
    _decided(world, Advance.RESERVE)
    return {"contender": the_contender(world)[1], "to": "earlier"}


def all_decided(world: World, _role) -> dict:
    _decided(world, Advance.ON)
    return {"digest": decisions_digest(world.round)}


def first_reserve(world: World, _role) -> dict:
    """In K it is known who moves on, and THE entry is the first in the line of reserves."""
    contender = the_contender(world)[1]
    facts = {"decision": Advance.RESERVE, "reserve_place": 1, "decided_by": world.people["OR"]}
    Advance.objects.update_or_create(contender_id=contender, defaults=facts)
    if world.phase == "K":
        Round.objects.filter(pk=world.round.pk).update(moved_on_at=timezone.now())
    return {"reason": "Karya lain mundur."}


ADDRESSES = {
    **{f"{PAGE}{name}": the_round for name in ("", "-rule", "-reserves", "-announcement")},
    **dict.fromkeys([f"{PAGE}-decision", f"{PAGE}-call"], the_contender),
}
BODIES = {
    f"POST:{PAGE}-rule": by_rule,
    f"POST:{PAGE}-decision": lambda _world, _role: {"decision": "on", "reason": "Membuka jalan baru."},
    f"POST:{PAGE}-reserves": one_step,
    f"POST:{PAGE}-announcement": all_decided,
    f"POST:{PAGE}-call": first_reserve,
}
