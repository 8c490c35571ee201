"""Merging in the worlds of the access tests: DO has a second account, in the team of the rival's work."""

from datetime import timedelta

from django.utils import timezone

from accounts.inviting import token_digest
from accounts.models import Help, User
from submissions.models import TeamMember
from tests.access.worlds import World
from tests.factories import people

TOKEN = "m" * 32


def _twin(world: World) -> User:
    twin = User.objects.filter(name="Akun kedua").first()
    if twin is None:
        twin = people.person("Akun kedua")
        TeamMember.objects.create(entry=world.rival, person=twin)
    return twin


def _asked(world: World, status: str) -> Help:
    designer, twin = world.people["DO"], _twin(world)
    made, _is_new = Help.objects.update_or_create(
        person=designer,
        act=Help.MERGE,
        defaults={
            "other": twin,
            "competition": world.competition.pk,
            "reason": "Dua alamat surel.",
            "checked": Help.CALL,
            "status": status,
            "asked_by": world.people["OC"],
            "old_address": twin.email,
            "new_address": designer.email,
            "ends_at": timezone.now() + timedelta(hours=72),
            "proof_digest": token_digest(TOKEN),
        },
    )
    return made


def _pair(world: World) -> tuple:
    return world.competition.slug, world.people["DO"].pk, _twin(world).pk


def _waiting(world: World) -> tuple:
    return world.competition.slug, _asked(world, Help.SECOND).pk


def _link(world: World) -> tuple:
    _asked(world, Help.WAITING)
    return (TOKEN,)


def _own(world: World, _role) -> dict:
    _asked(world, Help.WAITING)
    return {}


ADDRESSES = {
    "organiser-merging": lambda world: (world.competition.slug, world.people["DO"].pk),
    "organiser-merging-pair": _pair,
    **{f"organiser-merging-{name}": _waiting for name in ("agreement", "withdrawal")},
    "account-merging": _link,
    "account-merging-stop": _link,
}
BODIES = {
    "POST:organiser-merging": lambda world, _role: {"other-address": _twin(world).email},
    "POST:organiser-merging-pair": lambda _world, _role: {"checked": Help.CALL, "reason": "Dua alamat surel."},
    "POST:account-merging-own-stop": _own,
}
