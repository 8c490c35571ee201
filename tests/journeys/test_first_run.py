"""From an empty installation to an open edition: the first organiser, then the guided set-up, on a phone."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.first_run import link
from submissions.models import Category, Competition
from tests.journeys.setting_up import ZONE
from tests.journeys.watching import Site, link_in_mail_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMAIL, PASSWORD = "rini@contoh.example", "lima pulau di telapak"
TEXTS = {"summary": "Sayembara sol luar.", "terms": "Karya harus asli.", "contact": "panitia@contoh.example"}


@pytest.fixture
def first(browser, live_server, settings):
    cache.clear()
    settings.SITE_URL = live_server.url
    visitor = Site(browser, live_server.url).visitor()
    yield visitor
    visitor.page.context.close()


def test_the_first_organiser_opens_the_first_edition(first):
    first.go("home")
    first.open("first-run")
    first.page.goto(link())
    first.fill(name="Rini Wulandari", email=EMAIL, password=PASSWORD)
    first.press()
    first.page.goto(link_in_mail_to(EMAIL, reverse("account_confirm_email", args=["KEY"]).split("KEY")[0]))
    first.page.locator("main form button").first.click()
    _in(first)
    first.open("organiser-new")
    first.fill(name="IFCC 2027")
    first.press()
    slug = Competition.objects.get().slug
    _follow_the_steps(first, slug)
    first.go("organiser-competition", slug)
    assert first.page.locator(".opening .todo").count() == 2, "only what can wait: a head judge, and English"
    first.press("organiser-announcement", slug)
    assert Category.objects.get().is_open
    assert first.page.goto(link()).status == 404


def _in(first) -> None:
    """Whoever confirms in the browser of the sign-up is logged in; else by the password."""
    first.go("desk")
    if first.page.locator("[name=password]").count():
        first.log_in(EMAIL, PASSWORD)
    first.go("desk")


def _follow_the_steps(first, slug: str) -> None:
    now = datetime.now(ZONE)
    first.open("organiser-edit", slug)
    first.fill(**TEXTS)
    first.press()
    first.open("organiser-categories", slug)
    first.page.locator('[name="default-code"][value="OUT"]').check()
    first.page.locator('[name="default-opens_at"]').fill((now - timedelta(days=1)).strftime("%Y-%m-%dT08:00"))
    first.page.locator('[name="default-closes_at"]').fill((now + timedelta(days=40)).strftime("%Y-%m-%dT23:59"))
    first.press("organiser-category-default", slug)
    first.open("organiser-category-rules", slug, "OUT")
    first.choose(entrant_classes="pupil")
    first.fill(most_team="5")
    first.press()
    assert Category.objects.get().rules.classes == ("pupil",)
