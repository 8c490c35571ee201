"""Walking through the pages as people do, and looking closely at each: access, width, weight, complaints, a picture."""

import gzip
import os
import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import mail
from django.urls import reverse

from tests.browser import DESK, PHONE, do_waiting_work, faults_of_access
from tests.factories.people import PASSWORD

KEPT = os.environ.get("SCREENSHOTS", "")  # a folder, or 1
SCREENSHOTS = Path(KEPT) if "/" in KEPT else Path(__file__).parents[2] / "screenshots"
PICTURES = (".svg", ".png", ".webp", ".ico")
LOADED = "performance.getEntriesByType('resource').filter(one => one.initiatorType != 'img').map(one => one.name)"
# A picture of the whole page has what nobody has scrolled to, and waits for what is drawn later than the words.
EAGER = """async () => { for (const it of document.images) {
    Object.assign(it, {loading: "eager", decoding: "sync"})
    await it.decode().catch(() => {})
} }"""


@dataclass
class Report:
    """What was found on all pages: {page: ...}."""

    faults: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)
    facts: dict = field(default_factory=dict)


@dataclass
class Visitor:
    """One person with a browser of her own. `page` is Playwright's; everything is found by addresses and names of
    fields, never by what the page says, so that no translation breaks the way."""

    page: object
    site: str
    report: Report
    size: dict
    checked: tuple[dict, ...] = (PHONE, DESK)

    def go(self, name: str, *args) -> None:
        self.page.goto(self.site + reverse(name, args=args))

    def open(self, name: str, *args) -> None:
        """Follows the link to this page that the page at hand offers."""
        self.page.locator(f'a[href^="{reverse(name, args=args)}"]:visible').first.click()
        self.page.wait_for_load_state("load")

    def fill(self, **fields) -> None:
        for name, value in fields.items():
            self.page.locator(f'main [name="{name}"]').fill(str(value))

    def choose(self, **fields) -> None:
        """Ticks a box or takes a radio button: {name: value}, a plain box has the value "on" or "True"."""
        for name, value in fields.items():
            self.page.locator(f'main [name="{name}"][value="{value}"]').check()

    def tick(self, *names) -> None:
        for name in names:
            self.page.locator(f'main [name="{name}"]').check()

    def press(self, name: str = "", *args, button: str = "button[type=submit], button:not([type])") -> None:
        """The form that posts to this page is sent; without a name the form that posts to the page at hand."""
        forms = 'form[method="post"]:not([action])'
        if name:
            path = reverse(name, args=args)
            forms = f'form:is([action="{path}"], [action^="{path}#"], [action^="{path}?"])'
        with self.page.expect_navigation():
            self.page.locator(f"main {forms}").locator(button).first.click()

    def log_in(self, email: str, password: str = PASSWORD) -> None:
        self.go("account_login")
        self.fill(login=email, password=password)
        self.press("account_login")

    def sign_up(self, name: str, email: str, *, going: str = "") -> None:
        """A new account, confirmed by the link in the mail."""
        if going:
            self.open("account_signup")
        else:
            self.go("account_signup")
        self.look("sign-up")
        self.fill(name=name, email=email, password1=PASSWORD)
        self.press("account_signup")
        self.look("sign-up-sent")
        self.page.goto(link_in_mail_to(email, reverse("account_confirm_email", args=["KEY"]).split("KEY")[0]))
        self.look("sign-up-confirm")
        self.press()

    def look(self, name: str) -> None:
        """The page as it is, at the widths that are checked: axe, sideways scrolling; and the weight of a first load.
        A picture is kept of both widths."""
        self.page.wait_for_load_state("networkidle")
        self.report.weights[name] = self._weight()
        for size in (PHONE, DESK):
            if not KEPT and size not in self.checked:
                continue
            self.page.set_viewport_size(size)
            found = faults_of_access(self.page) if size in self.checked else []
            self.report.faults += [f"{name} at {size['width']}: {fault}" for fault in found]
            if KEPT:
                self.page.evaluate(EAGER)
                picture = SCREENSHOTS / str(size["width"]) / f"{name}.png"
                self.page.screenshot(path=picture, full_page=True)
        self.page.set_viewport_size(self.size)

    def _weight(self) -> int:
        """Bytes of a first load as they are sent, compressed: the page, its styles, scripts and typeface."""
        paths = {urlsplit(url).path for url in self.page.evaluate(LOADED)}
        parts = [path for path in paths if path.startswith(settings.STATIC_URL) and not path.endswith(PICTURES)]
        return len(gzip.compress(self.page.content().encode())) + sum(map(_compressed, parts))

    def an_hour_later(self) -> None:
        """The log-in lies an hour back: acts that ask who one is ask now."""
        cookie = next(one for one in self.page.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME)
        session = import_module(settings.SESSION_ENGINE).SessionStore(cookie["value"])
        for record in session["account_authentication_methods"]:
            record["at"] -= timedelta(hours=1).total_seconds()
        session.save()

    def prove(self) -> None:
        """The page that asks for the password once more; the act that led here is done after it."""
        self.page.wait_for_url(f"**{reverse('account_reauthenticate')}*")
        self.look("password-once-more")
        self.fill(password=PASSWORD)
        self.press("account_reauthenticate")


@cache
def _compressed(path: str) -> int:
    return len(gzip.compress(Path(finders.find(path.removeprefix(settings.STATIC_URL))).read_bytes()))


@dataclass
class Site:
    """The running site and the browsers in front of it."""

    browser: object
    url: str
    report: Report = field(default_factory=Report)

    def visitor(self, size: dict = PHONE, **options) -> Visitor:
        context = self.browser.new_context(viewport=size, locale="id-ID", timezone_id="Asia/Jakarta", **options)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("pageerror", lambda error: self.report.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda line: self._hear(page, line))
        return Visitor(page, self.url, self.report, size)

    def _hear(self, page, line) -> None:
        # That the server refused something is part of the way; what the content policy blocks is not.
        if line.type == "error" and "the server responded with a status of 4" not in line.text:
            self.report.complaints.append(f"{page.url}: {line.text}")

    def keep_pictures(self) -> None:
        """What every open page shows, for whoever looks for the cause of a walk that broke off."""
        pages = [page for context in self.browser.contexts for page in context.pages]
        for number, page in enumerate(pages):
            page.screenshot(path=SCREENSHOTS / "broken" / f"{number}.png", full_page=True)

    def leave(self) -> None:
        for context in self.browser.contexts:
            context.close()


def link_in_mail_to(email: str, path: str) -> str:
    """The newest link that starts with this path in the mails sent to this address."""
    do_waiting_work()
    bodies = [message.body for message in mail.outbox if message.to == [email]]
    links = re.findall(rf"{re.escape(settings.SITE_URL)}{re.escape(path)}\S*", "\n".join(bodies))
    return links[-1].rstrip(".,)")
