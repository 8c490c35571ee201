"""Every page of the way for everybody: axe at both widths, no sideways scrolling, and scoring by keyboard alone."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from judging.models import Scoresheet
from submissions.models import Category, Entry
from tests.browser import PHONE
from tests.factories import editions, people, rounds

MOST_STOPS = 60

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_no_page_of_the_way_has_a_fault_of_access(walked):
    assert walked.faults == []


@pytest.fixture
def judge():
    cache.clear()
    category = editions.category(phase=Category.CLOSED)
    judge = rounds.judge(category.competition, "Juri", locale="id")
    rounds.open_round(category, [judge], [editions.entry(people.person(), category, Entry.ACCEPTED)])
    return judge


def reach(page, selector: str) -> None:
    """Goes on with the tabulator until the focus is there; every stop on the way shows where it is."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(outline) != "none", f"{selector} does not show the focus"
            return
    pytest.fail(f"{selector} can't be reached by keyboard")


def enter(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_judge_logs_in_and_hands_a_sheet_in_by_keyboard_alone(browser, live_server, judge):
    page = browser.new_context(viewport=PHONE, locale="id-ID").new_page()
    page.goto(live_server.url + reverse("judge-sheets"))
    reach(page, "[name=login]")
    page.keyboard.type(judge.email)
    reach(page, "[name=password]")
    page.keyboard.type(people.PASSWORD)
    enter(page)
    reach(page, "a.work")
    enter(page)
    for code in ("originality", "function"):
        reach(page, f"[name=score-{code}]")
        page.keyboard.type("7,5")
    reach(page, "[name=comment]")
    page.keyboard.type("Terbaca.")
    reach(page, "[name=act][value=submit]")
    enter(page)
    sheet = Scoresheet.objects.get(judge=judge)
    assert (sheet.status, sheet.comment) == (Scoresheet.SUBMITTED, "Terbaca.")
    assert [str(score.value.normalize()) for score in sheet.scores.all()] == ["7.5", "7.5"]
    page.context.close()
