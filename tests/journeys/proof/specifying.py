"""The specification is copied from the set of the material; the first trial, T0, is measured and fails on hardness."""

from django.urls import reverse

from development.models import Measurement, Requirement, Sample, Specification
from tests.browser import do_waiting_work
from tests.journeys.material import file_for
from tests.journeys.product.acts import send
from tests.journeys.product.world import World
from tests.journeys.proof.secrecy import OUTSIDERS, everybody_finds, is_sent_to_log_in, nobody_finds
from tests.journeys.watching import Visitor

AT_WORK = ("organiser", "second", "designer", "maker", "brand", "laboratory")
PRESSED = {
    "mould_temperature": "165",
    "press_time": "420",
    "pressure": "120",
    "shot_weight": "172,5",
    "cycle_time": "540",
    "shrinkage": "1,8",
}


def walk(world: World) -> None:
    _specify(world)
    first = record_sample(
        world, "T0", compound="NR/SBR, Shore rendah", note="Lunak di bagian tumit.", photo="trial_press"
    )
    measure(world, first, length="281,6", width="98,1", weight="163", hardness="51")
    verdicts = dict(first.measurements.values_list("code", "verdict"))
    assert verdicts["hardness"] == Measurement.FAILED
    assert verdicts["length"] == Measurement.PASSED
    world.maker.look("proof-08-sample-fails")
    _who_knows(world, first)


def _specify(world: World) -> None:
    organiser, project = world.organiser, world.project
    organiser.go("development-project", project.pk)
    organiser.look("proof-01-project")
    organiser.open("project-specification", project.pk)
    organiser.look("proof-02-no-specification")
    assert organiser.page.locator("#id_material").input_value() == "rubber", "the material of the project is offered"
    send(organiser, "specification-copy", project.pk)
    hardness = Requirement.objects.get(specification__project=project, code="hardness")
    assert (hardness.at_least, hardness.at_most, hardness.is_example) == (55, 75, True)
    organiser.look("proof-03-specification")
    _with_a_length(world)
    everybody_finds(world, AT_WORK, "project-specification", project.pk)
    nobody_finds(world, OUTSIDERS, "project-specification", project.pk)
    nobody_finds(world, (*OUTSIDERS, "designer", "maker", "brand", "laboratory"), "specification-edit", project.pk)
    is_sent_to_log_in(world, "project-specification", project.pk)


def _with_a_length(world: World) -> None:
    """The first line gets its nominal measure with a tolerance, and is an example no more."""
    organiser, project = world.organiser, world.project
    organiser.open("specification-edit", project.pk)
    organiser.fill(nominal="282", tolerance="2", note_of_version="Panjang dari gambar teknis.")
    organiser.look("proof-04-specification-edited")
    organiser.press(button='[name="act"][value="save"]')
    length = Requirement.objects.get(specification=newest(world), code="length")
    assert (length.at_least, length.at_most, length.is_example) == (280, 284, False)


def newest(world: World) -> Specification:
    return Specification.objects.filter(project=world.project).latest("version")


def record_sample(world: World, label: str, *, photo: str, **words) -> Sample:
    """The outsole maker writes a sample down beside the press, with its photo."""
    maker, project = world.maker, world.project
    maker.go("partner-project", project.pk)
    maker.open("project-samples", project.pk)
    if label == "T0":
        maker.look("proof-05-no-samples")
    maker.open("sample-new", project.pk)
    assert maker.page.locator('[name="label"]').input_value() in ("", label), "the next label is proposed"
    chosen = {name: words.pop(name) for name in ("kind", "material") if name in words}
    for name, value in {"material": "rubber", **chosen}.items():
        maker.page.locator(f'main [name="{name}"]').select_option(value)
    maker.fill(label=label, made_on=project.today.isoformat(), size_eu="41", **words)
    for code, value in PRESSED.items():
        maker.page.locator(f'main [name="process.{code}"]').fill(value)
    if label == "T0":
        maker.look("proof-06-sample-recorded")
    maker.press()
    sample = Sample.objects.get(project=project, label=label)
    _photograph(maker, sample, photo)
    return sample


def _photograph(maker: Visitor, sample: Sample, photo: str) -> None:
    with maker.page.expect_navigation():
        maker.page.set_input_files("#photo", file_for(photo))
        maker.page.locator(".sample-photos").first.wait_for()
    do_waiting_work()
    assert sample.photos.get().stored.previews.exists()


def measure(world: World, sample: Sample, **figures: str) -> None:
    """By the maker, each figure in the unit of its limit."""
    maker = world.maker
    maker.go("sample", sample.pk)
    maker.open("sample-measure", sample.pk)
    for code, value in figures.items():
        maker.page.locator(f'[name="r-{code}-value"]').fill(value)
    if sample.label == "T0":
        maker.look("proof-07-measuring")
    maker.press()


def _who_knows(world: World, first: Sample) -> None:
    """Maker, office and designer know of the sample; the two other firms at work know nothing of it."""
    project = world.project
    everybody_finds(world, ("organiser", "designer", "maker"), "sample", first.pk)
    nobody_finds(world, (*OUTSIDERS, "brand", "laboratory"), "sample", first.pk)
    nobody_finds(world, ("brand", "laboratory", "designer"), "sample-measure", first.pk)
    for part in ("brand", "laboratory"):
        person = world.visitors[part]
        for page in ("project-samples", "project-specification"):
            person.go(page, project.pk)
            assert person.page.locator(f'a[href^="{reverse("sample", args=[first.pk])}"]').count() == 0, (part, page)
            assert "51 Shore" not in person.page.inner_text("main"), (part, page)
    world.designer.go("project-samples", project.pk)
    world.designer.look("proof-09-designer-samples")
    assert world.designer.page.locator('a[href$="/samples/new/"]').count() == 0
