"""Looking closely in a real browser: zoom in place and in front, the light table, weight, access, content policy."""

import gzip
import io
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import cache as caching
from PIL import Image
from playwright.sync_api import expect

from files.models import Preview
from files.stores import store
from judging.models import Scoresheet
from submissions.models import Category, Entry
from tests.browser import DESK, PHONE, faults_of_access
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_BYTES_OF_ZOOM = 8_000


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    caching.cache.clear()


@cache
def squares(number: int, width: int) -> bytes:
    """Squares, by which one sees what is near."""
    size = (width, width * 3 // 4)
    picture = Image.new("RGB", (10, 8), (244, 241, 234))
    for place in range(80):
        if (place // 10 + place + number) % 2:
            picture.putpixel((place % 10, place // 10), (154, 74, 31))
    target = io.BytesIO()
    picture.resize(size, Image.Resampling.NEAREST).save(target, "WEBP", method=0)
    return target.getvalue()


def drawn(stored, number: int, width: int) -> None:
    """A preview with its bytes."""
    row = Preview.objects.create(file=stored, number=number, width=width, height=width * 3 // 4, bytes=1)
    store().put(key=row.key, source=io.BytesIO(squares(number, width)))


@pytest.fixture
def judge():
    category = editions.category(phase=Category.CLOSED)
    person = rounds.judge(category.competition, "Juri", locale="id")
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED, title=f"Karya {n}") for n in range(6)]
    for entry in entries:
        for number in (1, 2):
            for width in (400, 1000, 2000):
                drawn(entry.files.get().stored, number, width)
    rounds.open_round(category, [person], entries)
    return person


@pytest.fixture
def sheets(judge):
    return list(Scoresheet.objects.filter(judge=judge).in_desk_order().select_related("contender"))


@pytest.fixture
def visit(browser, live_server, client):
    """Opens a page for a person; what the browser complains of is collected."""
    contexts = []

    def opened(person, path: str, size=DESK, **options):
        client.force_login(person)
        context = browser.new_context(viewport=size, **options)
        contexts.append(context)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


def scales(page) -> list[float]:
    found = page.locator(".pane-image").evaluate_all("all => all.map(one => new DOMMatrix(one.style.transform).a)")
    return [round(scale, 3) for scale in found]


def table(sheets, count: int) -> str:
    codes = "&".join(f"code={sheet.contender.code}" for sheet in sheets[:count])
    return f"/sheets/rounds/{sheets[0].round_id}/table/?{codes}"


def test_a_picture_is_looked_at_in_its_place_beside_the_scores(judge, sheets, visit):
    page = visit(judge, f"/sheets/{sheets[0].pk}/")
    page.locator("[name=comment]").fill("Alurnya kuat")
    page.locator("a[data-large]").click()
    frame = page.locator(".view-frame")
    expect(frame).to_be_focused()
    assert scales(page) == [1]
    box = frame.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    page.mouse.wheel(0, -400)
    page.wait_for_function("() => new DOMMatrix(document.querySelector('.pane-image').style.transform).a > 1.5")
    before = page.locator(".pane-image").get_attribute("style")
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    page.mouse.up()
    assert page.locator(".pane-image").get_attribute("style") != before
    page.wait_for_function("() => document.querySelector('.pane-image').src.includes('/2000/')")
    page.locator("a[data-shot='1-2']").click()
    expect(frame).to_have_attribute("aria-label", page.locator("a[data-shot='1-2'] img").get_attribute("alt"))
    assert scales(page) == [1]
    page.mouse.dblclick(box["x"] + 100, box["y"] + 100)
    assert scales(page) == [2.5]
    expect(page.locator("[name=comment]")).to_have_value("Alurnya kuat")
    assert (faults_of_access(page), page.complaints) == ([], [])
    frame.focus()
    page.keyboard.press("Escape")
    expect(page.locator("a[data-large]")).to_be_focused()


def test_in_front_of_everything_with_keys_alone(judge, sheets, visit):
    page = visit(judge, f"/sheets/{sheets[0].pk}/", PHONE)
    page.locator("a[data-large]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog .view-frame")).to_be_focused()
    for key, scale in (("+", 1.4), ("+", 1.96), ("-", 1.4), ("0", 1)):
        page.keyboard.press(key)
        assert scales(page) == [scale]
    page.keyboard.press("PageDown")
    assert "/files/1/2/" in page.locator(".stand-picture img").get_attribute("src")
    assert (faults_of_access(page), page.complaints) == ([], [])
    page.keyboard.press("Escape")
    expect(page.locator("a[data-large]")).to_be_focused()
    assert page.locator("dialog:has(.view-frame)").count() == 0


def test_two_fingers_bring_it_nearer(judge, sheets, visit):
    page = visit(judge, f"/sheets/{sheets[0].pk}/", PHONE, has_touch=True)
    page.locator("a[data-large]").tap()
    box = page.locator("dialog .view-frame").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    hand = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 40), ("touchMove", 60), ("touchMove", 80), ("touchMove", 100), ("touchEnd", 0)):
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}] if apart else []
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert scales(page)[0] == pytest.approx(2.5, rel=0.05)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_six_works_on_the_table_move_together(judge, sheets, visit, size):
    page = visit(judge, table(sheets, 6), size)
    frames = page.locator(".view-frame")
    assert frames.count() == 6
    sizes = {(round(box["width"]), round(box["height"])) for box in (frames.nth(n).bounding_box() for n in range(6))}
    assert len(sizes) == 1, "every work has the same room"
    frames.nth(2).focus()
    page.keyboard.press("+")
    assert scales(page) == [1.4] * 6
    page.locator(".table-tools input").uncheck()
    frames.nth(2).focus()
    page.keyboard.press("+")
    assert scales(page).count(1.4) == 5
    assert (faults_of_access(page), page.complaints) == ([], [])
    if size == PHONE:
        return  # the works fill a phone already
    page.locator("[data-act=full]").click()
    assert frames.first.is_visible()
    assert (faults_of_access(page), page.complaints) == ([], [])


def test_works_are_chosen_and_looked_at_without_script(judge, sheets, visit):
    page = visit(judge, table(sheets, 0), PHONE, java_script_enabled=False)
    for sheet in sheets[:2]:
        page.locator(f"input[name=code][value='{sheet.contender.code}']").check()
    page.locator(".table-picker button").click()
    assert page.locator("[data-work] img").count() == 2
    page.locator(".table-views a").nth(1).click()
    assert "/files/1/2/" in page.locator("[data-work] img").first.get_attribute("src")
    page.locator("[data-work] a[data-zoom]").first.click()
    assert "/2000/" in page.url


def test_what_zooming_needs_is_loaded_on_a_tap_and_is_small(judge, sheets, visit):
    page = visit(judge, f"/sheets/{sheets[0].pk}/")
    loaded = "performance.getEntriesByType('resource').map(one => one.name).filter(name => name.endsWith('.js'))"
    before = set(page.evaluate(loaded))
    page.locator("a[data-large]").click()
    expect(page.locator(".view-frame")).to_be_visible()
    fetched = set(page.evaluate(loaded)) - before
    paths = [finders.find(urlsplit(url).path.removeprefix(settings.STATIC_URL)) for url in fetched]
    assert 0 < sum(len(gzip.compress(Path(path).read_bytes())) for path in paths) < MOST_BYTES_OF_ZOOM
    assert not [path for path in before if "panel" in path or "zoom-stage" in path]
