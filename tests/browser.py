"""A real Chromium for tests: how it is started, what a machine without one does, and what every page must hold."""

import os
import shutil
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe

from audit.models import Work
from ifcc.management.commands.worker import do_one, handlers

CHROMIUM = shutil.which("chromium")
PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 900}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ABSENT = "there is no Chromium here"


def pytest_collection_modifyitems(items):
    """Without Chromium the tests that need it are skipped; where REQUIRE_BROWSER is set they run, and so fail."""
    if CHROMIUM or os.environ.get("REQUIRE_BROWSER"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=ABSENT))


def pytest_terminal_summary(terminalreporter):
    skipped = [one for one in terminalreporter.stats.get("skipped", []) if ABSENT in str(one.longrepr)]
    if skipped:
        terminalreporter.write_line(f"NOT RUN: {len(skipped)} browser tests, because {ABSENT}.", red=True, bold=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # Playwright's loop runs in this thread, which Django takes for an asynchronous one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    plain = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"]
    plain.append("--enable-unsafe-swiftshader")  # draws 3D on a machine without a graphics card
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": plain}


def do_waiting_work() -> None:
    """Everything that waits for the worker now is done: files checked, pictures made, mail sent."""
    table, holder = handlers(), f"test:{uuid.uuid4()}"
    for lane in (Work.QUICK, Work.SLOW):
        while do_one(lane, holder, table):
            pass


def faults_of_access(page) -> list[str]:
    """What a person with a handicap, or on a small phone, would trip over on the page as it is now."""
    found = Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
    faults = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return faults + ([f"scrolls sideways by {wide} px"] if wide > 0 else [])
