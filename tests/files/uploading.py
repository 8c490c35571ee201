"""An entrant's own page in a real browser, with parts small enough that a test can stop between them."""

import re
from contextlib import contextmanager

from django.test import Client
from django.urls import reverse

PART = 300_000
BOTTOM = "#slot-bottom"


def sign_in(context, site: str, user) -> None:
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])


def address_of(site: str, entry) -> str:
    return site + reverse("designer-entry", args=[entry.code])


def chosen(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def row(page, state: str, slot: str = BOTTOM):
    return page.locator(f"{slot} upload-progress[data-state={state}]")


class Parts:
    """The parts that a page sends: counted; after the first so many the line breaks, or hangs."""

    def __init__(self, page, let_through: int = 10_000, *, hangs: bool = False):
        self.let_through, self.hangs, self.sent, self.held = let_through, hangs, 0, 0
        page.route(re.compile(r"/uploads/parts/"), self._meet)

    def _meet(self, route):
        if self.sent < self.let_through:
            self.sent += 1
            route.continue_()
        else:
            self.held += 1
            if not self.hangs:
                route.abort()

    def wait_until_held(self, page, times: int = 1) -> None:
        for _try in range(300):
            if self.held >= times:
                return
            page.wait_for_timeout(50)
        raise AssertionError("no part was held back")


@contextmanager
def another_page(context, url: str):
    """A tab of its own, closed as a person closes it: without a question, in the midst of things."""
    page = context.new_page()
    page.goto(url)
    yield page
    page.close(run_before_unload=False)


DROP = """([selector, type, files]) => {
  const carried = new DataTransfer();
  for (const [name, bytes] of files)
    carried.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, {type: "image/jpeg"}));
  const about = {bubbles: true, cancelable: true, dataTransfer: carried, clipboardData: carried};
  const event = type === "paste" ? new ClipboardEvent(type, about) : new DragEvent(type, about);
  document.querySelector(selector).dispatchEvent(event);
}"""
