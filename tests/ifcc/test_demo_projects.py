"""The demo's projects: told through the verbs, each in its state, each desk with something to do, the trail whole."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import trimesh
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from accounts.models import Message
from audit.trail import broken_links
from development.launching.catalogue import Wish, wished
from development.models import (
    Agreement,
    CostSheet,
    DevelopmentProject,
    Document,
    Hold,
    Inquiry,
    LabTest,
    MarketReport,
    Measurement,
    Partner,
    Piece,
    Revision,
    Sample,
    SecrecyLift,
    Stage,
    ThreadMessage,
    WearTest,
)
from development.pacing import waits
from development.pacing.desk import standing_for
from development.pacing.mine import asked_of
from development.pacing.paces import paces_of
from development.pacing.waiting import waits_of
from files.models import StoredFile
from ifcc.demo import finished, projects
from ifcc.demo.artwork import designs
from ifcc.demo.artwork.papers import results
from ifcc.demo.cast import make_cast
from ifcc.demo.clock import told_of_the_past
from ifcc.demo.developed import Teller
from ifcc.demo.earlier import REVISED
from ifcc.demo.firms import FIRMS, fill_directory
from ifcc.demo.soles import CERTIFIED, ISLANDS, TEETH
from ifcc.demo.studio import SEED
from judging.models import Award
from office.figures.scope import scope_of
from office.figures.steps import NONE, funnels
from submissions.models import Category, Seat
from tests.factories import editions
from tests.factories import projects as factories

PICTURES = ("perspective", "bottom", "trial_press", "trial_sample", "sealed", "pairs", "shoe", "lateral", "materials")
PAPERS = ("board", "mould_drawing", "first_mould_drawing", "lab_test")


def make_pictures() -> None:
    call_command("worker", once=True, lanes="quick")


@pytest.fixture
def drawn(tmp_path):
    """A small file for everything that is drawn for a project."""
    found = {}
    for number, name in enumerate((*PICTURES, *PAPERS)):
        found[name] = tmp_path / f"{name}.{'pdf' if name in PAPERS else 'jpg'}"
        Image.new("RGB", (480, 360), (20 * number, 90, 120)).save(found[name])
    found["model"] = tmp_path / "model.stl"
    trimesh.creation.box((280, 100, 30)).export(found["model"])
    return found


@pytest.fixture
def told(db, drawn, tmp_path):
    """All eight projects, by what they show."""
    cast = make_cast()
    edition = editions.competition()
    category = editions.category(edition, Category.DECIDED)
    for person in (cast.organiser, cast.colleague):
        seat = editions.seat(person, edition)
        Seat.objects.filter(pk=seat.pk).update(since=timezone.now() - timedelta(days=700))
    awards = [
        factories.winner(category, by=cast.organiser, owner=owner, title=title)
        for owner, title in zip(
            cast.designers,
            ("Tapak Megamendung", "Alur Subak", "Lima Pulau Grip", "Sisik Pari", "Gigi Tumpal"),
            strict=False,
        )
    ]
    with told_of_the_past() as clock:
        teller = Teller(cast, clock, fill_directory(cast), make_pictures, tmp_path / "papers")
        outsole = finished.finish_islands(awards[2], drawn, teller)
        found = {
            "cast": cast,
            "finished": outsole,
            "teeth": finished.finish_teeth(awards[4], drawn, teller),
            "sold": finished.finish_shoe(outsole, drawn, teller),
            "held": projects.hold_one(outsole, drawn, teller),
            "late": projects.run_late(awards[1], drawn, teller),
            "gate": projects.await_designer(awards[0], drawn, teller),
            "shoe": projects.open_shoe_at_gate(outsole, drawn, teller),
        }
    found["new"] = projects.begin_one(awards[3], cast)
    return found


def asked_of_part(project: DevelopmentProject, part: str) -> set[str]:
    """What the project waits for of this part."""
    paces = paces_of(DevelopmentProject.objects.filter(pk=project.pk))
    return {wait.kind for wait in waits_of(paces)[project.pk] if wait.part == part}


def test_the_demo_shows_every_room_and_its_trail_is_whole(told):
    cast, late = told["cast"], told["late"]
    status = {name: DevelopmentProject.objects.get(pk=one.pk).status for name, one in told.items() if name != "cast"}
    active = dict.fromkeys(("late", "gate", "shoe", "new"), DevelopmentProject.ACTIVE)
    over = dict.fromkeys(("finished", "teeth", "sold"), DevelopmentProject.FINISHED)
    assert status == {**over, "held": DevelopmentProject.ON_HOLD, **active}
    paces = {pace.pk: pace for pace in paces_of(DevelopmentProject.objects.all())}
    assert {pk for pk, pace in paces.items() if pace.days_late} == {late.pk}
    assert told["shoe"].source == told["held"].source == told["finished"]
    assert Hold.objects.get(ended_at=None).review_on > told["held"].today
    assert not list(broken_links())
    assert not StoredFile.objects.exclude(status=StoredFile.GOOD).exists()
    assert timezone.now() - Stage.objects.get(project=told["finished"], number=9).passed_at > timedelta(days=40)

    assert waits.GATE in asked_of_part(told["gate"], waits.DESIGNER)
    assert waits.GATE in asked_of_part(told["shoe"], waits.ORGANISER)
    assert {waits.LICENCE, waits.DECLARATION} <= asked_of_part(told["new"], waits.DESIGNER)
    assert {waits.DELIVER, waits.AGREEMENT, waits.INTEREST} & asked_of_part(late, waits.PARTNER) >= {waits.DELIVER}
    assert {waits.LOOK, waits.LIFT} <= asked_of_part(late, waits.ORGANISER)
    assert DevelopmentProject.objects.shared_with(cast.partner).filter(pk=late.pk).exists()
    assert DevelopmentProject.objects.offered_to(cast.brand).filter(pk=late.pk).exists()
    assert not DevelopmentProject.objects.shared_with(cast.brand).filter(pk=late.pk).exists()
    assert not DevelopmentProject.objects.open_to(cast.toolmakers[0]).exists()
    late_one_has_documents_firms_talk_and_a_lift_that_waits(told)
    soles_are_tried_tested_and_reckoned(told)
    products_are_sold_asked_for_and_reported_on(told)
    each_desk_has_something_of_it(told)


def late_one_has_documents_firms_talk_and_a_lift_that_waits(told):
    cast, late = told["cast"], told["late"]
    firms = {one.partner.name: one for one in Agreement.objects.filter(project=late).select_related("partner")}
    assert firms[FIRMS["mould"]["name"]].ended_at is not None
    assert firms[FIRMS["mould2"]["name"]].packages.in_force().exists()
    assert firms[FIRMS["brand"]["name"]].interest == Agreement.INTERESTED
    assert firms[FIRMS["laboratory"]["name"]].is_open_question
    drawing = Document.objects.get(project=late, kind=Document.MOULD_DRAWING)
    states = list(drawing.revisions.values_list("status", flat=True))
    assert states == [Revision.CHANGES_NEEDED, Revision.ACCEPTED]
    assert drawing.revisions.get(number=1).pins.count() == 2
    assert Document.objects.get(project=late, kind=Document.TECH_PACK).is_frozen
    thread = ThreadMessage.objects.filter(project=late, document=None)
    assert set(thread.values_list("audience", flat=True)) == dict(ThreadMessage.AUDIENCES).keys()
    assert list(thread.exclude(mentioned=None).values_list("mentioned", flat=True)) == [cast.partner.pk]
    lift = SecrecyLift.objects.get(project=late)
    assert (lift.status, lift.consented_by, lift.confirmed_by) == (SecrecyLift.PROPOSED, late.entry.owner, None)
    done = SecrecyLift.objects.get(project=told["finished"])
    assert (done.status, done.confirmed_by) == (SecrecyLift.DONE, cast.colleague)
    assert set(Partner.objects.values_list("kind", flat=True)) == dict(Partner.KINDS).keys()
    assert Award.objects.filter(entry__is_secret=True).count() == 3
    assert not Message.objects.filter(body__contains="Alur Subak").exists()


def soles_are_tried_tested_and_reckoned(told):
    finished = told["finished"]
    verdicts = {
        label: dict(Measurement.objects.filter(sample=sample, test=None).values_list("code", "verdict"))
        for sample, label in Sample.objects.filter(project=finished).values_list("pk", "label")
    }
    assert {code for code, said in verdicts["T0"].items() if said == Measurement.FAILED} == {"hardness"}
    assert verdicts["T0"]["abrasion"] == Measurement.NOT_COMPARABLE
    assert set(verdicts["T1"].values()) == set(verdicts["K1"].values()) == {Measurement.PASSED}
    for project in (finished, told["teeth"]):
        test = LabTest.objects.get(sample__project=project)
        assert test.certificate.status == StoredFile.GOOD
        said = set(test.results.values_list("verdict", flat=True))
        assert said <= {Measurement.PASSED, Measurement.NO_LIMIT}
        assert WearTest.objects.get(sample__project=project).is_passed
        assert Piece.objects.filter(sample__project=project, sealed_at__isnull=False).count() == 3
    sheets = list(CostSheet.objects.filter(project=finished).order_by("version"))
    assert [one.cost > finished.target_cost for one in sheets] == [True, False, False]
    assert [one.lines.get(kind="material").name for one in sheets] == ["TPU", "TPR", "TPR"]
    assert sheets[2].cost < sheets[1].cost
    for design, sole in ((designs(SEED)[2], ISLANDS), (designs(SEED)[5], TEETH)):
        means = [row[-1] for row in results(replace(design, **(REVISED if sole is ISLANDS else {})))]
        assert [Decimal(mean.replace(",", ".")) for mean in means] == [sole.lab[code] for code in CERTIFIED]


def products_are_sold_asked_for_and_reported_on(told):
    cast = told["cast"]
    offered = {one.project_id: one for one in wished(Wish())}
    assert set(offered) == {told[name].pk for name in ("finished", "teeth", "sold")}
    assert {one.material for one in wished(Wish(tests=("abrasion",)))} == {"tpr", "rubber"}
    assert [one.slug for one in wished(Wish(material="tpr"))] == ["sol-lima-pulau"]
    assert [one.slug for one in wished(Wish(kind="shoe"))] == ["pantofel-lima-pulau"]
    assert offered[told["finished"].pk].pictures.count() >= 5
    statuses = Inquiry.objects.values_list("status", flat=True)
    assert set(statuses) == dict(Inquiry.STATUSES).keys()
    reports = MarketReport.objects.exclude(status=MarketReport.DUE).order_by("product_id", "months")
    assert [(one.product.project, one.months, one.status) for one in reports] == [
        (told["finished"], 3, MarketReport.ACCEPTED),
        (told["finished"], 6, MarketReport.ACCEPTED),
        (told["sold"], 3, MarketReport.DELIVERED),
    ]
    funnel = sum(funnels(scope_of(cast.organiser)).values(), NONE)
    assert (funnel["projects"], funnel["moulds"], funnel["market"]) == (5, 3, 2)


def each_desk_has_something_of_it(told):
    cast, late = told["cast"], told["late"]
    desks = {
        name: {one.wait.kind for one in asked_of(person)}
        for name, person in (
            ("sole", cast.partner),
            ("second", cast.second_brand),
            ("designer", late.entry.owner),
        )
    }
    assert desks["sole"] >= {waits.MEASURE, waits.INQUIRY, waits.REPORT}
    assert waits.NAMING in desks["second"]
    assert waits.RECEIVE in desks["designer"]
    office = {one.wait.kind for one in standing_for(cast.organiser) if one.wait}
    assert office & {waits.INQUIRY, waits.READ_REPORT}
    assert {waits.RECEIVE} <= asked_of_part(late, waits.ORGANISER)
    assert {waits.SPECIFY} <= asked_of_part(told["gate"], waits.ORGANISER)
