"""A photo from the shop floor: two taps, kept where there is no connection, sent once when there is one."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User
from development.models import Evidence, Milestone
from files.models import StoredFile
from tests.factories import files, projects
from tests.factories.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHOTO = {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": files.picture()}


@pytest.fixture
def floor(browser, live_server, client):
    """The phone of a partner's person, and the page that asks for the next photo."""
    cache.clear()
    cast = projects.cast()
    Milestone.objects.filter(stage=cast.stage).update(
        owed_by=["partner"], is_required=True, kinds=[StoredFile.IMAGE, StoredFile.PDF]
    )
    client.force_login(cast.maker)
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    phone.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    yield phone, live_server.url + reverse("partner-projects")
    phone.close()


def opened(phone, address):
    page = phone.new_page()
    page.goto(address)
    page.wait_for_function("!!customElements.get('file-upload') && !!customElements.get('upload-progress')")
    return page


def test_a_photo_goes_at_once(floor):
    phone, address = floor
    page = opened(phone, address)
    first = page.locator("#shop-floor-title").inner_text()
    page.set_input_files("#floor-photo", PHOTO)
    page.wait_for_function("(said) => document.querySelector('#shop-floor-title')?.innerText !== said", arg=first)
    assert Evidence.objects.count() == 1
    assert Evidence.objects.get().milestone.status == Milestone.DELIVERED


def test_without_a_connection_it_waits_and_goes_once_by_itself(floor):
    phone, address = floor
    page = opened(phone, address)
    phone.set_offline(True)
    page.set_input_files("#floor-photo", PHOTO)
    page.locator("#shop-floor upload-progress[data-state=waiting]").wait_for()
    page.get_by_text("No connection.").first.wait_for()
    assert Evidence.objects.count() == 0
    phone.set_offline(False)
    page.locator("#shop-floor upload-progress").wait_for(state="detached")
    page.wait_for_timeout(500)
    assert Evidence.objects.count() == 1


def test_a_closed_page_finds_its_photo_again_and_sends_it_once(floor):
    phone, address = floor
    page = opened(phone, address)
    phone.set_offline(True)
    page.set_input_files("#floor-photo", PHOTO)
    page.locator("#shop-floor upload-progress[data-state=waiting]").wait_for()
    page.wait_for_timeout(300)
    page.close(run_before_unload=False)
    phone.set_offline(False)
    with phone.expect_event("response", lambda answer: "completion" in answer.url):
        again = opened(phone, address)
    again.wait_for_timeout(800)
    assert Evidence.objects.count() == 1
    last = opened(phone, address)
    last.wait_for_timeout(800)
    assert last.locator("upload-progress").count() == 0
    assert Evidence.objects.count() == 1


def test_logging_out_says_that_photos_would_be_lost(floor):
    phone, address = floor
    page = opened(phone, address)
    phone.set_offline(True)
    page.set_input_files("#floor-photo", PHOTO)
    page.locator("#shop-floor upload-progress[data-state=waiting]").wait_for()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.evaluate("document.querySelector('form[data-waiting]').requestSubmit()")
    page.wait_for_timeout(4000)
    assert any("photos that have not been sent" in sentence for sentence in asked)


def test_a_photo_taken_after_the_session_ended_is_kept_and_goes_once_after_the_log_in(floor, live_server):
    phone, address = floor
    page = opened(phone, address)
    Session.objects.all().delete()
    page.set_input_files("#floor-photo", PHOTO)
    page.locator("#shop-floor upload-progress[data-state=failed]").wait_for()
    told = page.locator("#shop-floor [data-upload-refusal]").inner_text()
    assert "not logged in any more" in told
    assert Evidence.objects.count() == 0
    page.click("#shop-floor [data-upload-login]")
    page.wait_for_url("**/login/**")
    person = User.objects.get(name="Pembuat sol")
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    with phone.expect_event("response", lambda answer: "completion" in answer.url):
        page.locator("main form button[type=submit]").first.click()
    page.wait_for_timeout(800)
    assert page.url == address
    assert Evidence.objects.get().by == person
    last = opened(phone, address)
    last.wait_for_timeout(800)
    assert Evidence.objects.count() == 1
