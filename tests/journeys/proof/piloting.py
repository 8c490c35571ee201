"""The confirmation sample in the new material: measured, tested, sealed, worn; then the pilot run."""

from development.models import LabTest, Measurement, Piece, Sample, Stage, WearFinding, WearTest
from tests.browser import do_waiting_work
from tests.journeys.material import file_for
from tests.journeys.product.acts import accept_all, check_all, deliver, send
from tests.journeys.product.world import World
from tests.journeys.proof.secrecy import OUTSIDERS, everybody_finds, firms_stay_apart, nobody_finds
from tests.journeys.proof.specifying import measure, record_sample
from tests.journeys.proof.trials import FOUND, bring, certify
from tests.journeys.watching import Visitor

SEAL = "BPIPI-0007"
AGAIN = {**FOUND, "density": "0,97", "abrasion": "141"}
REPORT = "LHU-2027-0533"
FINDINGS = [("1", "24", WearFinding.FINE), ("2", "31", WearFinding.UNCOMFORTABLE), ("3", "40", WearFinding.WORN)]
FITTING = {"sealed-sample": "sealed", "lab-test": "lab_test", "hundred-pairs": "pairs"}


def walk(world: World) -> None:
    sample = _confirmation_sample(world)
    _seal(world, sample)
    _wear(world, sample)
    for speakers in (("maker", "brand", "laboratory"), (), ("maker",)):
        _pass(world, speakers)
    assert world.stage.code == "launch"


def _confirmation_sample(world: World) -> Sample:
    sample = record_sample(
        world, "T2", kind=Sample.CONFIRMATION, material="tpr", compound="TPR 60", note="Siap disegel.", photo="sealed"
    )
    measure(world, sample, length="282,1", width="98", weight="135", hardness="60")
    bring(world, sample, "laboratory")
    test = certify(world, sample, REPORT, AGAIN, look="proof-30")
    assert not Measurement.objects.filter(test=test).exclude(verdict=Measurement.PASSED).exists()
    assert LabTest.objects.count() == 2
    world.organiser.go("project-samples", world.project.pk)
    world.organiser.look("proof-31-samples-side-by-side")
    return sample


def _seal(world: World, sample: Sample) -> None:
    """The second piece comes to the office and is sealed for the maker; from then on it is the reference."""
    maker, organiser = world.maker, world.organiser
    piece = sample.pieces.get(holder=Piece.FIRM, partner=world.firms["maker"])
    maker.go("piece", piece.code)
    send(maker, "piece-send", piece.code, target=Piece.OFFICE, note="Dibawa sendiri")
    organiser.go("piece", piece.code)
    send(organiser, "piece-receive", piece.code)
    for part in ("maker", "laboratory", "designer"):
        world.visitors[part].go("piece", piece.code)
        assert world.visitors[part].page.locator('form[action$="/seal/"]').count() == 0, part
    organiser.go("piece", piece.code)
    target = f"{Piece.FIRM}:{world.firms['maker'].pk}"
    send(organiser, "piece-seal", piece.code, seal=SEAL, target=target)
    piece.refresh_from_db()
    assert (piece.seal, piece.sealed_by) == (SEAL, world.users["organiser"])
    organiser.look("proof-32-sealed")
    maker.go("piece", piece.code)
    maker.look("proof-33-maker-sealed")
    assert SEAL in maker.page.inner_text("main")
    organiser.go("project-pieces", world.project.pk)
    organiser.look("proof-34-where-everything-is")


def _wear(world: World, sample: Sample) -> None:
    """The brand has it worn; it knows of the sample since a piece came to it."""
    brand = world.brand
    nobody_finds(world, ("brand",), "sample", sample.pk)
    bring(world, sample, "brand")
    everybody_finds(world, ("brand",), "sample", sample.pk)
    nobody_finds(world, ("designer", *OUTSIDERS), "sample-wear", sample.pk)
    today = world.project.today.isoformat()
    brand.go("sample", sample.pk)
    brand.open("sample-wear", sample.pk)
    brand.fill(wearers="5", hours="40", begun_on=today, until=today)
    brand.press()
    test = WearTest.objects.get(sample=sample)
    brand.look("proof-35-wear-test-begun")
    for finding in FINDINGS:
        _found(brand, test, *finding)
    do_waiting_work()
    brand.go("wear-test", test.pk)
    brand.look("proof-36-wear-test")
    send(brand, "wear-test-close", test.pk, is_passed="yes", conclusion="Nyaman; keausan tumit masih wajar.")
    test.refresh_from_db()
    assert test.is_passed
    brand.look("proof-37-wear-test-closed")
    everybody_finds(world, ("organiser", "designer"), "wear-test", test.pk)
    nobody_finds(world, ("maker", "laboratory", *OUTSIDERS), "wear-test", test.pk)
    firms_stay_apart(world, ("sample", sample.pk), ("project-specification", world.project.pk))


def _found(brand: Visitor, test: WearTest, wearer: str, hours: str, kind: str) -> None:
    brand.fill(wearer=wearer, hours=hours, text="Dipakai bekerja setiap hari.")
    brand.page.locator('main [name="kind"]').select_option(kind)
    if kind == WearFinding.WORN:
        brand.tick("is_failure")
        brand.page.locator('main [name="photo"]').set_input_files(file_for("sealed"))
    brand.press()
    assert test.findings.filter(wearer=wearer).exists()


def _pass(world: World, speakers: tuple[str, ...]) -> None:
    """Everything of the stage that runs is delivered by the firm whose part it is, and accepted."""
    stage, organiser, project = world.stage, world.organiser, world.project
    for milestone in stage.milestones.select_related("package__agreement__partner"):
        part = next(one for one, firm in world.firms.items() if firm == milestone.package.agreement.partner)
        deliver(world.visitors[part], milestone, FITTING.get(milestone.code, ""))
        nobody_finds(
            world, tuple(one for one in world.firms if one != part), "partner-evidence", project.pk, milestone.pk
        )
    accept_all(organiser, stage)
    if speakers:
        check_all(organiser, stage)
    for part in speakers:
        world.visitors[part].go("partner-project", project.pk)
        send(world.visitors[part], "partner-gate-voice", stage.gate.pk, answer="go", reason="Setuju dilanjutkan.")
    organiser.go("development-project", project.pk)
    organiser.look(f"proof-38-stage-{stage.number}")
    if speakers:
        send(organiser, "development-decide", stage.gate.pk, answer="go", reason="Semua terpenuhi.")
    else:
        send(organiser, "development-pass", stage.pk)
    stage.refresh_from_db()
    assert stage.status == Stage.PASSED
