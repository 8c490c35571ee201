"""Documents in a real browser: a remark at a place of the 3D model, by mouse and by keys, and two pictures compared."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from development.documents.writing import make_document
from development.models import Document, RevisionPin
from files.stores import store
from tests.browser import DESK, PHONE, do_waiting_work, faults_of_access
from tests.factories import documents, files, projects

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    cache.clear()
    return projects.cast()


@pytest.fixture
def visit(browser, live_server, client):
    """A page of this person, whose console has to stay silent."""
    contexts, heard = [], []

    def visiting(person, size, path):
        client.force_login(person)
        context = browser.new_context(viewport=size)
        contexts.append(context)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda line: heard.append(line.text) if line.type == "error" else None)
        page.goto(f"{live_server.url}{path}")
        page.wait_for_load_state("networkidle")
        return page

    yield visiting
    for context in contexts:
        context.close()
    assert heard == [], "the policy forbids nothing that the page does"


@pytest.fixture
def model(cast) -> Document:
    """A box that went the whole way of a file."""
    sent = files.chosen(files.stl(), "sol.stl")
    made = make_document(project=cast.project, kind="drawing", title="Model sol", uploaded_file=sent, by=cast.maker)
    do_waiting_work()
    return made.document


def opened(page):
    page.locator("model-view [data-open]").click()
    expect(page.locator(".view-model[data-ready]")).to_be_visible(timeout=60_000)
    return page.locator(".view-model canvas")


def test_a_press_on_the_model_is_the_place_of_a_remark(cast, model, visit):
    page = visit(cast.organiser, DESK, reverse("project-document", args=[model.pk]))
    assert faults_of_access(page) == []
    canvas = opened(page)
    page.get_by_label("Place a remark", exact=True).check()
    box = canvas.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#whole-text")).to_be_focused()
    expect(page.locator("[data-place-said]")).to_contain_text("chosen")
    page.keyboard.type("Tumit terlalu tebal.")
    page.locator("form[data-remark] button").click()
    page.wait_for_load_state("networkidle")
    pin = RevisionPin.objects.get()
    assert pin.is_on_model
    canvas = opened(page)
    mark, frame = page.locator(".view-frame a.pin").bounding_box(), canvas.bounding_box()
    for start, length in (("x", "width"), ("y", "height")):
        middle = mark[start] + mark[length] / 2 - frame[start]
        assert middle == pytest.approx(frame[length] / 2, abs=4), "the number stands where it was pressed"
    page.locator(".view-model [data-view=lateral]").click()
    assert faults_of_access(page) == []


def test_on_a_phone_a_button_takes_the_middle_of_the_view(cast, model, visit):
    page = visit(cast.maker, PHONE, reverse("project-document", args=[model.pk]))
    assert faults_of_access(page) == []
    opened(page)
    page.locator("[data-remark-middle]").press("Enter")
    expect(page.locator(".view-room")).to_have_count(0)
    expect(page.locator("#whole-text")).to_be_focused()
    assert page.locator("[name=model_x]").input_value()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_two_pictures_one_over_the_other(cast, visit, size):
    document = documents.document(cast.project, cast.owner)
    documents.revision(document, cast.owner)
    for revision in document.revisions.all():
        preview = revision.stored.previews.get()
        store().put(key=preview.key, source=files.io.BytesIO(files.picture("WEBP")))
    page = visit(cast.owner, size, reverse("document-comparison", args=[document.pk]))
    assert faults_of_access(page) == []
    page.get_by_role("button", name="One over the other").click()
    one, other = (page.locator("picture-pair figure").nth(at).bounding_box() for at in (0, 1))
    assert (one["x"], one["y"]) == (other["x"], other["y"])
    page.get_by_label("Share of the second picture").fill("20")
    clip = page.locator("picture-pair figure").nth(1).evaluate("it => getComputedStyle(it).clipPath")
    assert "80%" in clip
    assert faults_of_access(page) == []
