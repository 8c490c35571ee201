"""Teams, guardians and receipts in the worlds of the access tests: where the pages are, and what stands ready."""

from datetime import timedelta

from django.utils import timezone

from accounts import inviting
from accounts.models import Invitation
from submissions.models import Entrant, GuardianConsent, TeamMember
from tests.access.worlds import World
from tests.factories import editions, people

TOKEN = "t" * 32


def draft(world: World) -> tuple:
    return (world.draft.code,)


def minor(world: World) -> Entrant:
    """The owner of THE entry is under 18."""
    row = editions.entrant(world.people["DO"], world.competition)
    row.born_on = timezone.now().date() - timedelta(days=16 * 366)
    row.save()
    return row


def _link(world: World) -> tuple:
    row = minor(world)
    until = timezone.now() + timedelta(days=1)
    row.consent = GuardianConsent.objects.create(
        name="Bu Wali", token_digest=inviting.token_digest(TOKEN), expires_at=until
    )
    row.save()
    return (TOKEN,)


def _invitation(world: World) -> tuple:
    grants = {"entry": world.draft.pk, "competition": world.competition.pk}
    made, _token = inviting.issue(purpose=Invitation.TEAM, grants=grants, email="", by=world.people["DO"])
    return world.draft.code, made.pk


def _member(world: World) -> tuple:
    return world.draft.code, TeamMember.objects.create(entry=world.draft, person=people.person("Kawan")).pk


def _guardian_words(world: World, _role) -> dict:
    minor(world)
    return {"name": "Bu Wali", "email": "wali@contoh.example"}


def _told(_world: World, _role) -> dict:
    return {"kind": "student", "born_on": "2001-08-17", "institution": "ISI"}


# Their addresses are known to those alone to whom they were sent: with one in hand, one may read what it is about.
BY_LINK = frozenset({"GET:guardian", "GET:receipt-check"})
ADDRESSES = {
    **dict.fromkeys(
        ["designer-team", "designer-about", "designer-guardian", "designer-team-invite", "api-entry-entrant"], draft
    ),
    **dict.fromkeys(["api-entry-team", "api-entry-guardian", "api-entry-team-invitations"], draft),
    **dict.fromkeys(["designer-team-revocation", "api-entry-team-invitation"], _invitation),
    **dict.fromkeys(["designer-member-removal", "api-entry-team-member"], _member),
    "designer-receipt-pdf": lambda world: (world.entry.code, 1),
    "guardian": _link,
    "receipt-check": lambda world: (world.entry.code, world.entry.submissions.get(number=1).digest),
    "competition-calendar": lambda world: (world.competition.slug,),
    "hint": lambda _world: ("team",),
}
BODIES = {
    **dict.fromkeys(["POST:designer-about", "PUT:api-entry-entrant"], _told),
    **dict.fromkeys(["POST:designer-guardian", "POST:api-entry-guardian"], _guardian_words),
    **dict.fromkeys(
        ["POST:designer-team-invite", "POST:api-entry-team-invitations"], lambda _world, _role: {"name": "Kawan"}
    ),
    "POST:guardian": lambda _world, _role: {"answer": "yes", "is_guardian": "on"},
    "POST:hint": lambda _world, _role: {"next": "/"},
}
