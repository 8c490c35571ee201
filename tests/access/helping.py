"""Helping in the worlds of the access tests: whom, and what stands ready."""

from datetime import timedelta

from django.utils import timezone

from accounts.inviting import token_digest
from accounts.models import Help
from submissions.models import TeamMember
from tests.access.worlds import World
from tests.factories import people

TOKEN = "h" * 32


def designer(world: World) -> tuple:
    return world.competition.slug, world.people["DO"].pk


def _owned(world: World) -> tuple:
    if not world.entry.members.exists():
        TeamMember.objects.create(entry=world.entry, person=people.person("Kawan"))
    return (*designer(world), world.entry.code)


def _asked(world: World) -> Help:
    """JN is to get another address; another organiser has asked."""
    judge = world.people["JN"]
    now = timezone.now()
    facts = {"competition": world.competition.pk, "reason": "Kotak surat ditutup.", "checked": Help.CALL}
    made, _is_new = Help.objects.get_or_create(
        person=judge,
        act=Help.ADDRESS,
        defaults={
            **facts,
            "status": Help.SECOND,
            "asked_by": world.people["OC"],
            "old_address": judge.email,
            "new_address": "baru@contoh.example",
            "due_at": now + timedelta(hours=72),
            "ends_at": now + timedelta(days=14),
        },
    )
    return made


def _waiting(world: World) -> tuple:
    return world.competition.slug, _asked(world).pk


def _link(world: World) -> tuple:
    Help.objects.filter(pk=_asked(world).pk).update(status=Help.WAITING, proof_digest=token_digest(TOKEN))
    return (TOKEN,)


def _own_change(world: World, _role) -> dict:
    """Another address is under way for the owner of THE entry, and for nobody else."""
    designer, now = world.people["DO"], timezone.now()
    Help.objects.get_or_create(
        person=designer,
        act=Help.ADDRESS,
        status=Help.WAITING,
        competition=world.competition.pk,
        defaults={
            "reason": "Kotak surat ditutup.",
            "asked_by": world.people["OR"],
            "old_address": designer.email,
            "new_address": "baru-do@contoh.example",
            "due_at": now + timedelta(hours=72),
            "ends_at": now + timedelta(days=14),
        },
    )
    return {}


def _to_a_member(world: World, _role) -> dict:
    _owned(world)
    code, member = world.entry.code, world.entry.members.get()
    return {f"{code}-person": str(member.person_id), f"{code}-reason": "Pindah kerja."}


ADDRESSES = {
    **dict.fromkeys(["organiser-live", "organiser-helping"], lambda world: (world.competition.slug,)),
    **{f"organiser-helping-{name}": designer for name in ("person", "sessions", "address")},
    "organiser-helping-owner": _owned,
    **{f"organiser-helping-{name}": _waiting for name in ("agreement", "withdrawal")},
    "account-help": _link,
}
BODIES = {
    "POST:organiser-helping": lambda world, _role: {"address": world.people["DO"].email},
    "POST:organiser-helping-sessions": lambda _world, _role: {"sessions-reason": "Telepon hilang."},
    "POST:organiser-helping-address": lambda _world, _role: {
        "address-address": "baru-do@contoh.example",
        "address-checked": Help.CALL,
        "address-reason": "Kotak surat ditutup.",
    },
    "POST:organiser-helping-owner": _to_a_member,
    "POST:account-help-stop": _own_change,
}
