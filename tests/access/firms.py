"""Firms and packages in the worlds of the access tests: what stands ready, where it is, what is sent."""

from development.models import Agreement, Contact, Package, Partner
from development.partnering import end_agreement
from development.partners.packages import make_package
from tests.access.worlds import MISSING, World, pk_of
from tests.factories import files, people, projects

FIRM = {"name": "PT Baru Contoh", "kind": "brand", "takes_projects": True}
LIST = "nama;jenis\nPT Baru Contoh;jenama\n"


def firm(_world: World) -> tuple:
    return (Partner.objects.earliest("pk").pk,)


def project(world: World) -> tuple:
    return (pk_of(world.project),)


def agreement(world: World) -> tuple:
    return (pk_of(world.agreement),)


def contact(world: World) -> tuple:
    """A person of PA's firm."""
    found = world.agreement and Contact.objects.filter(partner=world.agreement.partner, project=world.project).first()
    return (found.pk if found else MISSING,)


def package(world: World) -> tuple:
    """A package of PA's firm."""
    if world.project is None:
        return (MISSING,)
    found = Package.objects.filter(agreement=world.agreement, ended_at__isnull=True).first()
    return ((found or _package(world)).pk,)


def _package(world: World) -> Package:
    chosen = world.project.stages.get(status="active").milestones.exclude(pk=world.evidence.milestone_id)[:1]
    return make_package(agreement=world.agreement, name="Paket", milestones=chosen, by=world.people["OR"])


def new_package(world: World, _role) -> dict:
    return {"agreement": pk_of(world.agreement), "name": "Paket baru"}


def left(world: World, _role) -> dict:
    """PA's firm is out and has left a package; another one is in."""
    if world.project is None:
        return {"to": MISSING}
    organiser = world.people["OR"]
    if Agreement.objects.in_force().filter(pk=world.agreement.pk).exists():
        _package(world)
        end_agreement(agreement=world.agreement, by=organiser)
    other = projects.joined(world.project, projects.partner(), people.person("Mitra baru"), by=organiser)
    return {"to": other.pk}


def unanswered(world: World, _role) -> dict:
    fresh = {"accepted_at": None, "accepted_by": None, "interest": "", "interest_at": None, "interest_by": None}
    Agreement.objects.filter(pk=pk_of(world.agreement)).update(**fresh)
    return {"answer": "interested", "text": "Kami siap."}


def _list(_world: World, _role) -> dict:
    return {"file": files.chosen(LIST.encode(), "ifn.csv")}


ADDRESSES = {
    **dict.fromkeys(["development-partner", "development-partner-edit", "api-partner"], firm),
    **{f"development-{name}": project for name in ("matching", "packages", "meeting")},
    **{f"api-project-{name}": project for name in ("matches", "packages", "meeting", "contacts")},
    **dict.fromkeys(["partner-packages", "partner-interest"], project),
    **dict.fromkeys(["development-package", "development-package-end", "api-package"], package),
    **dict.fromkeys(["development-contact-end", "api-contact-end"], contact),
    **dict.fromkeys(["development-handover", "api-agreement-handover"], agreement),
    **dict.fromkeys(["api-agreement-end", "api-agreement-interest"], agreement),
}
BODIES = {
    "POST:development-partner-new": lambda _world, _role: {**FIRM, "takes_projects": "on"},
    "POST:development-partner-edit": lambda _world, _role: {**FIRM, "takes_projects": "on"},
    "POST:api-partners": lambda _world, _role: dict(FIRM),
    "PATCH:api-partner": lambda _world, _role: {"city": "Bandung"},
    "POST:development-partner-import": _list,
    "POST:api-partner-import": lambda _world, _role: {"text": LIST},
    "POST:development-packages": new_package,
    "POST:api-project-packages": new_package,
    "POST:development-package": lambda _world, _role: {"name": "Paket lain"},
    "PUT:api-package": lambda _world, _role: {"name": "Paket lain"},
    "POST:development-handover": left,
    "POST:api-agreement-handover": left,
    "POST:development-meeting": lambda _world, _role: {"meet": "yes"},
    "PUT:api-project-meeting": lambda _world, _role: {"meet": True},
    "POST:partner-interest": unanswered,
    "POST:api-agreement-interest": unanswered,
}
