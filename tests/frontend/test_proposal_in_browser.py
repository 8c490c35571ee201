"""The page of a proposed deal in a real browser: on a phone and a desk, light and dark, and without any script."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse

from judging.dealing import change, propose
from judging.models import Scoresheet
from submissions.models import Category, Conflict, Entry, Question
from tests.browser import do_waiting_work, faults_of_access
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLES = ["Tapak Megamendung", "Alur Subak", "Lima Pulau Grip", "Sisik Pari"]


@pytest.fixture
def proposal():
    """Four works, three judges of all and one of function alone, one conflict, one work of calibration; one sheet is
    taken off by hand, and the worker has measured it."""
    cache.clear()
    category = editions.category(phase=Category.CLOSED)
    judges = [rounds.judge(category.competition, name) for name in ("Ratna Megamendung", "Wayan Rumput Laut", "Agus")]
    seller = rounds.judge(category.competition, "Sari Tumpal", has_promised=False)
    choices = [{"code": "rubber", "label": "Karet"}, {"code": "eva", "label": "EVA"}]
    question = Question.objects.create(category=category, code="bahan", label="Bahan", kind="choice", choices=choices)
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED, title=title) for title in TITLES]
    Conflict.objects.create(person=judges[0], entry=entries[0], origin=Conflict.PINNED, kind=Conflict.MENTOR)
    organiser = people.person("Panitia", locale="id")
    editions.seat(organiser, category.competition)
    row = rounds.draft_round(category, [*judges, seller], sheets_per_entry=2, expertise_by=question)
    row.panel.filter(judge=seller).update(criteria=["function"], capacity=6, expertise={"": 1, "rubber": 3})
    row.calibration.create(entry=entries[1])
    made = propose(round=row, by=organiser)
    gone = next(pair for pair in made.pairs if pair[0] == entries[-1].pk and pair[1] != seller.pk)
    made = change(proposal=made, remove=tuple(gone), by=organiser)
    do_waiting_work()
    return made


def opened(browser, live_server, client, proposal, width=1280, where="", **options):
    client.force_login(proposal.made_by)
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(live_server.url + (where or reverse("organiser-round-proposal", args=[proposal.pk])))
    return page


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_page_has_no_fault_of_access(browser, live_server, client, proposal, width, scheme):
    page = opened(browser, live_server, client, proposal, width=width, color_scheme=scheme)
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(os.environ["SCREENSHOTS"]) / f"proposal-{width}.png", full_page=True)
    assert faults_of_access(page) == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_pages_of_the_panel_have_no_fault_of_access(browser, live_server, client, proposal, width, scheme):
    row = proposal.round
    member = row.panel.latest("pk").judge_id
    for name, args in (("organiser-panel", [row.pk]), ("organiser-panel-judge", [row.pk, member])):
        page = opened(
            browser, live_server, client, proposal, width=width, color_scheme=scheme, where=reverse(name, args=args)
        )
        if os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(os.environ["SCREENSHOTS"]) / f"{name}-{width}.png", full_page=True)
        assert faults_of_access(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_judge_is_asked_for_one_criterion_without_any_script(browser, live_server, client, proposal):
    row, judge = proposal.round, proposal.round.panel.earliest("pk").judge_id
    where = reverse("organiser-panel-judge", args=[row.pk, judge])
    page = opened(browser, live_server, client, proposal, width=360, where=where, java_script_enabled=False)
    page.locator("[name=criteria]").first.uncheck()
    page.locator("[name=capacity]").fill("9")
    page.locator("form .actions button").click()
    page.wait_for_load_state()
    member = row.panel.get(judge=judge)
    assert (member.criteria, member.capacity) == (["function"], 9)


def test_changing_and_applying_work_without_any_script(browser, live_server, client, proposal):
    page = opened(browser, live_server, client, proposal, width=360, java_script_enabled=False)
    code = Entry.objects.get(pk=proposal.round.category.entries.last().pk).code
    page.locator("[name=judge]").last.select_option(index=1)
    page.locator("[name=code]").fill(code)
    page.locator(f'form[action="{reverse("organiser-proposal-pair", args=[proposal.pk])}"] button').click()
    page.wait_for_load_state()
    page.locator(
        f'form[action="{reverse("organiser-proposal-pair-removal", args=[proposal.pk])}"] button'
    ).first.click()
    page.wait_for_load_state()
    page.locator(f'form[action="{reverse("organiser-proposal-application", args=[proposal.pk])}"] button').click()
    page.wait_for_load_state()
    proposal.refresh_from_db()
    assert proposal.applied_at is not None
    assert Scoresheet.objects.count() == len(proposal.pairs)
