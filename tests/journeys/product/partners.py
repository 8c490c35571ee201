"""An outsole maker and a brand are found in the directory, asked, answer with a letter, and accept their agreements."""

from urllib.parse import urlencode

from django.urls import reverse

from development.models import Milestone, Package, Stage
from tests.browser import do_waiting_work
from tests.journeys.product.acts import accept_all, brand_knows_nothing, deliver, form, send, status_of, text_of
from tests.journeys.product.world import BRAND, MAKER, TITLE, World

LETTER = "Kami siap mengerjakan dengan mesin cetak tekan yang ada."


def walk(world: World) -> None:
    project = world.project
    bring_in(world, "maker", "outsole_maker")
    bring_in(world, "brand", "brand")
    _divide(world)
    stage = world.stage
    for milestone, person in zip(stage.milestones.order_by("pk"), ("organiser", "maker", "brand"), strict=True):
        deliver(world.visitors[person], milestone)
    accept_all(world.organiser, stage)
    brand_knows_nothing(world)
    world.organiser.go("development-project", project.pk)
    send(world.organiser, "development-pass", stage.pk)
    stage.refresh_from_db()
    assert stage.status == Stage.PASSED
    assert status_of(world.successor, "partner-project", project.pk) == 404


def bring_in(world: World, part: str, role: str) -> None:
    _match(world, part, role)
    _ask(world, part)
    _answer(world, part)


def _match(world: World, part: str, role: str) -> None:
    """The firm stands in the list with what speaks for it."""
    organiser, project = world.organiser, world.project
    asked = urlencode({"role": role, "pairs": 1000})
    organiser.page.goto(f"{organiser.site}{reverse('development-matching', args=[project.pk])}?{asked}")
    organiser.look(f"product-10-{part}-matched")
    card = organiser.page.locator(".match", has_text=world.firms[part].name)
    assert card.locator(".reason-fits").count() > 0
    card.locator(f'a[href^="{reverse("development-offer", args=[project.pk])}"]').click()
    organiser.page.wait_for_load_state()


def _ask(world: World, part: str) -> None:
    organiser = world.organiser
    organiser.fill(email=world.users[part].email)
    organiser.look(f"product-11-{part}-asking")
    organiser.press()
    organiser.look(f"product-12-{part}-asked")
    invited = world.visitors[part]
    invited.page.goto(organiser.page.locator("#fresh-link").input_value())
    invited.press()


def _answer(world: World, part: str) -> None:
    """A letter first, then the agreement; the design opens with the second."""
    firm, project = world.visitors[part], world.project
    firm.go("partner-agreement", project.pk)
    firm.look(f"product-13-{part}-question")
    for closed in ("partner-package", "project-documents", "project-thread"):
        assert status_of(firm, closed, project.pk) == 404, closed
    assert TITLE not in text_of(firm, "partner-project", project.pk)
    send(firm, "partner-interest", project.pk, answer="interested", text=LETTER)
    world.organiser.go("development-packages", project.pk)
    assert LETTER in world.organiser.page.content()
    firm.go("partner-agreement", project.pk)
    firm.press()
    assert world.agreement(part).is_accepted
    firm.go("partner-project", project.pk)
    firm.look(f"product-14-{part}-project")
    firm.go("partner-package", project.pk)
    firm.look(f"product-15-{part}-design")
    assert firm.page.locator(".package-picture img").count() > 0


def _divide(world: World) -> None:
    """Each firm has a package of its own; neither sees the other's."""
    organiser, project = world.organiser, world.project
    organiser.go("development-packages", project.pk)
    _package(world, "maker", "Matras dan uji cetak", ["mesh-report", "estimate", "mould-drawing"])
    _package(world, "brand", "Uji pada acuan", ["fit"])
    organiser.look("product-16-packages")
    for part in ("maker", "brand"):
        firm = world.visitors[part]
        firm.go("partner-packages", project.pk)
        firm.look(f"product-17-{part}-packages")
    assert "Uji pada acuan" not in text_of(world.maker, "partner-packages", project.pk)
    assert BRAND not in text_of(world.maker, "partner-project", project.pk)
    brand_knows_nothing(world, "Matras dan uji cetak")
    designer = text_of(world.designer, "partner-project", project.pk)
    assert MAKER in designer
    assert BRAND in designer
    do_waiting_work()


def _package(world: World, part: str, name: str, codes: list[str]) -> None:
    """One package with these milestones."""
    organiser, project = world.organiser, world.project
    new = form(organiser, "development-packages", project.pk)
    for milestone in Milestone.objects.filter(stage__project=project, code__in=codes):
        new.locator(f'[name="milestones"][value="{milestone.pk}"]').check()
    agreement = world.agreement(part)
    send(organiser, "development-packages", project.pk, agreement=agreement.pk, name=name)
    assert Package.objects.get(agreement=agreement).milestones.count() == len(codes)
