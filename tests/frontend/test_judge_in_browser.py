"""The judge's desk in a real browser: what is in sight, scores that save themselves, a broken connection."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from PIL import Image
from playwright.sync_api import expect

from files.models import Preview
from files.stores import store
from judging.models import Round, Scoresheet
from submissions.models import Category, Conflict, Entry
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
    """Wholly on the screen, and its middle under nothing else."""
    place = page.locator(selector).first
    box = place.bounding_box()
    if not box or box["y"] < 0 or box["y"] + box["height"] > height:
        return False
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    return place.evaluate("(it, [x, y]) => it.contains(document.elementFromPoint(x, y))", middle)


PICTURE, SUBMIT, SAVE = ".stand-picture img", "button[value=submit]", "button[value=save]"


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (1280, 800), (820, 1180)])
def test_picture_first_score_and_buttons_are_in_sight_together(
    browser, live_server, client, judge, sheets, width, height
):
    page = open_desk(browser, live_server, client, judge, sheets[0], width, height)
    for selector in (PICTURE, "[name=score-originality]", ".stop[data-stop='8.00']", SUBMIT, SAVE):
        assert in_sight(page, selector, height), selector
    page.locator("[name=score-presentation]").focus()
    for selector in (PICTURE, SUBMIT, "[name=score-presentation]"):
        assert in_sight(page, selector, height), selector
    page.context.close()


def test_on_a_phone_the_picture_stays_while_the_criteria_pass_and_the_bar_is_at_the_thumb(
    browser, live_server, client, judge, sheets
):
    page = open_desk(browser, live_server, client, judge, sheets[0], 360, 740, has_touch=True)
    for selector in (PICTURE, SUBMIT, SAVE):
        assert in_sight(page, selector, 740), selector
    for number, code in enumerate(("originality", "function", "production", "market", "materials", "presentation")):
        page.evaluate(f"document.querySelectorAll('[data-criterion]')[{number}].scrollIntoView({{block: 'nearest'}})")
        criterion = f"[data-criterion]:has([name=score-{code}])"
        for selector in (PICTURE, SUBMIT, f"[name=score-{code}]", f"{criterion} .stop[data-stop='8.00']"):
            assert in_sight(page, selector, 740), (code, selector)
        page.tap(f"{criterion} .stop[data-stop='8.00']")
        expect(page.locator(f"[name=score-{code}]")).to_have_value("8")
        expect(page.locator(f"{criterion} [data-level-now]")).to_contain_text(f"{code} sangat baik")
    expect(page.locator("[data-total]")).to_have_text("8,00")
    bar = page.locator(".desk-bar").bounding_box()
    assert bar["y"] + bar["height"] == pytest.approx(740, abs=1)
    page.context.close()


def test_without_a_network_the_desk_stays_and_says_where_the_scores_are(browser, live_server, client, judge, sheets):
    page = open_desk(browser, live_server, client, judge, sheets[0], 1280, 900)
    here = page.url
    page.context.set_offline(True)
    page.locator("a[rel=next]").click()
    expect(page.locator("[data-status]")).to_contain_text("tersimpan di perangkat ini")
    assert page.url == here
    page.context.set_offline(False)
    page.locator("a[rel=next]").click()
    page.wait_for_url(lambda url: url != here)
    page.context.close()


def test_a_whole_sheet_is_scored_by_keys_alone(browser, live_server, client, judge, sheets):
    page = open_desk(browser, live_server, client, judge, sheets[0], 1280, 900)
    keys, field = page.keyboard, lambda code: page.locator(f"[name=score-{code}]")
    for key in "7", "8", "ArrowUp", "p", "ArrowDown", "n", "9":
        keys.press(key)
    expect(field("originality")).to_have_value("7")
    expect(field("function")).to_have_value("8")  # 8,5 by the arrow right after it was given, then a step down
    expect(field("production")).to_have_value("9")
    expect(page.locator(".is-current [data-score]")).to_have_attribute("name", "score-market")
    keys.press("ArrowRight")
    assert "/files/1/2/" in page.locator(PICTURE).get_attribute("src")
    page.locator("[name=comment]").press_sequentially("7 alur, n 3?")
    expect(page.locator("[name=comment]")).to_have_value("7 alur, n 3?")
    keys.press("Escape")
    field("market").focus()
    keys.press("Escape")
    for key in "6", "0", "5":
        keys.press(key)
    expect(field("materials")).to_have_value("10")
    expect(page.locator(SUBMIT)).to_be_focused()
    keys.press("?")
    expect(page.locator("[data-list]")).to_be_visible()
    keys.press("Escape")
    page.locator(SUBMIT).focus()
    keys.press("Enter")
    page.wait_for_url(f"**/sheets/{sheets[1].pk}/")
    sheets[0].refresh_from_db()
    assert sheets[0].status == Scoresheet.SUBMITTED
    given = [str(score.value) for score in sheets[0].scores.order_by("criterion__position")]
    assert given == ["7.00", "8.00", "9.00", "6.00", "10.00", "5.00"]
    page.context.close()


def test_what_cannot_be_judged_and_what_is_worth_a_look_are_said_at_once(browser, live_server, client, judge, sheets):
    Round.objects.update(renormalises=True, wanted_comment=20)
    page = open_desk(browser, live_server, client, judge, sheets[0], 360, 740)
    nudges, codes = page.locator("[data-nudge]:not([hidden])"), ["originality", "function", "production", "market"]
    for code in [*codes, "materials"]:
        page.locator(f"[name=score-{code}]").fill("7")
    expect(nudges).to_have_count(0)
    page.locator("[name=na-presentation]").check()
    expect(nudges).to_have_count(2)
    expect(page.locator("[data-count]")).to_have_text("6/6")
    expect(page.locator("[data-left-out]")).to_contain_text("presentation")
    page.locator("[name=comment]").fill("Alurnya kuat dan jelas.")
    expect(nudges).to_have_count(1)
    page.locator("[name=score-market]").fill("9")
    expect(nudges).to_have_count(0)
    page.locator(SUBMIT).click()
    page.wait_for_url(f"**/sheets/{sheets[1].pk}/")
    assert sheets[0].scores.get(criterion__code="presentation").value is None
    assert [one.get_attribute("d").count("M") for one in page.locator(".strip-dots").all()] == [1, 1]
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_conflict_is_declared_by_one_press_on_the_desk(browser, live_server, client, judge, sheets, script):
    page = open_desk(browser, live_server, client, judge, sheets[0], 360, 740, java_script_enabled=script)
    page.locator(".desk-conflict > summary").click()
    page.locator(".desk-kinds button[value=recognised]").click()
    page.wait_for_url(f"**/sheets/{sheets[1].pk}/")
    conflict = Conflict.objects.get()
    assert (conflict.person, conflict.kind, conflict.entry) == (judge, "recognised", sheets[0].contender.entry)
    assert page.goto(f"{live_server.url}/sheets/{sheets[0].pk}/").status == 404
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
    page.goto(f"{live_server.url}/sheets/{sheets[0].pk}/")
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
    page.evaluate("document.querySelector('[data-list]').showModal()")
    unfolded = Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
    found += [f"unfolded: {one['id']}" for one in unfolded]
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
    expect(status).to_have_text("Tanpa jaringan. Perubahan yang menunggu di perangkat ini: 1")
    page.context.set_offline(False)
    expect(status).to_contain_text("tersimpan")
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
