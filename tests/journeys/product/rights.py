"""From the award: the project is opened, the designer declares and licenses, the filing is recorded, the first gate
is passed."""

from development.models import DevelopmentProject, Filing, Licence, Stage
from tests.browser import do_waiting_work
from tests.journeys.material import file_for
from tests.journeys.product.acts import accept_all, check_all, deliver, form, send, strangers_find_nothing
from tests.journeys.product.world import World

NAME = "Sol Megamendung"
NUMBER = "A00202700123"


def walk(world: World) -> None:
    project = _open(world)
    _declare_and_license(world, project)
    _file(world, project)
    _pass_first_gate(world)


def _open(world: World) -> DevelopmentProject:
    organiser, award = world.organiser, world.award
    organiser.go("development-open", award.pk)
    organiser.fill(name=NAME, target_days=420, target_cost="45.000", target_price="350.000", size_from=38, size_to=44)
    organiser.press()
    organiser.look("product-01-project")
    strangers_find_nothing(world, "maker", "brand", "successor")
    return world.project


def _declare_and_license(world: World, project: DevelopmentProject) -> None:
    organiser, designer = world.organiser, world.designer
    organiser.go("development-rights", project.pk)
    organiser.look("product-02-rights-empty")
    send(organiser, "development-rights-declarations", project.pk)
    send(organiser, "development-rights-licence", project.pk)
    designer.go("partner-projects")
    designer.look("product-03-designer-asked")
    designer.go("partner-rights", project.pk)
    designer.look("product-04-designer-rights")
    designer.press("partner-rights-declaration", project.pk)
    designer.press("partner-rights-licence", project.pk)
    assert Licence.objects.get(project=project).accepted_by.email == world.users["designer"].email
    organiser.go("development-rights", project.pk)
    assert organiser.page.locator("#lift form").count() == 0, "nothing is filed yet"


def _file(world: World, project: DevelopmentProject) -> None:
    organiser = world.organiser
    found = form(organiser, "development-rights-filing", project.pk)
    found.locator('[name="file"]').set_input_files(file_for("board"))
    today = project.today.isoformat()
    send(organiser, "development-rights-filing", project.pk, filed_on=today, number=NUMBER)
    do_waiting_work()
    assert Filing.objects.get(project=project).number == NUMBER
    organiser.go("development-rights", project.pk)
    organiser.look("product-05-rights-filed")
    world.designer.go("partner-rights", project.pk)
    world.designer.look("product-06-designer-rights-filed")
    organiser.go("development-rights-pack", project.pk)
    organiser.look("product-07-pack-for-filing")


def _pass_first_gate(world: World) -> None:
    organiser, stage = world.organiser, world.stage
    for milestone in stage.milestones.all():
        deliver(organiser, milestone)
    accept_all(organiser, stage)
    check_all(organiser, stage)
    organiser.look("product-08-first-gate")
    send(organiser, "development-decide", stage.gate.pk, answer="go", reason="Hak sudah jelas, desain sudah diajukan.")
    stage.refresh_from_db()
    assert stage.status == Stage.PASSED
    strangers_find_nothing(world, "maker", "brand", "successor")
