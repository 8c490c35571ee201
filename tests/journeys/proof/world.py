"""What lies before the first trial: an award, and the project of an outsole in the stage of its mould, with an outsole
maker, a brand and a laboratory at work. The design is secret; its filing is recorded."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from accounts.models import User
from development.models import DevelopmentProject, Milestone, Partner, Stage
from development.opening import open_project
from development.partners.packages import make_package
from development.stages.targets import Targets
from judging.models import Award
from submissions.models import Competition, Entry, Seat
from tests.factories import editions, projects, rights
from tests.factories.people import person
from tests.journeys.product import world as award
from tests.journeys.product.world import World
from tests.journeys.watching import Site

NAME = "Sol Megamendung"
MAKER, BRAND, LABORATORY = "PT Sol Nusantara Contoh", "Jenama Contoh", "Balai Uji Kulit Contoh"
TARGET_COST, TARGET_PRICE = Decimal(30_000), Decimal(38_000)
STAGE_OF_THE_MOULD = "trial"
PACKAGES = {
    "maker": (
        "Matras, contoh, dan produksi",
        ["mould-drawing", "order", "trial-report", "dimensions", "sealed-sample"],
    ),
    "laboratory": ("Uji laboratorium", ["lab-test"]),
    "brand": ("Uji pakai dan penjualan", ["wear-test", "launch-photos", "sales"]),
}
OF_THE_MAKER_TOO = ["cost-sheet", "local-content", "commitment", "hundred-pairs", "quality-report", "story"]


def made() -> World:
    edition = editions.competition(slug="ifcc-2027", name="IFCC 2027", theme="Lima Pulau", theme_en="Five Islands")
    category = editions.category(edition, code="OUT")
    category.slots.filter(code="model").update(is_outsole=True)
    users = _people(edition)
    entry = award.entered(category, users["designer"], model="plate")
    won = award.won(category, entry, users)
    users["judge"] = Seat.objects.get(competition=edition, kind=Seat.JUDGE).person
    world = World(edition, entry, won, users, _firms())
    project = _opened(won, users["organiser"])
    _joined(world, project)
    _until_the_mould(project)
    return world


def enter(site: Site, world: World) -> None:
    """Everybody has a browser; `ikm` is a small firm with a phone and without an account."""
    award.enter(site, world)
    world.visitors["ikm"] = one = site.visitor()
    one.checked = (one.size,)


def _people(edition: Competition) -> dict[str, User]:
    names = {
        "organiser": "Rini Wulandari",
        "second": "Tuti Handayani",
        "designer": "Sekar Ayuningtyas",
        "maker": "Dimas Prakoso",
        "brand": "Ratna Kusuma",
        "laboratory": "Yusuf Hidayat",
        "rival": "Bayu Pradana",
    }
    users = {part: person(name, email=f"{part}@contoh.example", locale="id") for part, name in names.items()}
    User.objects.filter(pk=users["designer"].pk).update(city="Pekalongan")
    for part in ("organiser", "second"):
        seat = editions.seat(users[part], edition)
        Seat.objects.filter(pk=seat.pk).update(since=seat.since - timedelta(days=2))
    return users


def _firms() -> dict[str, Partner]:
    rubber = ["rubber_press", "mould_cnc"]
    return {
        "maker": projects.partner(MAKER, city="Sidoarjo", province="Jawa Timur", skills=rubber, pairs_a_month=4000),
        "brand": projects.partner(BRAND, Partner.BRAND, city="Magetan", province="Jawa Timur", skills=["lasting"]),
        "laboratory": projects.partner(LABORATORY, Partner.LABORATORY, city="Sleman", province="DI Yogyakarta"),
    }


def _opened(won: Award, by: User) -> DevelopmentProject:
    aims = Targets(420, TARGET_COST, TARGET_PRICE, size_from=38, size_to=44, material="rubber")
    project = open_project(award=won, name=NAME, targets=aims, by=by)
    Entry.objects.filter(pk=won.entry_id).update(is_secret=True)
    return DevelopmentProject.objects.get(pk=project.pk)


def _joined(world: World, project: DevelopmentProject) -> None:
    """Three firms, each with a package of its own, and none that knows of another."""
    by = world.users["organiser"]
    for part, (name, codes) in PACKAGES.items():
        agreement = projects.joined(project, world.firms[part], world.users[part], by=by)
        wanted = codes + (OF_THE_MAKER_TOO if part == "maker" else [])
        milestones = Milestone.objects.filter(stage__project=project, code__in=wanted)
        make_package(agreement=agreement, name=name, milestones=list(milestones), by=by)
    rights.filed(SimpleNamespace(project=project, organiser=by))


def _until_the_mould(project: DevelopmentProject) -> None:
    """The stages before it are passed; it began three weeks ago."""
    now = timezone.now()
    here = project.stages.get(code=STAGE_OF_THE_MOULD)
    for stage in project.stages.filter(number__lt=here.number):
        ago = timedelta(days=21 + 30 * (here.number - stage.number))
        span = {"begun_at": now - ago, "passed_at": now - ago + timedelta(days=30)}
        Stage.objects.filter(pk=stage.pk).update(status=Stage.PASSED, **span)
        stage.milestones.update(status=Milestone.ACCEPTED)
    Stage.objects.filter(pk=here.pk).update(status=Stage.ACTIVE, begun_at=now - timedelta(days=21))
    DevelopmentProject.objects.filter(pk=project.pk).update(opened_at=now - timedelta(days=141))
