"""The jury's meeting in the worlds of the access tests: one in session on the round, with THE entry on its screen."""

from judging.models import Motion, MotionWork, Plenary, PlenaryPresence, Round
from tests.access.worlds import MISSING, World

MET = (Round.CLOSED, Round.PUBLISHED)


def plenary(world: World) -> tuple:
    row = _plenary(world)
    return (row.pk if row else MISSING,)


def motion(status: str):
    """One that names THE entry."""

    def made(world: World) -> tuple:
        row = _plenary(world)
        if row is None:
            return (MISSING,)
        found = Motion.objects.create(
            plenary=row, number=1, kind=Motion.RECORD, reason="Dicatat.", status=status, made_by=world.people["OR"]
        )
        MotionWork.objects.create(motion=found, contender=row.shown, position=1)
        return (found.pk,)

    return made


def picture(world: World) -> tuple:
    row = _plenary(world)
    return (row.pk, row.shown.code, 1, 1, 400) if row else (MISSING, "XXXX", 1, 1, 400)


def _plenary(world: World) -> Plenary | None:
    if world.round.status not in MET:
        return None
    shown = world.round.contenders.get(entry=world.entry)
    facts = {"opened_by": world.people["OR"], "shown": shown}
    row, is_new = Plenary.objects.get_or_create(round=world.round, status=Plenary.OPEN, defaults=facts)
    if is_new:
        Plenary.objects.filter(pk=row.pk).update(opened_at=world.round.closes_at)  # no minute passes between two looks
        people = [world.people[role] for role in ("JA", "JN", "JC", "HJ")]
        PlenaryPresence.objects.bulk_create(PlenaryPresence(plenary=row, person=person) for person in people)
    return row


def shown_code(world: World, _role) -> dict:
    found = world.round.contenders.filter(entry=world.entry).first()
    return {"code": found.code if found else "XXXX"}


def somebody(world: World, _role) -> dict:
    return {"person": world.people["JN"].pk}


def _fixed(**body):
    return lambda _world, _role: dict(body)


ACTS = ("shown", "presence", "remarks", "closing", "motions")
ADDRESSES = {
    **dict.fromkeys(["plenary-round", "plenary-minutes", "api-plenaries"], lambda world: (world.round.pk,)),
    **{f"plenary-{name}": plenary for name in ("screen", "meeting", "now", "arrival", *ACTS)},
    **{f"api-plenary-{name}": plenary for name in ("shown", "closing", "motions")},
    **dict.fromkeys(["motion-vote-opening", "api-motion-vote-opening", "motion-withdrawal"], motion(Motion.DRAFT)),
    **{f"{door}motion-{name}": motion(Motion.VOTING) for door in ("", "api-") for name in ("vote-closing", "vote")},
    "motion-revocation": motion(Motion.AGREED),
    "plenary-picture": picture,
    "plenary-model": lambda world: picture(world)[:3],
}
RECORD = {"kind": "record", "reason": "Dicatat."}
BODIES = {
    **dict.fromkeys(["POST:plenary-round", "POST:api-plenaries"], _fixed(reason="Dua lembar tertukar.")),
    **dict.fromkeys(["POST:plenary-shown", "PUT:api-plenary-shown"], shown_code),
    "POST:plenary-presence": somebody,
    "POST:plenary-remarks": _fixed(remarks="Singkat.", held_at="Aula"),
    **dict.fromkeys(["POST:plenary-motions", "POST:api-plenary-motions"], _fixed(**RECORD)),
    "POST:motion-revocation": _fixed(reason="Keliru."),
    **dict.fromkeys(["POST:motion-vote", "PUT:api-motion-vote"], _fixed(choice="for")),
}
