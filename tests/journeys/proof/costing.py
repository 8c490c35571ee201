"""What a pair costs: above the target in rubber, below it in TPR, and read by those alone whom it concerns."""

from django.urls import reverse

from development.models import CostSheet, DevelopmentProject, Requirement
from tests.journeys.product.acts import form, send, text_of
from tests.journeys.product.world import World
from tests.journeys.proof.secrecy import OUTSIDERS, everybody_finds, nobody_finds, says_nothing_of
from tests.journeys.proof.specifying import newest
from tests.journeys.proof.world import TARGET_COST, TARGET_PRICE
from tests.journeys.watching import Visitor

PAIRS, SIZES = "10.000", "7"
RUBBER, TPR = ("Karet", "40.000"), ("TPR", "31.500")
LINES = {
    "process": {"name": "Cetak tekan", "quantity": "5", "price": "800"},
    "mould": {"name": "Matras", "quantity": "1", "price": "18.000.000"},
    "overhead": {"name": "Overhead pabrik", "quantity": "12"},
    "margin": {"name": "Margin", "quantity": "15"},
    "licence": {"name": "Royalti desainer", "quantity": "3"},
}


def walk(world: World) -> None:
    first = _above_the_target(world)
    _ask_what_if(world, first)
    second = _below_the_target(world, first)
    _who_reads(world, first, second)
    _the_office_follows(world)


def _above_the_target(world: World) -> CostSheet:
    """Begun from the measured sole of the design."""
    maker, project = world.maker, world.project
    maker.go("partner-project", project.pk)
    maker.open("project-costs", project.pk)
    maker.look("proof-20-no-cost-sheet")
    maker.page.locator('a[href$="?from=report"]').click()
    maker.page.wait_for_load_state()
    assert line(maker, "material", "price").input_value() == "40.000", "the middle of the table's prices"
    maker.fill(pairs=PAIRS, sizes=SIZES)
    for kind, fields in LINES.items():
        for name, value in fields.items():
            line(maker, kind, name).fill(value)
    _say_where_from(maker)
    maker.look("proof-21-reckoning")
    _save(maker)
    sheet = CostSheet.objects.get(project=project)
    assert sheet.cost > TARGET_COST
    assert sheet.price > TARGET_PRICE
    maker.look("proof-22-above-the-target")
    assert maker.page.locator(".head .cost-against .state-bad").count() == 1
    return sheet


def line(person: Visitor, kind: str, name: str):
    """This field of the first line of this kind."""
    row = person.page.locator(f'.cost-row:has(input[value="{kind}"][name$="-kind"])').first
    return row.locator(f'[name$="-{name}"]')


def _say_where_from(maker: Visitor) -> None:
    for kind, share in {"material": "60", "process": "100", "mould": "100", "overhead": "80"}.items():
        line(maker, kind, "domestic_share").evaluate("it => { it.closest('details').open = true }")
        line(maker, kind, "domestic_share").fill(share)
        line(maker, kind, "origin").fill("Indonesia")


def _save(maker: Visitor) -> None:
    with maker.page.expect_navigation():
        maker.page.locator('.cost-form button[value="save"]').click()


def _ask_what_if(world: World, sheet: CostSheet) -> None:
    maker = world.maker
    asked = maker.page.locator("#what-if form")
    asked.locator('[name="material"]').select_option("tpr")
    with maker.page.expect_navigation():
        asked.locator("button").click()
    assert "material=tpr" in maker.page.url
    maker.look("proof-23-what-if-tpr")
    assert maker.page.locator(".cost-beside").count() == 1
    assert CostSheet.objects.filter(project=world.project).get() == sheet, "nothing is stored"


def _below_the_target(world: World, before: CostSheet) -> CostSheet:
    """The material is another one: as many grams less as it is lighter."""
    maker, project = world.maker, world.project
    maker.go("project-cost", before.pk)
    maker.open("project-cost-new", project.pk)
    for name, value in {"name": TPR[0], "quantity": "269,6", "price": TPR[1]}.items():
        line(maker, "material", name).fill(value)
    line(maker, "process", "name").fill("Injeksi")
    maker.fill(note="Bahan diganti: karet menjadi TPR.")
    _save(maker)
    sheet = CostSheet.objects.get(project=project, version=2)
    assert sheet.cost < TARGET_COST
    assert sheet.price < TARGET_PRICE
    maker.look("proof-24-below-the-target")
    assert maker.page.locator(".head .cost-against .state-good").count() == 1
    with maker.page.expect_download() as download:
        maker.page.locator(f'a[href="{reverse("project-cost-table", args=[sheet.pk])}"]').click()
    assert download.value.suggested_filename.endswith(".xlsx")
    return sheet


def _who_reads(world: World, *sheets: CostSheet) -> None:
    """The office reads what the maker reckoned; no other firm and no designer does, nor learns that there is any."""
    project = world.project
    everybody_finds(world, ("organiser", "second", "maker"), "project-cost", sheets[0].pk)
    for sheet in sheets:
        nobody_finds(world, (*OUTSIDERS, "designer", "brand", "laboratory"), "project-cost", sheet.pk)
        nobody_finds(world, ("designer", "brand", "laboratory"), "project-cost-table", sheet.pk)
    nobody_finds(world, (*OUTSIDERS, "designer"), "project-costs", project.pk)
    costs = tuple(f"{sheet.cost:,}".replace(",", ".") for sheet in sheets)
    for part in ("brand", "laboratory"):
        says_nothing_of(world, part, costs, ("project-costs", project.pk), ("partner-project", project.pk))
    says_nothing_of(world, "designer", costs, ("partner-project", project.pk), ("project-thread", project.pk))
    world.organiser.go("project-costs", project.pk)
    world.organiser.look("proof-25-office-reads-costs")
    assert costs[1] in text_of(world.organiser, "project-costs", project.pk)


def _the_office_follows(world: World) -> None:
    """Target and specification are of the new material; the earlier version stays."""
    organiser, project = world.organiser, world.project
    organiser.go("development-targets", project.pk)
    form(organiser, "development-targets", project.pk).locator('[name="material"]').select_option("tpr")
    send(organiser, "development-targets", project.pk)
    assert DevelopmentProject.objects.get(pk=project.pk).material == "tpr"
    organiser.go("specification-edit", project.pk)
    rows = list(Requirement.objects.filter(specification=newest(world)).values_list("code", flat=True))
    with organiser.page.expect_navigation():
        organiser.page.locator(f'[name="act"][value="show:{rows.index("density")}"]').last.click()
    organiser.fill(at_least="0,9", at_most="1", note_of_version="Bahan diganti: karet menjadi TPR.")
    organiser.press(button='[name="act"][value="save"]')
    density = Requirement.objects.get(specification=newest(world), code="density")
    assert (newest(world).version, density.at_most) == (3, 1)
    organiser.page.goto(f"{organiser.site}{reverse('project-specification', args=[project.pk])}?version=3")
    organiser.look("proof-26-specification-changed")
