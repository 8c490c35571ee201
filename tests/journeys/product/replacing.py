"""The outsole maker leaves: its open page is shut with the next press, its file links too; another one takes over."""

from django.urls import reverse

from development.models import Document, Evidence
from tests.journeys.product import partners
from tests.journeys.product.acts import READ_IN_A_PROJECT, brand_knows_nothing, deliver, send, status_of, text_of
from tests.journeys.product.documents import TITLE
from tests.journeys.product.world import MAKER, World


def walk(world: World) -> None:
    _remove(world)
    partners.bring_in(world, "successor", "outsole_maker")
    _hand_over(world)


def _remove(world: World) -> None:
    maker, organiser, project = world.maker, world.organiser, world.project
    document = Document.objects.get(title=TITLE)
    links = _links_of_the_maker(world, document)
    assert [maker.page.request.get(link).status for link in links] == [200] * len(links)
    maker.go("project-document", document.pk)
    organiser.go("development-packages", project.pk)
    with organiser.page.expect_navigation():
        send_away = organiser.page.locator(_form_that_ends(world))
        organiser.page.locator(f"details:has({_form_that_ends(world)}) > summary").click()
        send_away.locator('[name="reason"]').fill("Kapasitas pabrik penuh.")
        send_away.locator("button").click()
    organiser.look("product-50-maker-left")
    with maker.page.expect_navigation():
        maker.page.locator(".revision-strip form button").first.click()
    assert maker.page.locator(".revision-strip").count() == 0
    maker.look("product-51-maker-shut-out")
    assert [maker.page.request.get(link).status for link in links] == [404] * len(links)
    for page in READ_IN_A_PROJECT:
        assert status_of(maker, page, project.pk) == 404, page
    maker.go("partner-projects")
    maker.look("product-52-maker-desk-afterwards")
    assert "Megamendung" not in maker.page.inner_text("main")


def _form_that_ends(world: World) -> str:
    return f'form[action="{reverse("development-agreement-end", args=[world.agreement("maker").pk])}"]'


def _links_of_the_maker(world: World, document: Document) -> list[str]:
    """Pictures that its pages showed: of the design, of its document, of its evidence."""
    maker = world.maker
    evidence = Evidence.objects.filter(partner=world.firms["maker"]).first()
    pages = [("partner-package", world.project.pk), ("project-document", document.pk)]
    pages.append(("partner-evidence", evidence.milestone.stage.project_id, evidence.milestone_id))
    found = []
    for name, *args in pages:
        maker.go(name, *args)
        maker.page.locator("main img").first.wait_for()
        found += maker.page.locator("main img").evaluate_all("all => all.map(it => it.src)")
    assert len(found) >= len(pages)
    return found


def _hand_over(world: World) -> None:
    """What the firm left is shut until it is handed over; the successor reads nothing of what the first one sent."""
    organiser, successor, project = world.organiser, world.successor, world.project
    assert "Matras dan uji cetak" not in text_of(successor, "partner-packages", project.pk)
    organiser.go("development-packages", project.pk)
    left = world.agreement("maker")
    send(organiser, "development-handover", left.pk, to=world.agreement("successor").pk)
    organiser.look("product-53-handed-over")
    successor.go("partner-packages", project.pk)
    successor.look("product-54-successor-packages")
    assert "Matras dan uji cetak" in successor.page.content()
    for page in READ_IN_A_PROJECT:
        said = text_of(successor, page, project.pk)
        for secret in (MAKER, "Dimas Prakoso", TITLE):
            assert secret not in said, (page, secret)
    for evidence in Evidence.objects.filter(partner=world.firms["maker"]):
        assert status_of(successor, "partner-evidence-picture", evidence.pk, 1, 640) == 404
    deliver(world.brand, world.stage.milestones.get(code="fit"))
    deliver(successor, world.stage.milestones.get(code="photos"))
    successor.go("partner-project", project.pk)
    successor.look("product-55-successor-project")
    brand_knows_nothing(world)
