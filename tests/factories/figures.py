"""Two editions with known numbers, counted by hand."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from development.models import Agreement, DevelopmentProject, Hold, Inquiry, MarketReport, Partner, Product, Stage
from development.opening import open_project
from judging.models import Round
from submissions.models import Category, Competition, Entry, Seat
from tests.factories import editions, people, projects, rounds

# Of the edition that is decided; the younger one has one draft and two works that were handed in.
DECIDED = {
    "begun": 10,
    "handed_in": 9,
    "accepted": 8,
    "nominees": 5,
    "finalists": 4,
    "awards": 3,
    "projects": 2,
    "moulds": 1,
    "market": 1,
}
YOUNG = {**dict.fromkeys(DECIDED, 0), "begun": 3, "handed_in": 2}
BEGINNING = datetime(2027, 1, 1, tzinfo=UTC)


@dataclass
class World:
    old: Competition
    young: Competition
    outsoles: Category
    shoes: Category
    fresh: Category
    organiser: User
    observer: User
    owner: User
    firm: Partner
    projects: list[DevelopmentProject] = field(default_factory=list)
    product: Any = None


def world() -> World:
    """Outsoles with nominees, a final, three awards, two projects and one product in the market; a category of shoes
    in which nobody entered; and an edition that takes entries."""
    old = editions.competition(name="IFCC 2026", slug="ifcc-2026")
    outsoles = editions.category(old, Category.DECIDED, code="OUT", name="Sol luar", name_en="Outsole")
    shoes = editions.category(old, Category.DECIDED, code="FTW", name="Alas kaki", name_en="Footwear", position=1)
    young = editions.competition(name="IFCC 2027", slug="ifcc-2027")
    fresh = editions.category(young, Category.OPEN, code="OUT", name="Sol luar", name_en="Outsole")
    organiser, observer = people.person("Bu Rini"), people.person("Pak Direktur")
    owner = people.person("Sekar", city="Bandung")
    for edition in (old, young):
        editions.seat(organiser, edition)
        editions.seat(observer, edition, Seat.OBSERVER)
    firm = projects.partner("PT Sol Contoh Nusantara", city="Mojokerto", province="Jawa Timur")
    made = World(old, young, outsoles, shoes, fresh, organiser, observer, owner, firm)
    entries = _entries(made)
    _rounds(made, entries)
    prizes = [projects.award(entry, by=organiser, name=f"Juara {n}") for n, entry in enumerate(entries[:3])]
    made.projects = [open_project(award=prize, name=f"Sol {n}", by=organiser) for n, prize in enumerate(prizes[:2])]
    _stages(made)
    _agreed(made)
    _market(made)
    for status in (Entry.DRAFT, Entry.SUBMITTED, Entry.SUBMITTED):
        editions.entry(people.person("Perancang", city=" bandung "), fresh, status)
    return made


def _entries(made: World) -> list[Entry]:
    others = people.person("Bayu", city="Yogyakarta"), people.person("Tanpa kota")
    accepted = [editions.entry(made.owner, made.outsoles, Entry.ACCEPTED) for _n in range(6)]
    accepted += [editions.entry(other, made.outsoles, Entry.ACCEPTED) for other in others]
    editions.entry(others[0], made.outsoles, Entry.REJECTED)
    editions.entry(made.owner, made.outsoles, Entry.DRAFT)
    return accepted


def _rounds(made: World, entries: list[Entry]) -> None:
    """Five moved on into a second round, four of them into the last."""
    first = rounds.draft_round(made.outsoles, status=Round.PUBLISHED)
    Round.objects.filter(pk=first.pk).update(moved_on_at=BEGINNING, number=1)
    for number, many in ((2, 5), (3, 4)):
        held = rounds.draft_round(made.outsoles, status=Round.PUBLISHED, number=number, source=first)
        for entry in entries[:many]:
            rounds.contender(held, entry)
        Round.objects.filter(pk=held.pk).update(moved_on_at=BEGINNING)


def _stages(made: World) -> None:
    """The first stage took 10 and 20 days; five of 15 days are no delay, for the project was on hold. The first
    project has its sample mould."""
    for project, days in zip(made.projects, (15, 20), strict=True):
        span = {"begun_at": BEGINNING, "passed_at": BEGINNING + timedelta(days=days)}
        project.stages.filter(number=1).update(status=Stage.PASSED, **span)
    first = made.projects[0]
    first.stages.filter(code="trial").update(
        status=Stage.PASSED, begun_at=BEGINNING, passed_at=BEGINNING + timedelta(days=60)
    )
    Hold.objects.create(
        project=first,
        begun_at=BEGINNING + timedelta(days=2),
        ended_at=BEGINNING + timedelta(days=7),
        review_on=date(2027, 2, 1),
        reason="Menunggu bahan.",
    )


def _agreed(made: World) -> None:
    """One firm makes outsoles in both projects; a brand is in the first; a laboratory has not accepted."""
    brand = projects.partner("Jenama Contoh", kind=Partner.BRAND, city="Bandung", province="Jawa Barat")
    lab = projects.partner("Lab Uji Contoh", kind=Partner.LABORATORY, city="Jakarta")
    first, second = made.projects
    for project, firm, has_accepted in (
        (first, made.firm, True),
        (second, made.firm, True),
        (first, brand, True),
        (first, lab, False),
    ):
        agreed = {"accepted_at": BEGINNING, "accepted_by": made.owner} if has_accepted else {}
        words = {"role": firm.kind, "text": "Teks", "text_digest": "0" * 64, "offered_by": made.organiser}
        Agreement.objects.create(project=project, partner=firm, **words, **agreed)


def _market(made: World) -> None:
    """One product in the market, three inquiries, two accepted reports and one that waits."""
    words = {"name": "Jala Contoh", "slug": "jala-contoh", "by": made.organiser}
    made.product = Product.objects.create(project=made.projects[0], launched_on=date(2026, 6, 1), **words)
    asked = [("ikm", "Bandung", "new"), ("ikm", "BANDUNG", "answered"), ("shop", "", "new")]
    for n, (kind, city, status) in enumerate(asked):
        given = {"kind": kind, "city": city, "status": status, "led_to_order": n == 1 or None}
        letter = {"name": "Bu Wati", "email": "wati@ikm.example", "text": "Berapa harganya?"}
        Inquiry.objects.create(product=made.product, code=f"TANYA{n}", **letter, **given)
    for months, sold, firms, status in ((3, 100, 2, "accepted"), (6, 250, 5, "accepted"), (12, 999, 99, "delivered")):
        MarketReport.objects.create(
            product=made.product,
            partner=made.firm,
            months=months,
            due_on=date(2026, 6 + months // 3, 1),
            status=status,
            pairs_made=sold * 2,
            pairs_sold=sold,
            revenue=Decimal(sold * 400_000),
            licence_fee=Decimal(sold * 10_000),
            firms_reached=firms,
        )
