"""One competition in one phase, with THE entry and everybody who might want something of it."""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from accounts.inviting import issue
from accounts.models import Invitation, OfficeSeat, User
from development.models import DevelopmentProject
from development.opening import open_project
from files.models import StoredFile
from files.parts import put_part
from files.stores import store
from files.uploads import begin
from judging.awarding import give_award
from judging.models import Recusal, ResultProposal, Round, Rubric, Scoresheet
from judging.publishing import confirm
from judging.tabulating import tabulate
from submissions import setting_up
from submissions.models import Category, Conflict, DesignFile, Entry, Seat
from tests.access.table import ROLES
from tests.factories import editions, files, people, projects, reports, rounds

MISSING = 999_999
CATEGORY = {"O": "open", "C": "closed", "J": "judging", "K": "deliberating", "P": "decided", "V": "decided"}
# Beside the roles of the table: head judge and organiser with a conflict on THE entry, another competition's organiser.
PLACES = {"institution": "Sekolah Rahasia Contoh", "city": "Mojokerto"}
BESIDE = ("HC", "OC", "OX")


@dataclass
class World:
    """`None` where there is no such thing in this phase; `pk_of` gives a number that no row has then."""

    phase: str
    people: dict[str, User]
    competition: Any
    category: Category
    entry: Entry = None
    draft: Entry = None
    rival: Entry = None
    round: Round = None
    proposal: ResultProposal = None
    standing: Any = None
    award: Any = None
    project: DevelopmentProject = None
    agreement: Any = None
    evidence: Any = None
    upload: Any = None
    setting_up: SimpleNamespace = None
    tokens: dict[str, str] = field(default_factory=dict)
    read: dict[tuple, Any] = field(default_factory=dict)  # what was answered to whom: see looking.py

    @property
    def file(self) -> DesignFile:
        """THE file of THE entry, released by designer and office."""
        return self.entry.files.select_related("stored").earliest("pk")

    @property
    def sheet(self) -> Scoresheet | None:
        """THE sheet: the one that JA has of THE entry."""
        return self.sheet_of("JA", self.entry)

    def sheet_of(self, role: str, entry: Entry) -> Scoresheet | None:
        sheets = Scoresheet.objects.standing().select_related("contender")
        return sheets.filter(judge=self.people.get(role), contender__entry=entry).first()


def pk_of(row) -> int:
    return MISSING if row is None else row.pk


def build(phase: str) -> World:
    """The world of this phase, made by the product's own verbs wherever a verb decides what is stored."""
    cast = {role: people.person(f"Orang {role} {phase}") for role in (*ROLES, *BESIDE) if role not in ("AN", "DO")}
    email = f"wulan-{phase.lower()}@sekolah.example"
    cast["DO"] = people.person("Wulandari Rahasia", email=email, phone="+62812777001", **PLACES)
    competition = editions.competition(summary="Sayembara.", terms="Ketentuan.", contact="panitia@contoh.example")
    category = editions.category(competition, Category.CLOSED, name=f"Sol luar {phase}")
    world = World(phase, cast, competition, category)
    _seat(world)
    _enter(world)
    _prepare_round(world)
    _set_phase(world)
    if phase in "PV":
        _publish(world)
    _share(world)
    _set_up_more(world)
    _invite(world)
    return world


def _seat(world: World) -> None:
    kinds = {"JA": Seat.JUDGE, "JN": Seat.JUDGE, "JC": Seat.JUDGE, "HJ": Seat.HEAD_JUDGE, "HC": Seat.HEAD_JUDGE}
    for role, kind in kinds.items():
        editions.seat(world.people[role], world.competition, kind)
        rounds.promise(world.people[role], world.competition)
    for role in ("OR", "OC"):
        editions.seat(world.people[role], world.competition)
        OfficeSeat.objects.create(person=world.people[role])
    editions.seat(world.people["OX"], editions.competition())


def _enter(world: World) -> None:
    status = Entry.SUBMITTED if world.phase in "OC" else Entry.ACCEPTED
    world.entry = editions.entry(world.people["DO"], world.category, status, title=f"Tapak Rahasia {world.phase}")
    world.rival = editions.entry(world.people["DX"], world.category, status, title=f"Alur Subak {world.phase}")
    world.draft = editions.entry(world.people["DO"], world.category)
    for entry in (world.entry, world.rival):
        keep(entry.files.get().stored)
    StoredFile.objects.filter(design_files__entry=world.entry).update(original_name="karya wulandari.jpg")
    now = timezone.now()
    DesignFile.objects.filter(entry=world.entry).update(released_by_designer_at=now, released_by_office_at=now)
    for role in ("JC", "HC", "OC"):
        Conflict.objects.create(person=world.people[role], entry=world.entry, origin=Conflict.DETECTED)
    content = files.picture()
    slot = world.category.slots.get(code="bottom")
    about = f"entry:{world.entry.pk}/slot:{slot.pk}"
    owner = world.people["DO"]
    world.upload = begin(owner=owner, about=about, name="baru.jpg", size=len(content), kinds=["image"], by=owner)
    put_part(upload=world.upload, number=1, stream=io.BytesIO(content), length=len(content))
    world.upload.content = content


def keep(stored) -> None:
    """The file's bytes and those of a preview lie in the store."""
    store().put(key=stored.key, source=io.BytesIO(files.picture()))
    preview = stored.previews.first() or editions.preview(stored)
    store().put(key=preview.key, source=io.BytesIO(b"RIFF picture"))
    store().put(key=editions.light_model(stored).key, source=io.BytesIO(b"glTF model"))
    measured = reports.report(stored).parts
    for part in (measured.get(name="thickness_bottom", width=400), measured.get(name="thickness", width=0)):
        store().put(key=part.key, source=io.BytesIO(b"part of a report"))


def _prepare_round(world: World) -> None:
    """A round with everybody on its panel; from C on THE entry lies before JA, and the rival's before all others."""
    rubric = rounds.rubric(world.competition)
    Rubric.objects.filter(pk=rubric.pk).update(category=world.category)
    judges = [world.people[role] for role in ("JA", "JN", "JC", "HJ")]
    name = f"Babak {world.phase}"
    world.round = rounds.draft_round(world.category, judges, rubric=rubric, name=name, name_en=name, sheets_per_entry=1)
    if world.phase == "O":
        return
    mine, other = (rounds.contender(world.round, entry) for entry in (world.entry, world.rival))
    for judge in judges:
        Scoresheet.objects.create(round=world.round, contender=other, judge=judge, place=2)
    Scoresheet.objects.create(round=world.round, contender=mine, judge=world.people["JA"], place=1)
    if world.phase != "C":
        void = Scoresheet.objects.create(
            round=world.round, contender=mine, judge=world.people["JC"], status=Scoresheet.VOID
        )
        Recusal.objects.create(sheet=void, reason="Guru saya.")


def _set_phase(world: World) -> None:
    if world.phase in "KPV":
        for sheet in Scoresheet.objects.standing().filter(round=world.round):
            rounds.scored(sheet, 9 if sheet.contender.entry_id == world.entry.pk else 5)
    phase = Category.DELIBERATING if world.phase in "KPV" else CATEGORY[world.phase]
    Category.objects.filter(pk=world.category.pk).update(phase=phase)
    if world.phase == "O":
        Category.objects.filter(pk=world.category.pk).update(closes_at=timezone.now() + timedelta(days=10))
    status = {"O": Round.DRAFT, "C": Round.DRAFT, "J": Round.OPEN}.get(world.phase, Round.CLOSED)
    Round.objects.filter(pk=world.round.pk).update(status=status)
    if status != Round.DRAFT:
        rounds.fixed_rules(world.round, by=world.people["OR"])
    if world.phase in "KPV":
        digest, by = tabulate(round=world.round).digest, world.people["OR"]
        world.proposal = ResultProposal.objects.create(round=world.round, digest=digest, proposed_by=by)
    for row in (world.category, world.round):
        row.refresh_from_db()


def _publish(world: World) -> None:
    ranking = confirm(proposal=world.proposal, digest=world.proposal.digest, by=world.people["HJ"])
    world.standing = ranking.standings.get(contender__entry=world.entry)
    world.award = give_award(standing=world.standing, name="Juara 1", by=world.people["OR"])
    now = timezone.now()  # the teaser is released anew: a win ends what was released before
    DesignFile.objects.filter(entry=world.entry).update(released_by_designer_at=now, released_by_office_at=now)
    for row in (world.entry, world.category, world.round):
        row.refresh_from_db()


def _share(world: World) -> None:
    """PA and PX act for firms: in V in THE project and in the rival's, before that in those of another competition."""
    organiser = world.people["OR"]
    if world.phase == "V":
        second = world.standing.ranking.standings.get(contender__entry=world.rival)
        theirs = give_award(standing=second, name="Juara 2", by=organiser)
        world.project = open_project(award=world.award, name="Proyek Rahasia", by=organiser)
        others = open_project(award=theirs, name="Proyek lain", by=organiser)
        world.agreement = projects.joined(world.project, projects.partner(), world.people["PA"], by=organiser)
        projects.joined(others, projects.partner(), world.people["PX"], by=organiser)
        stage = world.project.stages.get(status="active")
        stage.milestones.update(owed_by=["designer", "partner"])
        milestone = stage.milestones.first()
        world.evidence = projects.evidence(milestone, world.people["PA"], partner=world.agreement.partner)
        keep(world.evidence.stored)
        return
    old = people.person("Panitia lama")
    edition = editions.competition()
    editions.seat(old, edition)
    for role in ("PA", "PX"):
        award = projects.winner(editions.category(edition, Category.DECIDED), by=old)
        elsewhere = open_project(award=award, name=f"Proyek lama {role}", by=old)
        projects.joined(elsewhere, projects.partner(), world.people[role], by=old)


def _set_up_more(world: World) -> None:
    """What an organiser sets up beside THE category: one open without entries, one in preparation, a competition."""
    organiser = world.people["OR"]
    fresh = editions.category(world.competition, Category.OPEN, code="NEW")
    Rubric.objects.filter(pk=rounds.rubric(world.competition).pk).update(category=fresh)
    waiting = editions.category(world.competition, Category.DRAFT, code="WAIT")
    Rubric.objects.filter(pk=rounds.rubric(world.competition).pk).update(category=waiting)
    texts = {"summary": "Sayembara.", "terms": "Ketentuan.", "contact": "panitia@contoh.example"}
    secret = setting_up.make_competition(name=f"IFCC rahasia {world.phase}", by=organiser, **texts)
    first = editions.category(secret, Category.DRAFT)
    Rubric.objects.filter(pk=rounds.rubric(secret).pk).update(category=first)
    world.setting_up = SimpleNamespace(fresh=fresh, waiting=waiting, secret=secret)


def _invite(world: World) -> None:
    """PU is invited to a judge's seat, and in V to act for PA's firm."""
    organiser, invited = world.people["OR"], world.people["PU"]
    grants = {"competition": world.competition.pk, "kind": Seat.JUDGE}
    made = issue(purpose=Invitation.SEAT, grants=grants, email=invited.email, by=organiser)
    world.setting_up.invitation, world.tokens["seat"] = made
    world.tokens["contact"] = "x" * 32
    if world.project is not None:
        grants = {
            "project": world.project.pk,
            "partner": world.agreement.partner_id,
            "agreement": world.agreement.pk,
        }
        _row, token = issue(purpose=Invitation.CONTACT, grants=grants, email=invited.email, by=organiser)
        world.tokens["contact"] = token
