"""The second trial passes. A piece of it goes to the laboratory by way of the office, and its report comes back."""

from django.urls import reverse

from development.models import LabTest, Measurement, Piece, Sample, Stage
from tests.browser import do_waiting_work
from tests.journeys.material import file_for
from tests.journeys.product.acts import accept_all, check_all, deliver, send, text_of
from tests.journeys.product.world import World
from tests.journeys.proof.secrecy import (
    OUTSIDERS,
    everybody_finds,
    firms_stay_apart,
    is_sent_to_log_in,
    nobody_finds,
    says_nothing_of,
)
from tests.journeys.proof.specifying import measure, record_sample
from tests.journeys.proof.world import LABORATORY

FOUND = {
    "abrasion": "128",
    "density": "1,17",
    "tensile": "11,2",
    "elongation": "340",
    "tear": "10,4",
    "bond": "3,6",
    "slip_heel": "0,36",
}
NUMBER = "LHU-2027-0415"
DELIVERED = {"mould-drawing": "mould_drawing", "trial-report": "trial_press"}


def walk(world: World) -> None:
    second = record_sample(world, "T1", compound="NR/SBR, karbon 10 phr", note="Isi penuh.", photo="sealed")
    measure(world, second, length="282,3", width="98,2", weight="166", hardness="62")
    assert not second.measurements.exclude(verdict=Measurement.PASSED).filter(code__in=["hardness", "length"]).exists()
    _trend(world)
    bring(world, second, "laboratory")
    test = certify(world, second, NUMBER, FOUND, look="proof-14")
    _who_reads(world, second, test)
    _gate(world)


def _trend(world: World) -> None:
    organiser = world.organiser
    organiser.go("project-specification", world.project.pk)
    organiser.page.locator('a[href^="?property=hardness"]').first.click()
    organiser.page.wait_for_load_state()
    organiser.look("proof-10-trend-of-hardness")
    plot = organiser.page.locator("#trend svg").first
    assert plot.locator(".trend-failed").count() == 1
    assert plot.locator(".trend-passed").count() == 1


def bring(world: World, sample: Sample, part: str) -> Piece:
    """A piece of the maker's sample goes to the office and on to this firm; at each place its label is scanned."""
    maker, organiser, firm = world.maker, world.organiser, world.visitors[part]
    is_first = not Piece.objects.exists()
    maker.go("sample", sample.pk)
    send(maker, "sample-pieces", sample.pk, count=2, what="sol kiri")
    if is_first:
        maker.look("proof-11-pieces-labelled")
        _labels(world, sample)
    piece = sample.pieces.filter(holder=Piece.FIRM, partner=world.firms["maker"]).first()
    _scan(world, "maker", piece)
    nobody_finds(world, (part,), "piece", piece.code)
    send(maker, "piece-send", piece.code, target=Piece.OFFICE, note="JNE 0012345678")
    _arrived(world, "organiser", piece, look="proof-12-piece-at-the-office" if is_first else "")
    send(organiser, "piece-send", piece.code, target=f"{Piece.FIRM}:{world.firms[part].pk}", note="Diantar kurir BPIPI")
    _arrived(world, part, piece, look=f"proof-13-piece-at-{part}" if is_first else "")
    piece.refresh_from_db()
    assert (piece.holder, piece.partner) == (Piece.FIRM, world.firms[part])
    says_nothing_of(world, "maker", (world.firms[part].name, world.users[part].name), ("piece", piece.code))
    firm.go("sample", sample.pk)
    return piece


def _labels(world: World, sample: Sample) -> None:
    """They are printed as PDF by the maker, and by nobody who does not know of the sample."""
    maker = world.maker
    answer = maker.page.request.get(maker.site + reverse("sample-labels", args=[sample.pk]))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    nobody_finds(world, (*OUTSIDERS, "brand", "laboratory"), "sample-labels", sample.pk)


def _scan(world: World, part: str, piece: Piece) -> None:
    """The address in the code, opened on the phone."""
    world.visitors[part].go("piece", piece.code)
    nobody_finds(world, OUTSIDERS, "piece", piece.code)
    is_sent_to_log_in(world, "piece", piece.code)


def _arrived(world: World, part: str, piece: Piece, *, look: str = "") -> None:
    _scan(world, part, piece)
    person = world.visitors[part]
    if look:
        person.look(look)
    send(person, "piece-receive", piece.code)
    person.go("piece", piece.code)


def certify(world: World, sample: Sample, number: str, found: dict[str, str], *, look: str) -> LabTest:
    """The laboratory writes its report down, with the certificate as a file."""
    laboratory = world.laboratory
    laboratory.go("sample", sample.pk)
    laboratory.open("sample-tests", sample.pk)
    laboratory.fill(accreditation="LP-000-IDN", number=number)
    for code, value in found.items():
        laboratory.page.locator(f'[name="r-{code}-value"]').fill(value)
    laboratory.page.locator('[name="r-abrasion-specimens"]').fill("3")
    laboratory.page.locator('[name="r-non_marking-answer"]').select_option("yes")
    laboratory.page.locator('[name="file"]').set_input_files(file_for("lab_test"))
    laboratory.look(f"{look}-recording-a-test")
    laboratory.press()
    do_waiting_work()
    test = LabTest.objects.get(number=number)
    laboratory.go("lab-test", test.pk)
    laboratory.look(f"{look}-test")
    return test


def _who_reads(world: World, sample: Sample, test: LabTest) -> None:
    """Whose test it is the office and the designer read; the maker reads the results alone, the brand nothing."""
    project = world.project
    everybody_finds(world, ("organiser", "designer", "maker", "laboratory"), "lab-test", test.pk)
    nobody_finds(world, (*OUTSIDERS, "brand"), "lab-test", test.pk)
    maker = text_of(world.maker, "lab-test", test.pk)
    assert "128 mm³" in maker
    says_nothing_of(world, "maker", (LABORATORY, NUMBER, "Yusuf Hidayat"), ("lab-test", test.pk), ("sample", sample.pk))
    world.maker.go("lab-test", test.pk)
    world.maker.look("proof-15-maker-reads-the-test")
    assert world.maker.page.locator(f'form[action="{reverse("lab-test-certificate", args=[test.pk])}"]').count() == 0
    assert LABORATORY in text_of(world.designer, "lab-test", test.pk)
    firms_stay_apart(world, ("project-specification", project.pk), ("project-samples", project.pk))
    says_nothing_of(world, "laboratory", ("51 Shore",), ("project-samples", project.pk))
    world.organiser.go("lab-test", test.pk)
    world.organiser.look("proof-16-office-reads-the-test")
    certificate = reverse("lab-test-certificate", args=[test.pk])
    with world.organiser.page.expect_download() as download:
        world.organiser.page.locator(f'form[action="{certificate}"] button').click()
    assert download.value.suggested_filename.endswith(".pdf")


def _gate(world: World) -> None:
    """The stage of the mould is passed by designer and office."""
    stage = world.stage
    for milestone in stage.milestones.all():
        deliver(world.maker, milestone, DELIVERED.get(milestone.code, ""))
    accept_all(world.organiser, stage)
    check_all(world.organiser, stage)
    designer, project = world.designer, world.project
    designer.go("partner-project", project.pk)
    send(designer, "partner-gate-voice", stage.gate.pk, answer="go", reason="Sesuai dengan desain saya.")
    world.organiser.go("development-project", project.pk)
    send(world.organiser, "development-decide", stage.gate.pk, answer="go", reason="T1 memenuhi spesifikasi.")
    stage.refresh_from_db()
    assert stage.status == Stage.PASSED
