"""The judge's desk in a real browser: what is in sight, scores that save themselves, a broken connection."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from PIL import Image
from playwright.sync_api import expect

from files.models import Preview
from files.stores import store
from judging.models import Scoresheet
from submissions.models import Category, Entry
from tests.browser import STANDARDS
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


def picture(stored, number: int, width: int) -> None:
    """A preview whose bytes are there."""
    row = Preview.objects.create(file=stored, number=number, width=width, height=width * 3 // 4, bytes=1)
    path = store()._object_path(row.key)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (width, width * 3 // 4), (154, 74, 30 * number)).save(path, "WEBP")


@pytest.fixture
def judge():
    category = editions.category(phase=Category.CLOSED)
    person = rounds.judge(category.competition, "Juri", locale="id")
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED, title=f"Karya {n}") for n in range(2)]
    for entry in entries:
        for number in (1, 2, 3):
            for width in (400, 1000):
                picture(entry.files.get().stored, number, width)
    weights = {"originality": 20, "function": 20, "production": 25, "market": 15, "materials": 10, "presentation": 10}
    rounds.open_round(category, [person], entries, rubric=rounds.rubric(category.competition, weights))
    return person


@pytest.fixture
def sheets(judge):
    return list(Scoresheet.objects.filter(judge=judge).in_desk_order())


def open_desk(browser, live_server, client, judge, sheet, width, height, **options):
    client.force_login(judge)
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{live_server.url}/sheets/{sheet.pk}/")
    return page


def in_sight(page, selector: str, height: int) -> bool:
    box = page.locator(selector).first.bounding_box()
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= height


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)])
def test_picture_first_score_and_buttons_are_in_sight_together(
    browser, live_server, client, judge, sheets, width, height
):
    page = open_desk(browser, live_server, client, judge, sheets[0], width, height)
    for selector in (".stand-picture img", "[name=score-originality]", "button[value=submit]", "button[value=save]"):
        assert in_sight(page, selector, height), selector
    page.locator("[name=score-presentation]").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('[name=score-presentation]').focus()")
    for selector in (".stand-picture img", "button[value=submit]", "[name=score-presentation]"):
        assert in_sight(page, selector, height), selector
    strip = page.locator(".desk-viewer").bounding_box()
    field = page.locator("[name=score-presentation]").bounding_box()
    if width == 360:
        assert field["y"] >= strip["y"] + strip["height"]
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_a_judge_has_a_fault_of_access(browser, live_server, client, judge, sheets, width, scheme):
    page = open_desk(browser, live_server, client, judge, sheets[0], width, 800, color_scheme=scheme)
    slug = sheets[0].round.category.competition.slug
    rounds.scored(sheets[1], 7)
    paths = ["sheets/", f"sheets/{sheets[0].pk}/", f"sheets/{sheets[1].pk}/", f"sheets/{sheets[0].pk}/recusal/"]
    found, complaints = [], []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    for path in [*paths, f"competitions/{slug}/confidentiality/"]:
        page.goto(f"{live_server.url}/{path}")
        found += [
            f"{path}: {one['id']}" for one in Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path}: scrolls sideways")
    page.context.close()
    assert (found, complaints) == ([], [])


def test_scores_save_themselves_wait_for_the_connection_and_are_handed_in(browser, live_server, client, judge, sheets):
    page = open_desk(browser, live_server, client, judge, sheets[0], 1280, 900)
    status, total = page.locator("[data-status]"), page.locator("[data-total]")
    page.locator("[name=score-originality]").fill("7,5")
    with page.expect_response("**/scores/") as answer:
        expect(total).to_have_text("7,50")
    assert answer.value.status == 200
    page.locator("[name=score-function]").fill("9.25")
    expect(page.locator("[name=score-function]")).to_have_attribute("aria-invalid", "true")
    page.context.set_offline(True)
    page.locator("[name=score-function]").fill("6")
    expect(status).to_have_text(page.locator("score-sheet").get_attribute("data-text-offline"))
    page.context.set_offline(False)
    expect(status).not_to_have_text(page.locator("score-sheet").get_attribute("data-text-offline"))
    page.wait_for_function("() => document.querySelector('[data-version]').value === '3'")
    assert {str(score.value) for score in sheets[0].scores.all()} == {"7.50", "6.00"}
    page.locator("[name=score-production]").press("ArrowUp")
    for code in ("production", "market", "materials", "presentation"):
        page.locator(f"[name=score-{code}]").fill("8")
    page.locator("button[value=submit]").click()
    page.wait_for_url(f"**/sheets/{sheets[1].pk}/")
    sheets[0].refresh_from_db()
    assert (sheets[0].status, sheets[0].scores.count()) == (Scoresheet.SUBMITTED, 6)
    page.context.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)])
def test_a_typed_point_becomes_the_comma_and_the_scale_is_told_before(
    browser, live_server, client, judge, sheets, width, height
):
    page = open_desk(browser, live_server, client, judge, sheets[0], width, height)
    expect(page.locator(".criterion-scale").first).to_have_text("0–10, kelipatan 0,5")
    expect(page.locator(".criterion-slide").first).to_be_visible()
    field, status = page.locator("[name=score-originality]"), page.locator("[data-status]")
    with page.expect_response("**/scores/") as answer:
        field.press_sequentially("7.5")
    assert answer.value.status == 200
    expect(field).to_have_value("7,5")
    expect(status).to_contain_text("tersimpan")
    page.locator("[name=score-function]").press_sequentially("10.5")
    expect(page.locator("[name=score-function]")).to_have_attribute("aria-invalid", "true")
    expect(status).to_have_text(page.locator("score-sheet").get_attribute("data-text-refused"))
    assert [str(score.value) for score in sheets[0].scores.all()] == ["7.50"]
    page.context.close()


def test_the_picture_changes_beside_what_was_typed(browser, live_server, client, judge, sheets):
    page = open_desk(browser, live_server, client, judge, sheets[0], 1280, 900)
    page.locator("[name=comment]").fill("Alurnya kuat")
    page.locator("a[data-shot='1-2']").click()
    assert "/files/1/2/" in page.locator(".stand-picture img").get_attribute("src")
    expect(page.locator("[name=comment]")).to_have_value("Alurnya kuat")
    page.locator("a[data-large]").click()
    expect(page.locator(".stand-place .view-frame")).to_be_visible()
    page.wait_for_function("() => document.querySelector('[data-version]').value === '2'")
    page.reload()
    assert "/files/1/2/" in page.locator(".stand-picture img").get_attribute("src")
    expect(page.locator("[name=comment]")).to_have_value("Alurnya kuat")
    page.context.close()


def test_a_judge_can_do_everything_without_any_script(browser, live_server, client, judge, sheets):
    page = open_desk(browser, live_server, client, judge, sheets[0], 360, 740, java_script_enabled=False)
    page.locator("a[data-shot='1-3']").click()
    assert "/files/1/3/" in page.locator(".stand-picture img").get_attribute("src")
    page.locator("[name=score-originality]").fill("7,5")
    page.locator("button[value=save]").click()
    assert page.locator("[name=score-originality]").input_value() == "7,5"
    assert str(sheets[0].scores.get().value) == "7.50"
    page.context.close()
