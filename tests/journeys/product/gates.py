"""The second gate: the outsole maker has the stage repeated, and says go to its next revision; then the office does."""

from development.models import GateDecision, Stage
from tests.journeys.product.acts import accept_all, brand_knows_nothing, check_all, deliver, form, send, text_of
from tests.journeys.product.world import World

AGAIN = "Dinding samping terlalu tipis untuk dicetak; mohon 2,5 mm."
GO = "Dapat kami cetak dengan mesin yang ada."
PERSONS = {"specification": "designer", "model": "designer", "mesh-report": "maker", "estimate": "maker"}


def walk(world: World) -> None:
    stage = world.stage
    _ready(world, stage)
    _repeated(world, stage)
    _ready(world, stage)
    _passed(world, stage)


def _ready(world: World, stage: Stage) -> None:
    for code, part in PERSONS.items():
        deliver(world.visitors[part], stage.milestones.get(code=code))
    accept_all(world.organiser, stage)
    check_all(world.organiser, stage)


def _repeated(world: World, stage: Stage) -> None:
    """The office is not asked before the firm; the firm's no takes effect at once."""
    organiser, maker, project = world.organiser, world.maker, world.project
    send(organiser, "development-decide", stage.gate.pk, answer="go", reason="Semua ada.")
    organiser.look("product-40-gate-not-our-turn")
    stage.refresh_from_db()
    assert stage.status == Stage.ACTIVE
    maker.go("partner-projects")
    maker.look("product-41-maker-desk-gate")
    maker.go("partner-project", project.pk)
    maker.look("product-42-maker-gate")
    world.brand.go("partner-project", project.pk)
    assert world.brand.page.locator("#gate").count() == 0, "no package of the brand lies in this stage"
    send(maker, "partner-gate-voice", stage.gate.pk, answer="recycle", reason=AGAIN)
    stage.refresh_from_db()
    assert (stage.revision, stage.milestones.filter(status="accepted").count()) == (2, 0)
    organiser.go("development-project", project.pk)
    organiser.look("product-43-stage-repeated")
    world.designer.go("partner-project", project.pk)
    world.designer.look("product-44-designer-stage-repeated")
    assert AGAIN in world.designer.page.content()
    brand_knows_nothing(world, AGAIN)


def _passed(world: World, stage: Stage) -> None:
    organiser, maker, project = world.organiser, world.maker, world.project
    maker.go("partner-project", project.pk)
    send(maker, "partner-gate-voice", stage.gate.pk, answer="go", reason=GO)
    stage.refresh_from_db()
    assert stage.status == Stage.ACTIVE, "the office has not spoken yet"
    organiser.go("development-board")
    organiser.look("product-45-board-gate-waits")
    organiser.go("development-project", project.pk)
    form(organiser, "development-decide", stage.gate.pk)
    organiser.look("product-46-gate-our-turn")
    send(organiser, "development-decide", stage.gate.pk, answer="go", reason="Layak dicetak, biaya dalam target.")
    stage.refresh_from_db()
    assert stage.status == Stage.PASSED
    answers = GateDecision.objects.filter(gate=stage.gate).order_by("pk").values_list("answer", flat=True)
    assert list(answers) == ["recycle", "go"]
    organiser.look("product-47-next-stage")
    assert GO in text_of(world.designer, "partner-project", project.pk)
    brand_knows_nothing(world, GO, AGAIN)
