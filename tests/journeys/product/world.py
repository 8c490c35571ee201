"""What lies before the award: a published result, its winner with real files, and everybody with an account."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from development.models import Agreement, DevelopmentProject, Partner, Stage
from judging.awarding import give_award
from judging.models import Award
from submissions.entering import receive_file
from submissions.models import Category, Competition, Entry, FileSlot, Seat
from tests.browser import DESK, do_waiting_work
from tests.factories import editions, projects, results, rounds
from tests.factories.people import person
from tests.journeys.material import file_for
from tests.journeys.watching import Site, Visitor

TITLE = "Tapak Megamendung"
MAKER, BRAND, SUCCESSOR = "PT Sol Nusantara Contoh", "Jenama Contoh", "CV Cetak Sol Contoh"
SECRETS = (MAKER, "Dimas Prakoso", SUCCESSOR, "Wayan Sudarma")
TWO_DAYS = timedelta(days=2)


@dataclass
class World:
    """People, firms and the award as rows; their browsers; and what comes of it on the way."""

    competition: Competition
    entry: Entry
    award: Award
    users: dict[str, User]
    firms: dict[str, Partner]
    visitors: dict[str, Visitor] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Visitor:
        """The browser of this person: world.designer, world.brand, …"""
        try:
            return self.__dict__["visitors"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def project(self) -> DevelopmentProject:
        return DevelopmentProject.objects.get(award=self.award)

    @property
    def stage(self) -> Stage:
        """The stage that runs."""
        return self.project.stages.select_related("project").get(status=Stage.ACTIVE)

    def agreement(self, of: str) -> Agreement:
        return Agreement.objects.filter(project=self.project, partner=self.firms[of]).latest("pk")


def made() -> World:
    edition = editions.competition(slug="ifcc-2027", name="IFCC 2027", theme="Lima Pulau", theme_en="Five Islands")
    category = editions.category(edition)
    users = _people(edition)
    entry = entered(category, users["designer"])
    award = won(category, entry, users)
    return World(edition, entry, award, users, _firms())


def enter(site: Site, world: World) -> None:
    """Everybody has a browser and is logged in; `public` is nobody in particular."""
    for name, user in world.users.items():
        at_a_desk = name in ("organiser", "second")
        one = world.visitors[name] = site.visitor(DESK) if at_a_desk else site.visitor()
        one.checked = (one.size,)
        one.log_in(user.email)
    world.visitors["public"] = site.visitor(DESK)


def _people(edition: Competition) -> dict[str, User]:
    names = {
        "organiser": "Rini Wulandari",
        "second": "Tuti Handayani",
        "designer": "Sekar Ayuningtyas",
        "maker": "Dimas Prakoso",
        "brand": "Ratna Kusuma",
        "successor": "Wayan Sudarma",
    }
    users = {part: person(name, email=f"{part}@contoh.example", locale="id") for part, name in names.items()}
    for part in ("organiser", "second"):
        seat = editions.seat(users[part], edition)
        Seat.objects.filter(pk=seat.pk).update(since=seat.since - TWO_DAYS)
    return users


def entered(category: Category, designer: User, *, model: str = "") -> Entry:
    """Handed in and accepted; its pictures, and this model where one is named, went the whole way of a file."""
    perspective = FileSlot.objects.create(
        category=category, code="perspective", name="Perspektif", name_en="Perspective", kinds=["image"], position=2
    )
    entry = editions.entry(designer, category, title=TITLE)
    entry.files.all().delete()
    wanted = {category.slots.get(code="bottom"): "bottom", perspective: "perspective"}
    if model:
        wanted[category.slots.get(code="model")] = model
    for slot, what in wanted.items():
        file = file_for(what)
        sent = SimpleUploadedFile(file["name"], file["buffer"])
        receive_file(entry=entry, slot=slot, uploaded_file=sent, by=designer)
    do_waiting_work()
    Entry.objects.filter(pk=entry.pk).update(status=Entry.ACCEPTED)
    entry.refresh_from_db()
    editions.submission(entry)
    return entry


def won(category: Category, entry: Entry, users: dict[str, User]) -> Award:
    judge = rounds.judge(category.competition)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    round = rounds.closed_round(category, {entry: {judge: 9}})
    ranking = results.publish(round, by=users["organiser"], confirmed_by=head)
    return give_award(standing=ranking.standings.get(), name="Juara 1", name_en="First prize", by=users["organiser"])


def _firms() -> dict[str, Partner]:
    """The directory, with a firm that fits less well."""
    rubber = ["rubber_press", "mould_cnc"]
    projects.partner("PT Injeksi Contoh", city="Tangerang", skills=["tpu_injection"], takes_projects=False)
    return {
        "maker": projects.partner(MAKER, city="Sidoarjo", skills=rubber, least_order=500, pairs_a_month=4000),
        "brand": projects.partner(BRAND, Partner.BRAND, city="Magetan", skills=["lasting", "cementing"]),
        "successor": projects.partner(SUCCESSOR, city="Mojokerto", skills=rubber),
    }
