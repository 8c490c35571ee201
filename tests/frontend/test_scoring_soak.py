"""A judge scores on a network that breaks again and again, in two tabs: what was typed last is what is stored."""

import os
import random
import time
from dataclasses import dataclass, field

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Error

from audit.models import Event
from judging.models import Score, Scoresheet
from submissions.models import Category, Entry
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WEIGHTS = {"originality": 40, "function": 35, "market": 25}
FIELDS = [f"score-{code}" for code in WEIGHTS]
FAULTS = ["offline", "aborted", "lost", "late", "broken", "logged out", "closed", "crashed"]
WAITING = "() => Object.keys(localStorage).filter((key) => key.startsWith('scores ')).length"
PATIENCE = 60


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def judge():
    category = editions.category(phase=Category.CLOSED)
    person = rounds.judge(category.competition, "Juri", locale="id")
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED, title=f"Karya {n}") for n in range(3)]
    rounds.open_round(category, [person], entries, rubric=rounds.rubric(category.competition, WEIGHTS))
    return person


@dataclass
class Desk:
    """Two tabs of one browser, a network between them and the server, and what the judge typed last."""

    browser: object
    url: str
    judge: object
    chance: random.Random
    fault: str = ""
    typed: dict = field(default_factory=dict)
    tabs: list = field(default_factory=list)
    versions: dict = field(default_factory=dict)

    def __post_init__(self):
        self.sheets = list(Scoresheet.objects.filter(judge=self.judge).in_desk_order())
        self.context = self.browser.new_context(viewport={"width": 1000, "height": 800})
        self.context.route("**/scores/", self.pass_on)
        self.log_in()
        self.tabs = [self.opened(self.sheets[0]), self.opened(self.sheets[0])]

    def log_in(self):
        client = Client()
        client.force_login(self.judge)
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.url}
        self.context.add_cookies([session])

    def opened(self, sheet):
        page = self.context.new_page()
        self.show(page, sheet)
        return page

    def show(self, page, sheet):
        page.goto(f"{self.url}/sheets/{sheet.pk}/", wait_until="domcontentloaded")
        page.wait_for_function("() => document.querySelector('score-sheet')?.queue", timeout=PATIENCE * 1000)

    def pass_on(self, route):
        if self.fault == "aborted":
            route.abort()
        elif self.fault == "broken":
            route.fulfill(status=503, body="")
        elif self.fault == "lost" and route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        elif self.fault == "late":
            answer = route.fetch(max_redirects=0)
            time.sleep(self.chance.uniform(0.05, 0.4))
            route.fulfill(response=answer)
        else:
            route.continue_()

    def cut(self, fault: str):
        self.fault = fault
        self.context.set_offline(fault == "offline")
        if fault == "logged out":
            self.context.clear_cookies(name="sessionid")
            self.context.clear_cookies(name="csrftoken")

    def mend(self):
        if self.fault == "logged out":
            self.log_in()
        was, self.fault = self.fault, ""
        self.context.set_offline(False)
        at = self.chance.randrange(2)
        if was in ("closed", "crashed"):
            old = self.tabs[at]
            if was == "crashed":
                crash(old)
            old.close()
            self.tabs[at] = self.opened(self.chance.choice(self.sheets))

    def type(self):
        page = self.chance.choice(self.tabs)
        pk = int(page.url.rstrip("/").rsplit("/", 1)[1])
        name = self.chance.choice(FIELDS)
        value = f"{self.chance.randrange(21) / 2:g}".replace(".", ",")
        page.locator(f"[name={name}]").fill(value)
        self.typed[pk, name.removeprefix("score-")] = value
        page.wait_for_timeout(self.chance.choice([0, 20, 60, 900]))

    def move(self):
        """A tab is loaded anew, or goes to another sheet."""
        if self.fault in ("offline", "logged out") or self.chance.random() > 0.3:
            return
        page = self.chance.choice(self.tabs)
        self.show(page, self.chance.choice(self.sheets))

    def watch(self):
        """Versions never go back."""
        now = dict(Scoresheet.objects.filter(judge=self.judge).values_list("pk", "version"))
        assert all(now[pk] >= version for pk, version in self.versions.items())
        self.versions = now

    def settle(self):
        self.cut("")
        for page in self.tabs:
            page.close()
        page = self.context.new_page()
        for sheet in self.sheets:
            self.show(page, sheet)
            page.wait_for_timeout(1000)
        # What was on its way when its sheet was left is sent from the list, whichever sheet it belongs to.
        page.goto(f"{self.url}/sheets/")
        deadline = time.monotonic() + PATIENCE
        while page.evaluate(WAITING) and time.monotonic() < deadline:
            assert page.locator(".two-values").count() == 0, page.locator("[data-status]").inner_text()
            page.wait_for_timeout(200)
        left = page.evaluate("() => JSON.stringify(localStorage)")
        assert page.evaluate(WAITING) == 0, left
        self.context.close()


def crash(page) -> None:
    """The tab's process dies: nothing of it is put in order."""
    with pytest.raises(Error):
        page.goto("chrome://crash", timeout=5000)


def work(desk: Desk, *, edits: int, cuts: int) -> None:
    """So many edits, with the network cut so many times while they are made."""
    each = edits // cuts
    for number in range(cuts):
        desk.move()
        desk.cut(FAULTS[number % len(FAULTS)])
        for edit in range(each):
            if edit == each * 3 // 5:
                desk.mend()
            desk.type()
        desk.watch()
    desk.settle()


def check(desk: Desk) -> None:
    rows = Score.objects.filter(sheet__judge=desk.judge)
    stored = {(row.sheet_id, row.criterion.code): f"{row.value:g}" for row in rows.select_related("criterion")}
    typed = {key: f"{float(value.replace(',', '.')):g}" for key, value in desk.typed.items()}
    assert {key: f"{float(value):g}" for key, value in stored.items()} == typed
    assert rows.count() == len(typed)
    assert Event.objects.filter(verb="sheet.begun").count() == len({pk for pk, _code in typed})


def _seed() -> int:
    seed = int(os.environ.get("SOAK_SEED", random.SystemRandom().randrange(10**6)))
    print(f"SOAK_SEED={seed}")  # noqa: T201
    return seed


def test_ten_cuts_in_fifty_edits_lose_nothing(browser, live_server, judge):
    desk = Desk(browser, live_server.url, judge, random.Random(_seed()))
    work(desk, edits=50, cuts=10)
    check(desk)


@pytest.mark.soak
def test_a_hundred_cuts_in_five_hundred_edits_lose_nothing(browser, live_server, judge):
    desk = Desk(browser, live_server.url, judge, random.Random(_seed()))
    work(desk, edits=500, cuts=100)
    check(desk)
