"""Scores that wait: another device, an expired session, no network, somebody else on the same browser."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from audit.models import Event
from judging.models import Scoresheet
from submissions.models import Category, Entry
from tests.browser import DESK, PHONE, faults_of_access
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = re.compile("^tersimpan ")
LEFT = "() => Object.keys(localStorage).filter((key) => key.startsWith('scores ')).length"


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def judges():
    category = editions.category(phase=Category.CLOSED)
    persons = [rounds.judge(category.competition, f"Juri {n}", locale="id") for n in range(2)]
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED, title=f"Karya {n}") for n in range(2)]
    rubric = rounds.rubric(category.competition, {"originality": 60, "function": 40})
    rounds.open_round(category, persons, entries, rubric=rubric, renormalises=True)
    return persons


@pytest.fixture
def sheets(judges):
    return list(Scoresheet.objects.filter(judge=judges[0]).in_desk_order())


@pytest.fixture
def device(browser, live_server, client):
    """A browser of its own in which this person is logged in, with the sheet open."""
    opened = []

    def made(person, sheet, size=DESK):
        client.cookies.clear()
        client.force_login(person)
        context = browser.new_context(viewport=size)
        opened.append(context)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(f"{live_server.url}/sheets/{sheet.pk}/")
        return page

    yield made
    for context in opened:
        context.close()


def given(sheet) -> dict:
    return {row.criterion.code: row.value for row in sheet.scores.select_related("criterion")}


def score(page, code: str, text: str) -> None:
    page.locator(f"[name=score-{code}]").fill(text)


def status(page):
    return page.locator("[data-status]")


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_two_devices_ask_which_value_counts(device, judges, sheets, size):
    laptop, phone = device(judges[0], sheets[0]), device(judges[0], sheets[0], size)
    score(laptop, "originality", "8")
    expect(status(laptop)).to_have_text(SAVED)
    score(phone, "originality", "7,5")
    score(phone, "function", "6")
    choice = phone.locator(".two-values")
    expect(choice).to_be_visible()
    expect(choice.locator("[data-here]")).to_have_text("di sini 7,5")
    expect(choice.locator("[data-stored]")).to_have_text("tersimpan 8")
    expect(status(phone)).to_have_text("Nilai lain tersimpan dari perangkat lain. Pilih nilai mana yang berlaku.")
    assert faults_of_access(phone) == []
    assert given(sheets[0]) == {"originality": 8, "function": 6}
    choice.locator("[data-here]").click()
    expect(choice).to_have_count(0)
    expect(status(phone)).to_have_text(SAVED)
    assert given(sheets[0])["originality"] == 7.5
    score(laptop, "function", "9")
    laptop.locator(".two-values [data-stored]").click()
    expect(laptop.locator("[name=score-function]")).to_have_value("6")
    expect(laptop.locator("[name=score-originality]")).to_have_value("7,5")
    assert given(sheets[0]) == {"originality": 7.5, "function": 6}


def test_an_expired_session_says_so_and_goes_on_after_a_log_in_in_another_tab(device, judges, sheets, live_server):
    judges[0].set_password(people.PASSWORD)
    judges[0].save()
    page = device(judges[0], sheets[0])
    page.context.clear_cookies(name="sessionid")
    score(page, "originality", "7,5")
    expect(status(page)).to_contain_text("Sesi Anda berakhir. Perubahan yang menunggu di perangkat ini: 1.")
    with page.context.expect_page() as opened:
        page.locator("[data-login]").click()
    login = opened.value
    login.locator("[name=login]").fill(judges[0].email)
    login.locator("[name=password]").fill(people.PASSWORD)
    login.locator("[name=password]").press("Enter")
    login.wait_for_url("**/sheets/")
    login.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(status(page)).to_have_text(SAVED)
    expect(page.locator("[data-login]")).to_be_hidden()
    assert given(sheets[0]) == {"originality": 7.5}


def test_nobody_else_on_this_browser_sees_or_sends_what_waits(device, judges, sheets, live_server, client):
    page = device(judges[0], sheets[0])
    context, other = page.context, Scoresheet.objects.get(judge=judges[1], contender=sheets[0].contender)
    context.set_offline(True)
    score(page, "originality", "7,5")
    page.wait_for_function(f"{LEFT} > 0")
    page.close()
    context.set_offline(False)
    for person, sheet, text in ((judges[1], other, ""), (judges[0], sheets[0], "7,5")):
        client.force_login(person)
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([session])
        page = context.new_page()
        page.goto(f"{live_server.url}/sheets/{sheet.pk}/")
        expect(page.locator("[name=score-originality]")).to_have_value(text)
        page.wait_for_timeout(1500)
    assert (given(sheets[0]), given(other)) == ({"originality": 7.5}, {})
    assert page.evaluate(LEFT) == 0


def test_handing_in_without_a_network_waits_visibly_and_is_done_once(device, judges, sheets, live_server):
    page = device(judges[0], sheets[0], PHONE)
    page.context.set_offline(True)
    score(page, "originality", "7,5")
    score(page, "function", "6")
    page.locator("button[value=submit]").click()
    expect(status(page)).to_contain_text("Lembar nilai diserahkan begitu jaringan kembali")
    assert not Event.objects.filter(verb="sheet.submitted").exists()
    page.context.set_offline(False)
    page.wait_for_url(f"**/sheets/{sheets[1].pk}/")
    assert Event.objects.filter(verb="sheet.submitted").count() == 1
    sheets[0].refresh_from_db()
    assert (sheets[0].status, given(sheets[0])) == (Scoresheet.SUBMITTED, {"originality": 7.5, "function": 6})


def test_two_tabs_show_the_newest_value_and_save_it_once(device, judges, sheets, live_server):
    one = device(judges[0], sheets[0])
    two = one.context.new_page()
    two.goto(one.url)
    score(one, "originality", "7,5")
    expect(two.locator("[name=score-originality]")).to_have_value("7,5")
    score(two, "originality", "9")
    expect(one.locator("[name=score-originality]")).to_have_value("9")
    for page in (one, two):
        expect(status(page)).to_have_text(SAVED)
    one.wait_for_timeout(1000)
    assert given(sheets[0]) == {"originality": 9}
    assert one.locator("[data-version]").input_value() == two.locator("[data-version]").input_value()
    assert (one.locator(".two-values").count(), two.evaluate(LEFT)) == (0, 0)


def test_what_an_earlier_page_left_is_sent_from_the_list(device, judges, sheets, live_server):
    page = device(judges[0], sheets[0], PHONE)
    context = page.context
    context.set_offline(True)
    score(page, "originality", "7,5")
    score(page, "function", "6")
    page.wait_for_function(f"{LEFT} > 0")
    page.close()
    context.set_offline(False)
    elsewhere = device(judges[0], sheets[0])
    score(elsewhere, "originality", "9")
    expect(status(elsewhere)).to_have_text(SAVED)
    page = context.new_page()
    page.goto(f"{live_server.url}/sheets/")
    expect(page.locator("score-leftovers li")).to_contain_text("Pilih nilai mana yang berlaku")
    assert faults_of_access(page) == []
    assert given(sheets[0]) == {"originality": 9, "function": 6}
    page.locator("score-leftovers a").click()
    page.locator(".two-values [data-here]").click()
    expect(status(page)).to_have_text(SAVED)
    page.goto(f"{live_server.url}/sheets/")
    expect(page.locator("score-leftovers")).to_be_hidden()
    assert given(sheets[0]) == {"originality": 7.5, "function": 6}


def test_logging_out_sends_first_and_asks_before_anything_is_lost(device, judges, sheets):
    page, asked = device(judges[0], sheets[0]), []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    log_out = page.locator("form[data-waiting] button").first
    page.route("**/scores/", lambda route: route.abort())
    score(page, "originality", "7,5")
    log_out.click()
    page.wait_for_timeout(3500)
    assert (len(asked), page.url.endswith(f"/sheets/{sheets[0].pk}/")) == (1, True)
    page.unroute("**/scores/")
    log_out.click()
    page.wait_for_url("**/")
    expect(page.locator("form[data-waiting]")).to_have_count(0)
    assert (given(sheets[0]), len(asked)) == ({"originality": 7.5}, 1)
    assert page.evaluate(LEFT) == 0
