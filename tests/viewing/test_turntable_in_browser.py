"""The turntable in a real browser: a drawing, a section, a measured block."""

import gzip
import io
import itertools
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from PIL import Image
from playwright.sync_api import expect

from files.models import StoredFile
from files.stores import store
from submissions.models import Category, DesignFile, Entry
from tests.browser import DESK, PHONE, faults_of_access
from tests.factories import editions, files, people, rounds
from tests.viewing.blocks import block

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIDES = (280, 30, 100)
MOST_BYTES = 190_000
PAPER = np.array([244, 241, 234])
SLOW = 60_000


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def judge():
    category = editions.category(phase=Category.CLOSED)
    person = rounds.judge(category.competition, "Juri", locale="en")
    entry = editions.entry(people.person(), category, Entry.ACCEPTED)
    mesh = editions.stored_file(entry.owner, kind=StoredFile.MESH, format="stl")
    DesignFile.objects.create(entry=entry, slot=category.slots.get(code="model"), stored=mesh)
    editions.submission(entry)
    for stored in (entry.files.earliest("pk").stored, mesh):
        store().put(key=editions.preview(stored).key, source=io.BytesIO(files.picture("WEBP", (400, 300))))
    store().put(key=editions.light_model(mesh).key, source=io.BytesIO(block(*SIDES)))
    rounds.open_round(category, [person], [entry])
    return person


@pytest.fixture
def opened(browser, live_server, client, judge):
    """The judge's desk with the model's picture chosen; what the browser complains of is collected."""
    contexts = []

    def visit(size=DESK):
        client.force_login(judge)
        context = browser.new_context(viewport=size)
        contexts.append(context)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{live_server.url}/sheets/{judge.sheets.get().pk}/?picture=2-1")
        return page

    yield visit
    for context in contexts:
        context.close()


def turn(page) -> None:
    page.locator("model-view [data-open]").click()
    page.wait_for_selector("[data-ready]", timeout=SLOW)
    settle(page)


def settle(page) -> None:
    """Two pictures later what was asked for is drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def seen(page) -> np.ndarray:
    settle(page)
    picture = page.locator(".view-frame canvas").screenshot()
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)


def box_of(picture: np.ndarray) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is not paper or its shadow."""
    rows, columns = np.nonzero(np.abs(picture - PAPER).sum(axis=2) > 180)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def facts(page) -> str:
    settle(page)
    return page.locator(".view-facts").text_content()


def test_a_block_is_drawn_turned_cut_and_says_its_size(opened):
    page = opened()
    turn(page)
    first = seen(page)
    assert (np.abs(first - PAPER).sum(axis=2) > 90).mean() > 0.05, "the canvas is not blank"
    assert facts(page).startswith("about 280 × 100 × 30 mm (sizes as of a file drawn in mm)")
    pictures = [first]
    for view in ("bottom", "lateral", "medial", "top"):
        page.locator(f"[data-view={view}]").click()
        pictures.append(seen(page))
    page.locator("[data-view=perspective]").click()
    page.locator("select[name=axis]").select_option("0")
    pictures.append(seen(page))
    assert "section 30.0 × 100.0 mm" in facts(page)
    page.locator("input[name=place]").fill("200")
    pictures.append(seen(page))
    page.locator("input[name=turned]").check()
    pictures.append(seen(page))
    page.locator("input[name=size]").check()
    pictures.append(seen(page))
    assert "about size 42" in facts(page)
    different = [not np.array_equal(one, other) for one, other in itertools.pairwise(pictures)]
    assert all(different)
    page.locator("[data-reset]").click()
    page.wait_for_timeout(200)  # the frame has its first size again
    assert (np.abs(seen(page) - first).max(axis=2) > 8).mean() < 0.01
    assert (faults_of_access(page), page.complaints) == ([], [])


@pytest.mark.parametrize("view", ["top", "lateral"])
def test_two_places_are_as_far_apart_as_on_the_block(opened, view):
    page = opened()
    turn(page)
    page.locator(f"[data-view={view}]").click()
    page.locator("input[name=measure]").check()
    left, top, right, bottom = box_of(seen(page))
    canvas = page.locator(".view-frame canvas").bounding_box()
    for x in (left + 1, right - 1):
        page.mouse.click(canvas["x"] + x, canvas["y"] + (top + bottom) / 2)
    settle(page)
    measured = float(page.locator(".view-mark").text_content().removesuffix(" mm"))
    assert measured == pytest.approx(SIDES[0], rel=0.01)
    assert f"Measure: {measured} mm" in facts(page)


def test_keys_alone_turn_measure_and_leave(opened):
    page = opened(PHONE)
    turn(page)
    canvas = page.locator("dialog canvas")
    expect(canvas).to_be_focused()
    before = seen(page)
    for key in ("ArrowLeft", "+"):
        page.keyboard.press(key)
        after = seen(page)
        assert not np.array_equal(before, after), key
        before = after
    page.locator("input[name=measure]").check()
    canvas.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".view-facts")).to_contain_text("Point at the second place")
    for _step in range(3):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".view-facts")).to_contain_text("Measure: ")
    assert (faults_of_access(page), page.complaints) == ([], [])
    page.keyboard.press("Escape")
    expect(page.locator("model-view [data-open]")).to_be_focused()


def test_the_heavy_part_is_loaded_on_the_tap_only(opened):
    page = opened()
    loaded = "performance.getEntriesByType('resource').map(one => one.name).filter(name => name.endsWith('.js'))"
    before = set(page.evaluate(loaded))
    assert not [path for path in before if "panel" in path]
    turn(page)
    fetched = set(page.evaluate(loaded)) - before
    paths = [finders.find(urlsplit(url).path.removeprefix(settings.STATIC_URL)) for url in fetched]
    assert 0 < sum(len(gzip.compress(Path(path).read_bytes())) for path in paths) < MOST_BYTES


def test_without_webgl_the_stills_stay_with_a_plain_sentence(opened):
    page = opened()
    page.evaluate("HTMLCanvasElement.prototype.getContext = () => null")
    page.locator("model-view [data-open]").click()
    expect(page.locator(".view-says")).to_contain_text("This browser shows no 3D", timeout=SLOW)
    page.locator("[data-act=close]").click()
    expect(page.locator(".stand-picture img")).to_be_visible()
