"""A tech pack: handed in by the outsole maker, sent back with remarks on its picture, accepted as its second revision,
the two of them side by side."""

from django.urls import reverse

from development.models import Document, Revision, RevisionPin
from tests.browser import do_waiting_work
from tests.journeys.material import file_for
from tests.journeys.product.acts import brand_knows_nothing, form, send, status_of
from tests.journeys.product.world import World
from tests.journeys.watching import Visitor

TITLE = "Paket teknis sol Megamendung"
REMARKS = {(0.3, 0.25): "Alur di ujung terlalu dangkal.", (0.62, 0.7): "Sudut tarik tumit kurang dari 3 derajat."}
REASON = "Perbaiki alur depan dan sudut tarik tumit, lihat catatan pada gambar."


def walk(world: World) -> None:
    document = _hand_in(world)
    _send_back(world, document)
    _hand_in_again(world, document)
    _compare(world, document)
    for page in ("project-document", "document-comparison", "document-thread"):
        assert status_of(world.brand, page, document.pk) == 404
    assert status_of(world.brand, "revision-picture", newest(document).pk, 1, 640) == 404
    brand_knows_nothing(world, TITLE)


def newest(document: Document) -> Revision:
    return document.revisions.latest("number")


def _hand_in(world: World) -> Document:
    maker, project = world.maker, world.project
    maker.go("project-documents", project.pk)
    maker.look("product-20-documents-empty")
    maker.page.locator("#new").evaluate("it => { it.open = true }")
    new = maker.page.locator("#new form")
    new.locator('[name="kind"]').select_option(Document.TECH_PACK)
    new.locator('[name="title"]').fill(TITLE)
    new.locator('[name="note"]').fill("Gambar lengkap dengan ukuran dan potongan.")
    new.locator('[name="file"]').set_input_files(file_for("board"))
    with maker.page.expect_navigation():
        new.locator("[data-upload-send]").click()
    do_waiting_work()
    document = Document.objects.get(project=project)
    maker.go("project-document", document.pk)
    maker.look("product-21-document-handed-in")
    return document


def _send_back(world: World, document: Document) -> None:
    organiser = world.organiser
    organiser.go("project-documents", document.project_id)
    organiser.look("product-22-documents-waiting")
    organiser.go("project-document", document.pk)
    for place, text in REMARKS.items():
        _remark(organiser, place, text)
    placed = RevisionPin.objects.filter(revision__document=document)
    assert [one.is_placed for one in placed] == [True, True]
    send(organiser, "revision-return", newest(document).pk, reason=REASON)
    organiser.look("product-23-document-sent-back")
    maker = world.maker
    maker.go("partner-projects")
    maker.look("product-24-maker-desk-changes-needed")
    maker.go("project-document", document.pk)
    maker.look("product-25-maker-changes-needed")
    assert REASON in maker.page.content()
    assert maker.page.locator("[data-board] .pin:not(.pin-draft)").count() == len(REMARKS)


def _remark(person: Visitor, place: tuple[float, float], text: str) -> None:
    """A press on the picture says where it belongs."""
    picture = person.page.locator("[data-board] img").first
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * place[0], "y": box["height"] * place[1]})
    found = person.page.locator('pin-board form:has([name="text"])').first
    assert found.locator('[name="x"]').input_value()
    found.locator('[name="text"]').fill(text)
    with person.page.expect_navigation():
        found.locator("button").click()


def _hand_in_again(world: World, document: Document) -> None:
    maker = world.maker
    form(maker, "document-revise", document.pk).locator('[name="note"]').fill("Alur 4 mm, sudut tarik 5 derajat.")
    with maker.page.expect_navigation():
        maker.page.set_input_files("#file", file_for("bottom"))
    do_waiting_work()
    maker.go("project-document", document.pk)
    maker.look("product-26-second-revision")
    organiser = world.organiser
    organiser.go("project-document", document.pk)
    organiser.look("product-27-second-revision-to-decide")
    send(organiser, "revision-accept", newest(document).pk)
    assert [one.status for one in document.revisions.order_by("number")] == [Revision.CHANGES_NEEDED, Revision.ACCEPTED]


def _compare(world: World, document: Document) -> None:
    for part in ("organiser", "designer"):
        person = world.visitors[part]
        person.go("project-document", document.pk)
        person.page.locator(f'a[href^="{reverse("document-comparison", args=[document.pk])}"]').first.click()
        person.page.wait_for_load_state()
        person.look(f"product-28-{part}-two-revisions")
        assert person.page.locator("picture-pair").first.locator("img").count() == 2
