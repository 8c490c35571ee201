"""Rights in THE design in the worlds of the access tests: what stands ready, where it is, what is sent."""

import io
from datetime import timedelta

from django.utils import timezone

from development.models import Declaration, Filing, Licence, Milestone, SecrecyLift
from development.rights.declaring import ask_declarations
from development.rights.filing import begin_filing
from development.rights.licensing import accept_licence, offer_licence
from development.rights.lifting import consent_to_lift, digest_of, propose_lift
from files.parts import put_part
from submissions.models import Seat
from tests.access.worlds import MISSING, World, keep, pk_of
from tests.factories import editions, files, people
from tests.factories.people import PASSWORD


def project(world: World) -> tuple:
    return (pk_of(world.project),)


def filing(world: World) -> Filing | None:
    """The design is filed; the evidence lies in the store."""
    if world.project is None:
        return None
    found = Filing.objects.filter(project=world.project, replaced_at=None).first()
    if found is None:
        evidence = editions.stored_file(world.people["OR"])
        words = {"filed_on": world.project.today, "number": "A-RAHASIA", "evidence": evidence}
        found = Filing.objects.create(project=world.project, by=world.people["OR"], **words)
        keep(evidence)
    return found


def filed(world: World) -> tuple:
    filing(world)
    return project(world)


def declaration(world: World) -> tuple:
    if world.project is None:
        return (MISSING,)
    found = Declaration.objects.filter(project=world.project, accepted_at=None, ended_at=None).first()
    return ((found or ask_declarations(project=world.project, by=world.people["OR"])[0]).pk,)


def licence(world: World) -> tuple:
    if world.project is None:
        return (MISSING,)
    found = Licence.objects.filter(project=world.project, accepted_at=None, ended_at=None).first()
    return ((found or offer_licence(project=world.project, by=world.people["OR"])).pk,)


def licensed(world: World) -> tuple:
    """A milestone that an accepted licence meets."""
    if world.project is None:
        return (MISSING,)
    given = Licence.objects.filter(project=world.project, accepted_at__isnull=False, ended_because="")
    if not given.exists():
        accept_licence(licence=Licence.objects.get(pk=licence(world)[0]), by=world.people["DO"])
    return (Milestone.objects.get(stage__project=world.project, stage__code="rights", code="licence").pk,)


def the_lift(world: World) -> SecrecyLift | None:
    """Proposed by another organiser than OR, whose seat is two days old, and consented to by the designer."""
    if world.project is None:
        return None
    found = SecrecyLift.objects.filter(project=world.project, status=SecrecyLift.PROPOSED).first()
    if found is None:
        filing(world)
        other = people.person("Panitia kedua")
        editions.seat(other, world.competition)
        Seat.objects.filter(competition=world.competition).update(since=timezone.now() - timedelta(days=2))
        found = propose_lift(project=world.project, reason="Sudah diajukan.", by=other)
        found = consent_to_lift(lift=found, by=world.people["DO"])
    return found


def lift(world: World) -> tuple:
    return (pk_of(the_lift(world)),)


def ready_to_lift(world: World, _role) -> dict:
    filing(world)
    Seat.objects.filter(competition=world.competition).update(since=timezone.now() - timedelta(days=2))
    return {"reason": "Sudah diajukan."}


def proven_to_lift(world: World, role: str) -> dict:
    return {**ready_to_lift(world, role), "password": PASSWORD}


def digest(world: World, _role) -> dict:
    found = the_lift(world)
    return {"digest": digest_of(found, found.filing) if found else "0" * 64}


def proven_digest(world: World, role: str) -> dict:
    return {**digest(world, role), "password": PASSWORD}


def filing_form(world: World, _role) -> dict:
    return {**_filed(world), "file": files.chosen(files.picture(), "tanda-terima.jpg")}


def filing_json(world: World, role: str) -> dict:
    """With an upload of OR's that has arrived whole."""
    if world.project is None:
        return _filed(world)
    content, by = files.picture(), world.people["OR"]
    upload = begin_filing(project=world.project, name="terima.jpg", size=len(content), by=by)
    put_part(upload=upload, number=1, stream=io.BytesIO(content), length=len(content))
    return {**_filed(world), "upload": upload.key}


def registration(world: World, _role) -> dict:
    filing(world)
    return {"registered_on": _today(world), "registration_number": "IDD1"}


def disclosure(world: World, _role) -> dict:
    return {"shown_on": _today(world), "where": "ILF Jakarta", "is_official": True}


def _filed(world: World) -> dict:
    return {"filed_on": _today(world), "number": "A1"}


def _today(world: World) -> str:
    return world.project.today.isoformat() if world.project else "2027-01-01"


def _named(name: str, place):
    """A body that names a row of the project."""
    return lambda world, _role: {name: place(world)[0]}


def _refused(name: str, place):
    return lambda world, _role: {name: place(world)[0], "reason": "Belum siap."}


def fixed(**body):
    return lambda _world, _role: dict(body)


ADDRESSES = {
    **{
        f"development-rights{name}": project
        for name in ("", "-declarations", "-licence", "-filing", "-registration", "-disclosure", "-credit", "-lift")
    },
    **dict.fromkeys(["development-rights-evidence", "partner-rights-evidence", "partner-rights"], filed),
    **dict.fromkeys(["development-rights-pack", "partner-rights-pack", "api-project-filing-pack"], project),
    **{f"partner-rights-{name}": project for name in ("declaration", "licence", "consent")},
    **{f"partner-rights-{name}-refusal": project for name in ("licence", "lift")},
    **{
        f"api-project-{name}": project
        for name in (
            "rights", "declarations", "licences", "filing-uploads", "filings", "registration", "disclosure", "credit",
            "lifts",
        )
    },
    "api-declaration-acceptance": declaration,
    **{f"api-licence-{name}": licence for name in ("acceptance", "refusal", "ending")},
    "development-licence-end": licence,
    **dict.fromkeys(["development-lift-confirmation", "development-lift-end"], lift),
    **dict.fromkeys(["development-milestone-record", "api-milestone-record"], licensed),
    **{f"api-lift-{name}": lift for name in ("consent", "refusal", "confirmation", "ending")},
}  # fmt: skip
BODIES = {
    "POST:partner-rights-declaration": _named("declaration", declaration),
    "POST:partner-rights-licence": _named("licence", licence),
    "POST:partner-rights-consent": _named("lift", lift),
    "POST:partner-rights-licence-refusal": _refused("licence", licence),
    "POST:partner-rights-lift-refusal": _refused("lift", lift),
    **dict.fromkeys(["POST:api-licence-refusal", "POST:api-lift-refusal"], lambda _w, _r: {"reason": "Belum siap."}),
    **dict.fromkeys(["POST:development-licence-end", "POST:api-licence-ending"], fixed(reason="Selesai.")),
    "POST:development-rights-filing": filing_form,
    "POST:api-project-filing-uploads": fixed(name="terima.jpg", size=1000),
    "POST:api-project-filings": filing_json,
    **dict.fromkeys(["POST:development-rights-registration", "PUT:api-project-registration"], registration),
    **dict.fromkeys(["POST:development-rights-disclosure", "PUT:api-project-disclosure"], disclosure),
    **dict.fromkeys(
        ["POST:development-rights-credit", "PUT:api-project-credit"], fixed(line="Karya contoh", line_en="")
    ),
    "POST:api-project-filing-pack": fixed(password=PASSWORD),
    "POST:development-rights-lift": ready_to_lift,
    "POST:api-project-lifts": proven_to_lift,
    "POST:development-lift-confirmation": digest,
    "POST:api-lift-confirmation": proven_digest,
}
