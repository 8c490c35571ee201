"""The jury's meeting in a real browser: the chair changes the screen, every device follows, a vote is cast."""

import io

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from files.stores import store
from judging.models import Contender, Plenary, Vote
from judging.plenary.showing import show
from tests.browser import faults_of_access
from tests.factories import editions, files, meetings, results

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    cache.clear()
    found = meetings.cast()
    for entry in found.entries.values():
        preview = editions.preview(entry.files.get().stored)
        store().put(key=preview.key, source=io.BytesIO(files.picture("WEBP", (400, 300))))
    return found


def opened(browser, live_server, person, path, width=1280):
    client = Client()  # one session for each person: logging another one in would end the first
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="id-ID")
    client.force_login(person)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(live_server.url + path)
    return page


def test_a_judges_phone_follows_the_screen_and_votes(browser, live_server, cast):
    barred = cast.judges[1]
    results.conflict(barred, cast.entries["Budi"])
    path = reverse("plenary-meeting", args=[cast.plenary.pk])
    phone = opened(browser, live_server, cast.judges[0], path, width=360)
    other = opened(browser, live_server, barred, path, width=360)
    show(plenary=cast.plenary, contender=cast.works["Budi"], by=cast.organiser)
    code = cast.works["Budi"].code
    phone.locator("#meeting-work .code", has_text=code).wait_for(timeout=20_000)
    assert phone.locator(".stand-picture img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    other.locator(".meeting-barred").wait_for(timeout=20_000)
    assert code not in other.locator("main").inner_html()
    assert faults_of_access(phone) == []
    assert faults_of_access(other) == []
    meetings.tie(cast)
    button = phone.locator('button[name="choice"][value="for"]')
    button.wait_for(timeout=20_000)
    assert button.bounding_box()["height"] >= 44
    button.click()
    phone.locator('button[value="for"][aria-pressed="true"]').wait_for(timeout=20_000)
    assert Vote.objects.get().choice == "for"
    assert faults_of_access(phone) == []
    for page in (phone, other):
        page.context.close()


def test_the_keys_lead_through_the_works_on_the_projector(browser, live_server, cast):
    first, second = list(Contender.objects.filter(round=cast.round).order_by("code"))[:2]
    path = reverse("plenary-screen", args=[cast.plenary.pk])
    page = opened(browser, live_server, cast.head, path)
    page.wait_for_function("() => customElements.get('plenary-screen') && !!window.htmx")
    page.keyboard.press("ArrowRight")
    page.locator(".stage-code .code", has_text=first.code).wait_for(timeout=20_000)
    page.keyboard.press("ArrowRight")
    page.locator(".stage-code .code", has_text=second.code).wait_for(timeout=20_000)
    page.keyboard.press("ArrowLeft")
    page.locator(".stage-code .code", has_text=first.code).wait_for(timeout=20_000)
    assert Plenary.objects.get().shown == first
    show(plenary=cast.plenary, contender=second, by=cast.organiser)  # from another device
    page.locator(".stage-code .code", has_text=second.code).wait_for(timeout=20_000)
    assert faults_of_access(page) == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_have_no_fault_of_access(browser, live_server, cast, width):
    results.conflict(cast.judges[1], cast.entries["Ayu"])
    show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.organiser)
    meetings.tie(cast)
    for name, row in (("plenary-round", cast.round), ("plenary-minutes", cast.round)):
        page = opened(browser, live_server, cast.organiser, reverse(name, args=[row.pk]), width=width)
        assert faults_of_access(page) == [], name
        page.context.close()
