"""Documents in the worlds of the access tests: what stands ready, where the pages are, what is sent."""

from dataclasses import replace
from datetime import date

from judging.documents.certificates import issue_certificates
from judging.documents.issuing import Signed, digest_of
from judging.documents.minutes import issue_minutes
from judging.models import IssuedDocument
from tests.access.worlds import World

DAY = date(2027, 8, 14)
NOBODYS = "ACDEFGHJKLMN"
SIGNED = Signed("{n}/BA/2027", DAY, "Sidoarjo", "Dewi Contoh", "Kepala Balai")
FORM = {
    "number": "{n}/2027",
    "dated_on": "2027-08-14",
    "place": "Sidoarjo",
    "name": "Dewi Contoh",
    "position": "Kepala",
}
SINGLE = {**FORM, "number": "1/2027"}
TEXTS = ("authority", "subject", "considering", "recalling", "noting", "decisions")


def the_round(world: World) -> tuple:
    return (world.round.pk,)


def certified_round(world: World) -> tuple:
    """There are certificates where there is an award."""
    own_certificate(world)
    return (world.round.pk,)


MINUTES_CODE = "QRTUVWXYZ235"


def any_document(world: World) -> tuple:
    """One that was issued, in every phase, under the same code in every reading of it."""
    facts = {"competition": world.competition.name, "category": world.category.name}
    row = IssuedDocument.objects.create(
        competition=world.competition,
        kind=IssuedDocument.DECREE,
        round=world.round,
        number="1/SK/2027",
        dated_on=DAY,
        facts=facts,
        digest=digest_of(facts),
        issued_by=world.people["OR"],
        code="QRTUVWXYZ234",
    )
    return (row.code,)


def own_certificate(world: World) -> tuple:
    """What DO has for the award."""
    if world.award is None:
        return (NOBODYS,)
    issue_certificates(round=world.round, reasons=frozenset({"award"}), signed=SIGNED, by=world.people["OR"])
    return (IssuedDocument.objects.in_force().get(award=world.award, person=world.people["DO"]).code,)


def the_minutes(world: World) -> tuple:
    if world.award is None:
        return (NOBODYS,)
    """Under the same code in every reading, because the paper shows it."""
    found = IssuedDocument.objects.in_force().filter(round=world.round, kind=IssuedDocument.MINUTES)
    if not found.exists():
        made = issue_minutes(round=world.round, signed=replace(SIGNED, number="1/BA/2027"), by=world.people["OR"])
        facts = {**made.facts, "code": MINUTES_CODE}
        IssuedDocument.objects.filter(pk=made.pk).update(code=MINUTES_CODE, facts=facts, digest=digest_of(facts))
    return (found.get().code,)


ADDRESSES = {
    "results-sheet": lambda world: (world.competition.slug, world.round.pk),
    "designer-feedback": lambda world: (world.entry.code,),
    "document-check": any_document,
    "own-certificate": own_certificate,
    **dict.fromkeys(["organiser-round-documents", "organiser-minutes-draft", "organiser-minutes"], the_round),
    **dict.fromkeys(["organiser-decree", "organiser-results-sheet", "organiser-certificates"], the_round),
    "organiser-certificates-archive": certified_round,
    "organiser-document": the_minutes,
    "organiser-document-revocation": the_minutes,
}
BODIES = {
    **{f"POST:organiser-{name}": lambda _world, _role: SINGLE for name in ("minutes", "results-sheet")},
    "POST:organiser-decree": lambda _world, _role: {**SINGLE, **dict.fromkeys(TEXTS, "Satu butir.")},
    "POST:organiser-certificates": lambda _world, _role: {**FORM, "reasons": ["award", "judge"]},
    "POST:organiser-document-revocation": lambda _world, _role: {"ground": "mistake", "reason": "Nomor keliru."},
}
